from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "evenhand.notices"
    label = "notices"

    def ready(self) -> None:
        from evenhand.notices import work  # noqa: F401 - says what time brings about
