from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evenhand.evaluations"
    label = "evaluations"
