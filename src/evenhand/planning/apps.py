from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "evenhand.planning"
    label = "planning"
