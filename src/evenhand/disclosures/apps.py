from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "evenhand.disclosures"
    label = "disclosures"

    def ready(self) -> None:
        from evenhand.disclosures import work

        work.register()
