from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "evenhand.opendata"
    label = "opendata"
