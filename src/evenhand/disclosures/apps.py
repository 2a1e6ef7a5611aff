from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "evenhand.disclosures"
    label = "disclosures"
