from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "evenhand.documents"
    label = "documents"
