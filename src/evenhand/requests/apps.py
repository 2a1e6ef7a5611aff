from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "evenhand.requests"
    label = "requests"
