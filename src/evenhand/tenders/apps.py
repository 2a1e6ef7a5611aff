from django.apps import AppConfig


class TendersConfig(AppConfig):
    name = "evenhand.tenders"
    label = "tenders"
