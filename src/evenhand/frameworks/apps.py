from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "evenhand.frameworks"
    label = "frameworks"
