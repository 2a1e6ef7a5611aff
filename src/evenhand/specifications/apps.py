from django.apps import AppConfig


class SpecificationsConfig(AppConfig):
    name = "evenhand.specifications"
    label = "specifications"
