from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "evenhand.frameworks"
    label = "frameworks"

    def ready(self) -> None:
        from evenhand.frameworks import work

        work.register()
