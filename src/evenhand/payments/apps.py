"""Invoices, approvals, payments, lateness."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "evenhand.payments"
    label = "payments"

    def ready(self) -> None:
        from evenhand.payments import work

        work.register()
