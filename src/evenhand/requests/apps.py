from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "evenhand.requests"
    label = "requests"

    def ready(self) -> None:
        import evenhand.requests.work  # noqa: F401 - registers what the stage adds to other pages
