"""What monitors, regulators and auditors see: what is overdue, and how areas compare."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "evenhand.oversight"
    label = "oversight"

    def ready(self) -> None:
        from evenhand.oversight import work

        work.register()
