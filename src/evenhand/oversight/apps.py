from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "evenhand.oversight"
    label = "oversight"
