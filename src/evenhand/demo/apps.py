from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "evenhand.demo"
    label = "demo"

    def ready(self) -> None:
        import evenhand.demo.work  # noqa: F401 - registers its entrance
