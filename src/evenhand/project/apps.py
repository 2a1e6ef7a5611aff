from django.apps import AppConfig

from evenhand.kernel.commands import register_gate


class ProjectConfig(AppConfig):
    name = "evenhand.project"
    label = "project"

    def ready(self) -> None:
        from evenhand.project import work  # noqa: F401 - registers its offers
        from evenhand.project.maintenance import refuse_commands

        register_gate(refuse_commands)
