from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "evenhand.parties"
    label = "parties"
