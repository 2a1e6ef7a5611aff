"""Assessments and outcomes."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evenhand.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        from evenhand.evaluations import work

        work.register()
