from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "evenhand.opendata"
    label = "opendata"

    def ready(self) -> None:
        from evenhand.opendata import work

        work.register()
