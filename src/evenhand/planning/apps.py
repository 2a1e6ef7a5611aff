from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "evenhand.planning"
    label = "planning"

    def ready(self) -> None:
        from evenhand.planning import work

        work.register()
