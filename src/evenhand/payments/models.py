from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine, CostCategory
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
    approved_minor = models.PositiveBigIntegerField(_("approved amount"), null=True, blank=True)
    reason = models.TextField(_("reason of the return"), max_length=2000, blank=True)  # of all of it, or of the rest
    recouped_minor = models.PositiveBigIntegerField(_("recouped of the advance"), default=0)  # taken off its lines
    indirect_minor = models.PositiveBigIntegerField(_("indirect cost"), default=0)  # added to its rows of cost
    tax_number = models.CharField(_("number of the tax invoice"), max_length=40, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "instalment"],
                condition=Q(status="sent"),
                name="invoice_of_an_instalment_waits_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(reason=""), name="invoice_returned_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="sent") | Q(decided_at__isnull=False), name="invoice_decided_when_not_waiting"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_has_an_amount"),
            models.CheckConstraint(
                condition=Q(status__in=["sent", "returned"], approved_minor__isnull=True)
                | Q(status__in=["approved", "paid"], approved_minor__gt=0, approved_minor__lte=F("amount_minor")),
                name="invoice_approved_for_what_was_asked_at_most",
            ),
            models.CheckConstraint(
                condition=Q(approved_minor__isnull=True) | Q(approved_minor=F("amount_minor")) | ~Q(reason=""),
                name="invoice_cut_with_reason",
            ),
            models.UniqueConstraint(
                fields=["contract", "tax_number"],
                condition=~Q(tax_number="") & ~Q(status="returned"),
                name="invoice_tax_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return self.contract.audience()

    @property
    def returned_minor(self) -> int:
        """What was returned of an invoice that was approved in part."""
        return self.amount_minor - self.approved_minor if self.approved_minor else 0


class InvoiceLine(models.Model):
    """What an invoice asks for, line by line; the lines sum to it."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("what for"), max_length=200)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    # Where units are paid for: of which line how many, in hundredths, at which price; and what of it was approved.
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    units = models.PositiveBigIntegerField(_("units"), null=True, blank=True)
    unit_minor = models.PositiveBigIntegerField(_("price of a unit"), null=True, blank=True)
    approved_units = models.PositiveBigIntegerField(_("approved units"), null=True, blank=True)
    approved_minor = models.PositiveBigIntegerField(_("approved amount"), null=True, blank=True)
    # Where cost is reimbursed: of which category in which contract year, spent when, proved by which voucher.
    category = models.ForeignKey(CostCategory, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("contract year"), null=True, blank=True)
    spent_on = models.DateField(_("spent on"), null=True, blank=True)
    voucher = models.CharField(_("voucher"), max_length=60, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "number"], name="invoice_line_once"),
            models.UniqueConstraint(fields=["invoice", "line", "unit_minor"], name="invoice_bills_a_line_once_a_price"),
            models.CheckConstraint(
                condition=Q(approved_units__isnull=True)
                | Q(approved_units__lte=F("units"), approved_minor__lte=F("amount_minor")),
                name="invoice_line_approved_for_what_was_billed_at_most",
            ),
            models.CheckConstraint(
                condition=Q(category__isnull=True)
                | (Q(line__isnull=True, year__isnull=False, spent_on__isnull=False) & ~Q(voucher="")),
                name="invoice_row_of_cost_is_proved",
            ),
            models.CheckConstraint(
                condition=Q(category__isnull=True)
                | Q(approved_minor__isnull=True)
                | Q(approved_minor__lte=F("amount_minor")),
                name="invoice_row_approved_for_what_was_claimed_at_most",
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="invoice_line_has_an_amount"),
            models.CheckConstraint(condition=~Q(text=""), name="invoice_line_says_what_for"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def counted_minor(self) -> int:
        """What counts as claimed: what was approved, before a decision what was asked for."""
        return self.amount_minor if self.approved_minor is None else self.approved_minor

    @property
    def counted_units(self) -> int:
        """Units that count as billed: those approved, before a decision those asked for."""
        return (self.units if self.approved_units is None else self.approved_units) or 0


class Payment(models.Model):
    """What a funder paid on an approved invoice, all of its part or some of it, with the treasury's voucher."""

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
            models.UniqueConstraint(fields=["funder", "voucher"], name="payment_voucher_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_moves_money"),
            models.CheckConstraint(condition=~Q(voucher=""), name="payment_has_a_voucher"),
        ]

    def __str__(self) -> str:
        return self.voucher


class CreditNote(models.Model):
    """The provider takes back some of an invoice that was approved or paid already."""

    class Way(models.TextChoices):
        SET_OFF = "set_off", _("what was paid too much is set off against the next invoice")
        PAID_BACK = "paid_back", _("what was paid too much is paid back")

    reference = models.CharField(_("reference"), max_length=32, unique=True)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="credit_notes")
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    reason = models.TextField(_("reason"), max_length=2000)
    way = models.CharField(_("what was paid too much"), max_length=10, choices=Way, default=Way.SET_OFF)
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="credit_note_has_an_amount"),
            models.CheckConstraint(condition=~Q(reason=""), name="credit_note_says_why"),
        ]

    def __str__(self) -> str:
        return self.reference


class Refund(models.Model):
    """What a funder had paid too much on an invoice: set off against a later one, or received back with a voucher."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="refunds")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    onto = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, blank=True, related_name="set_off")
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    done_on = models.DateField(_("set off or received"))
    voucher = models.CharField(_("voucher"), max_length=60, blank=True)
    entered_at = models.DateTimeField(_("entered"))
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["funder", "voucher"], condition=~Q(voucher=""), name="refund_voucher_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="refund_moves_money"),
            models.CheckConstraint(
                condition=Q(onto__isnull=True) | Q(voucher=""), name="refund_set_off_has_no_voucher"
            ),
            models.CheckConstraint(
                condition=Q(onto__isnull=False) | ~Q(voucher=""), name="refund_paid_back_has_a_voucher"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.amount_minor}"


class InterestClaim(models.Model):
    """Interest that the provider claims of a funder for an invoice paid late, up to a day; nothing adds itself."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="interest_claims")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    until = models.DateField(_("up to"))
    claimed_at = models.DateTimeField(_("claimed"))
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    paid_on = models.DateField(_("paid"), null=True, blank=True)
    voucher = models.CharField(_("voucher"), max_length=60, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "funder", "until"], name="interest_claimed_once_up_to_a_day"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="interest_claim_has_an_amount"),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True, voucher="") | (Q(paid_on__isnull=False) & ~Q(voucher="")),
                name="interest_paid_with_a_voucher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.until}"
