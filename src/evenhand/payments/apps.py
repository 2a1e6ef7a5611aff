from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "evenhand.payments"
    label = "payments"
