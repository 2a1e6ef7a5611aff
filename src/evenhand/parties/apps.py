from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "evenhand.parties"
    label = "parties"

    def ready(self) -> None:
        import evenhand.parties.work  # noqa: F401 - registers its words
