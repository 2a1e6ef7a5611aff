from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "evenhand.specifications"
    label = "specifications"

    def ready(self) -> None:
        from evenhand.specifications import work

        work.register()
