from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "evenhand.records"
    label = "records"
