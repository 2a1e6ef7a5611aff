from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "evenhand.feedback"
    label = "feedback"

    def ready(self) -> None:
        from evenhand.feedback import work

        work.register()
