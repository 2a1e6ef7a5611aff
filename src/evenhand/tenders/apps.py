from django.apps import AppConfig


class TendersConfig(AppConfig):
    name = "evenhand.tenders"
    label = "tenders"

    def ready(self) -> None:
        import evenhand.tenders.work  # noqa: F401 - registers what the stage adds to other pages
