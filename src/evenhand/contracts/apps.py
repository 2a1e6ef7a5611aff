from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "evenhand.contracts"
    label = "contracts"
