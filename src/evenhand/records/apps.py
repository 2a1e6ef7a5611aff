from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "evenhand.records"
    label = "records"

    def ready(self) -> None:
        import evenhand.records.work  # noqa: F401 - registers what the stage adds to other pages
