from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation, Person


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see the contract."""
        return self.filter(Exists(Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))))


class Invoice(models.Model):
    """The provider's request for an instalment; what was returned is sent again as another one."""

    class Status(models.TextChoices):
        SENT = "sent", _("waiting for approval")
        RETURNED = "returned", _("returned with reasons")
        APPROVED = "approved", _("approved, waiting for payment")
        PAID = "paid", _("paid by all funders")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="invoices")
    instalment = models.PositiveSmallIntegerField(_("instalment"))  # its number, the same through versions
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SENT)
    sent_at = models.DateTimeField(_("sent"))
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision_due = models.DateField(_("decision due"))
    decided_at = models.DateTimeField(_("approved or returned"), null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason of the return"), max_length=2000, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "instalment"], condition=~Q(status="returned"), name="invoice_of_an_instalment_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(reason=""), name="invoice_returned_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="sent") | Q(decided_at__isnull=False), name="invoice_decided_when_not_waiting"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_has_an_amount"),
        ]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return self.contract.audience()


class Payment(models.Model):
    """What a funder paid on an approved invoice, with the treasury's voucher."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="payments_made")
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    paid_on = models.DateField(_("paid"))
    voucher = models.CharField(_("voucher"), max_length=60)
    entered_at = models.DateTimeField(_("entered"))
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "funder"], name="payment_of_a_funder_once"),
            models.UniqueConstraint(fields=["funder", "voucher"], name="payment_voucher_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_moves_money"),
            models.CheckConstraint(condition=~Q(voucher=""), name="payment_has_a_voucher"),
        ]

    def __str__(self) -> str:
        return self.voucher
