"""Funders enter what they paid; the ledger, the duties and the invoice follow in the same transaction."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import keep_by_payment
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.payments import policies
from evenhand.payments.chain import LIFE
from evenhand.payments.commands import faults
from evenhand.payments.commands.telling import day_of, holding, told
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.queries import Part, Standing, standing_of
from evenhand.planning.commands import pay
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

PAID = _("%(funder)s paid its part of invoice %(reference)s")
PAID_BODY = _("%(funder)s paid %(amount)s of instalment %(number)s of contract %(contract)s, voucher %(voucher)s.")


@command
def enter_payment(*, invoice: Invoice, voucher: str, paid_on: date, by: Actor) -> Payment:
    """Enter the actor's organisation's part as paid; the last funder's payment completes the invoice.

    Raises NotOfThisInvoice, MoveNotOpen, PaidBefore, VoucherNeeded, NotYetPaid, BeforeApproval, VoucherTaken.
    """
    require(policies.may_enter_payment(by, invoice))
    require(proven(by))
    _lock(invoice)
    standing = _standing(invoice)
    part = _part_of(standing, by)
    _judge(invoice, voucher, paid_on, by)
    payment = _entered(invoice, part, voucher.strip(), paid_on, by)
    contract = invoice.contract
    pay(
        programme=contract.award.tender.specification.programme,
        purchaser=contract.purchaser,
        funder=part.funder,
        amount_minor=part.amount_minor,
        about=contract.reference,
        by=by,
    )
    _tell(standing, payment, by)
    _follow(_standing(invoice), by)
    return payment


@command
def correct_payment(*, payment: Payment, voucher: str, paid_on: date, reason: str, by: Actor) -> Payment:
    """Put right the voucher or the day; what stood before stays in the journal, with the reason.

    The amount follows from the terms and cannot be wrong. Raises CorrectionNeedsReason, NothingCorrected,
    VoucherNeeded, NotYetPaid, BeforeApproval, VoucherTaken.
    """
    require(policies.may_correct_payment(by, payment))
    require(proven(by))
    invoice = payment.invoice
    if not reason.strip():
        raise faults.CorrectionNeedsReason
    if (payment.voucher, payment.paid_on) == (voucher.strip(), paid_on):
        raise faults.NothingCorrected
    _judge(invoice, voucher, paid_on, by)
    before = payment.voucher, in_both(day_of(payment.paid_on))
    try:
        with transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(voucher=voucher.strip(), paid_on=paid_on)
    except IntegrityError:
        raise faults.VoucherTaken(voucher=voucher.strip()) from None
    payment.refresh_from_db()
    record(
        "payments.payment_corrected",
        invoice,
        invoice.contract,
        by=by,
        number=invoice.instalment,
        voucher=payment.voucher,
        paid=in_both(day_of(payment.paid_on)),
        reason=reason,
        about=invoice.contract.reference,
        voucher_before=before[0],
        paid_before=before[1],
    )
    _follow(_standing(invoice), by)
    return payment


def _lock(invoice: Invoice) -> None:
    """Hold the invoice, which must be approved and not paid yet: two funders may pay in the same instant."""
    held = Invoice.objects.select_for_update(of=("self",)).filter(pk=invoice.pk, status__in=LIFE.sources("pay"))
    if not held.exists():
        raise MoveNotOpen


def _standing(invoice: Invoice) -> Standing:
    standing = standing_of(invoice.contract, invoice.instalment)
    assert standing
    return standing


def _part_of(standing: Standing, by: Actor) -> Part:
    part = next((one for one in standing.parts if one.funder.pk == by.organisation_id), None)
    if part is None:
        raise faults.NotOfThisInvoice
    if part.payment:
        raise faults.PaidBefore
    return part


def _judge(invoice: Invoice, voucher: str, paid_on: date, by: Actor) -> None:
    if not voucher.strip():
        raise faults.VoucherNeeded
    if paid_on > by.day:
        raise faults.NotYetPaid
    sent = timezone.localdate(invoice.sent_at)
    if paid_on < sent:
        raise faults.BeforeApproval(sent=words.day(sent))


def _entered(invoice: Invoice, part: Part, voucher: str, paid_on: date, by: Actor) -> Payment:
    assert by.person_id
    try:
        with transaction.atomic():
            return Payment.objects.create(
                invoice=invoice,
                funder=part.funder,
                amount_minor=part.amount_minor,
                paid_on=paid_on,
                voucher=voucher,
                entered_at=by.at,
                entered_by_id=by.person_id,
            )
    except IntegrityError:
        raise faults.VoucherTaken(voucher=voucher) from None


def _tell(standing: Standing, payment: Payment, by: Actor) -> None:
    invoice = payment.invoice
    contract = invoice.contract
    amount = money_fact(payment.amount_minor, standing.currency)
    record(
        "payments.paid",
        invoice,
        contract,
        by=by,
        number=invoice.instalment,
        amount=amount,
        voucher=payment.voucher,
        paid=in_both(day_of(payment.paid_on)),
        about=contract.reference,
    )
    people = holding(Role.DIRECTOR, contract.provider, by=by) + holding(Role.OFFICER, contract.purchaser, by=by)
    facts = told(invoice, amount=amount, voucher=payment.voucher, funder=both_names(payment.funder))
    notify(people, subject=PAID, body=PAID_BODY, at=by.at, about=invoice.reference, **facts)


def _follow(standing: Standing, by: Actor) -> None:
    """The duties of funder and purchaser are kept by paying; the last payment completes the invoice."""
    assert standing.invoice
    kept = {part.funder.pk: part.paid_on for part in standing.parts if part.paid_on}
    if paid_on := standing.paid_on:
        kept[standing.contract.purchaser_id] = paid_on
        approved = Invoice.objects.filter(pk=standing.invoice.pk, status__in=LIFE.sources("pay"))
        if approved.update(status=Invoice.Status.PAID):
            number, about = standing.instalment.number, standing.contract.reference
            record("payments.invoice_paid", standing.invoice, standing.contract, by=by, number=number, about=about)
    keep_by_payment(contract=standing.contract, due_on=standing.instalment.due_on, paid_by=kept, by=by)
