"""Funders enter what they paid; the ledger, the duties and the invoice follow in the same transaction."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
from evenhand.payments.commands.settling import claim_after, follow, hold, standing_after
from evenhand.payments.commands.telling import day_of, holding, told
from evenhand.payments.commands.vouchers import entered_once, judge_voucher
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.queries import Claim, Part, Standing
from evenhand.planning.commands import pay
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

PAID = _("%(funder)s paid on invoice %(reference)s")
PAID_BODY = _("%(funder)s paid %(amount)s of instalment %(number)s of contract %(contract)s, voucher %(voucher)s.")


@command
def enter_payment(
    *, invoice: Invoice, voucher: str, paid_on: date, by: Actor, amount_minor: int | None = None
) -> Payment:
    """Enter what the actor's organisation paid: its part, or some of what is open of it.

    With what the last funder owed, the invoice is paid. Raises NotOfThisInvoice, MoveNotOpen, PaidBefore,
    NothingPaid, MoreThanOpen, VoucherNeeded, NotYetPaid, BeforeApproval, VoucherTaken.
    """
    require(policies.may_enter_payment(by, invoice))
    require(proven(by))
    hold(invoice.contract)
    _require_payable(invoice)
    standing, claim = claim_after(invoice)
    part = _part_of(claim, by)
    amount = part.open_minor if amount_minor is None else amount_minor
    _judge_amount(part, amount, standing.currency)
    _judge(invoice, voucher, paid_on, by)
    payment = _entered(invoice, part, amount, voucher.strip(), paid_on, by)
    contract = invoice.contract
    pay(
        programme=contract.award.tender.specification.programme,
        purchaser=contract.purchaser,
        funder=part.funder,
        amount_minor=amount,
        about=contract.reference,
        by=by,
    )
    _tell(standing, payment, by)
    follow(standing_after(invoice), by)
    return payment


@command
def correct_payment(*, payment: Payment, voucher: str, paid_on: date, reason: str, by: Actor) -> Payment:
    """Put right the voucher or the day; what stood before stays in the journal, with the reason.

    A wrong amount is put right by a further payment, or by a credit note. Raises CorrectionNeedsReason,
    NothingCorrected, VoucherNeeded, NotYetPaid, BeforeApproval, VoucherTaken.
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
    follow(standing_after(invoice), by)
    return payment


def _require_payable(invoice: Invoice) -> None:
    """The invoice must be approved and not paid yet; the contract's money is held by now."""
    if not Invoice.objects.filter(pk=invoice.pk, status__in=LIFE.sources("pay")).exists():
        raise MoveNotOpen


def _part_of(claim: Claim | None, by: Actor) -> Part:
    part = claim.part_of(by.organisation_id) if claim else None
    if part is None:
        raise faults.NotOfThisInvoice
    if not part.open_minor:
        raise faults.PaidBefore
    return part


def _judge_amount(part: Part, amount_minor: int, currency: str) -> None:
    if amount_minor <= 0:
        raise faults.NothingPaid
    if amount_minor > part.open_minor:
        raise faults.MoreThanOpen(amount=words.money(part.open_minor, currency))


def _judge(invoice: Invoice, voucher: str, paid_on: date, by: Actor) -> None:
    judge_voucher(voucher, paid_on, by)
    sent = timezone.localdate(invoice.sent_at)
    if paid_on < sent:
        raise faults.BeforeApproval(sent=words.day(sent))


def _entered(invoice: Invoice, part: Part, amount: int, voucher: str, paid_on: date, by: Actor) -> Payment:
    assert by.person_id
    with entered_once(voucher):
        return Payment.objects.create(
            invoice=invoice,
            funder=part.funder,
            amount_minor=amount,
            paid_on=paid_on,
            voucher=voucher,
            entered_at=by.at,
            entered_by_id=by.person_id,
        )


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
