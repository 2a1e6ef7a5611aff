from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "evenhand.project"
    label = "project"
