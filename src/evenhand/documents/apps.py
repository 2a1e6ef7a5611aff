from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "evenhand.documents"
    label = "documents"

    def ready(self) -> None:
        from evenhand.documents import work  # noqa: F401 - says its words
