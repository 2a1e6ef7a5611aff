from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "evenhand.feedback"
    label = "feedback"
