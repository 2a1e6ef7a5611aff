from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "evenhand.training"
    label = "training"
