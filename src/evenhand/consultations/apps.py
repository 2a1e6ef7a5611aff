from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "evenhand.consultations"
    label = "consultations"
