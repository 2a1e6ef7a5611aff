from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "evenhand.site"
    label = "home"

    def ready(self) -> None:
        import evenhand.site.work  # noqa: F401 - registers its place
