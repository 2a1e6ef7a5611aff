from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "evenhand.contracts"
    label = "contracts"

    def ready(self) -> None:
        from evenhand.contracts import work

        work.register()
