"""The provider corrects an invoice downwards; what was paid too much is set off, or comes back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands.freeing import free_after_closing
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.payments import policies
from evenhand.payments.commands import faults
from evenhand.payments.commands.paper import make_payment_request
from evenhand.payments.commands.settling import claim_after, follow, hold, standing_after
from evenhand.payments.commands.telling import day_of, holding, told
from evenhand.payments.commands.vouchers import entered_once, judge_voucher
from evenhand.payments.models import CreditNote, Invoice, Refund
from evenhand.payments.queries import Claim, Part, Standing
from evenhand.planning.commands import repay
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

CREDITED = _("Credit note %(note)s on invoice %(reference)s")
CREDITED_BODY = _("%(provider)s takes %(amount)s off invoice %(reference)s of contract %(contract)s: %(reason)s")


@command
def issue_credit_note(*, invoice: Invoice, amount_minor: int, reason: str, way: str, by: Actor) -> CreditNote:
    """Take some of an approved or paid invoice back; each funder owes less in proportion to its part.

    Raises CreditNeedsReason, NotApproved, NothingCredited, MoreThanStands.
    """
    require(policies.may_send_invoice(by, invoice.contract))
    require(proven(by))
    if not reason.strip():
        raise faults.CreditNeedsReason
    hold(invoice.contract)
    standing, claim = claim_after(invoice)
    if claim is None or claim.invoice.approved_minor is None:
        raise faults.NotApproved
    _judge_credit(claim, amount_minor, standing.currency)
    note = _issued(claim, amount_minor, reason.strip(), way, by)
    _say_credited(note, standing, by)
    owed = {part.funder.pk: part.open_minor for part in claim.parts}
    after, claim = claim_after(invoice)
    assert claim
    credited = {part.funder.pk: owed.get(part.funder.pk, 0) - part.open_minor for part in claim.parts}
    free_after_closing(invoice.contract, credited, by)
    make_payment_request(claim.invoice, after, by)
    follow(after, by)
    return note


def _judge_credit(claim: Claim, amount_minor: int, currency: str) -> None:
    if amount_minor <= 0:
        raise faults.NothingCredited
    if amount_minor > claim.amount_minor:
        raise faults.MoreThanStands(amount=words.money(claim.amount_minor, currency))


def _issued(claim: Claim, amount_minor: int, reason: str, way: str, by: Actor) -> CreditNote:
    assert by.person_id
    return CreditNote.objects.create(
        reference=f"{claim.invoice.reference}-CN{len(claim.notes) + 1}",
        invoice=claim.invoice,
        amount_minor=amount_minor,
        reason=reason,
        way=CreditNote.Way(way),
        issued_at=by.at,
        issued_by_id=by.person_id,
    )


def _say_credited(note: CreditNote, standing: Standing, by: Actor) -> None:
    invoice, contract = note.invoice, standing.contract
    amount = money_fact(note.amount_minor, standing.currency)
    record(
        "payments.credited",
        invoice,
        contract,
        by=by,
        note=note.reference,
        amount=amount,
        reason=note.reason,
        about=contract.reference,
    )
    funders = [part.funder for part in standing.parts]
    people = holding(Role.OFFICER, contract.purchaser, *funders, by=by)
    facts = told(invoice, note=note.reference, amount=amount, reason=note.reason)
    notify(people, subject=CREDITED, body=CREDITED_BODY, at=by.at, about=invoice.reference, **facts)


@command
def enter_repayment(
    *, invoice: Invoice, voucher: str, paid_on: date, by: Actor, amount_minor: int | None = None
) -> Refund:
    """Enter what came back to the actor's organisation of what it had paid too much on an invoice.

    Raises VoucherNeeded, NotYetPaid, NothingOverpaid, NothingPaid, MoreThanOverpaid, VoucherTaken.
    """
    require(policies.may_enter_payment(by, invoice))
    require(proven(by))
    judge_voucher(voucher, paid_on, by)
    hold(invoice.contract)
    standing, claim = claim_after(invoice)
    part = claim.part_of(by.organisation_id) if claim else None
    if part is None or not part.overpaid_minor:
        raise faults.NothingOverpaid
    amount = part.overpaid_minor if amount_minor is None else amount_minor
    _judge_repayment(part, amount, standing.currency)
    refund = _received(invoice, part, amount, voucher.strip(), paid_on, by)
    contract = invoice.contract
    repay(
        programme=contract.award.tender.specification.programme,
        purchaser=contract.purchaser,
        funder=part.funder,
        amount_minor=amount,
        about=contract.reference,
        by=by,
    )
    free_after_closing(contract, {part.funder.pk: amount}, by)
    record(
        "payments.repaid",
        invoice,
        contract,
        by=by,
        amount=money_fact(amount, standing.currency),
        voucher=refund.voucher,
        paid=in_both(day_of(paid_on)),
        about=contract.reference,
        funder=both_names(part.funder),
    )
    follow(standing_after(invoice), by)
    return refund


def _judge_repayment(part: Part, amount_minor: int, currency: str) -> None:
    if amount_minor <= 0:
        raise faults.NothingPaid
    if amount_minor > part.overpaid_minor:
        raise faults.MoreThanOverpaid(amount=words.money(part.overpaid_minor, currency))


def _received(invoice: Invoice, part: Part, amount: int, voucher: str, paid_on: date, by: Actor) -> Refund:
    assert by.person_id
    with entered_once(voucher):
        return Refund.objects.create(
            invoice=invoice,
            funder=part.funder,
            amount_minor=amount,
            voucher=voucher,
            done_on=paid_on,
            entered_at=by.at,
            entered_by_id=by.person_id,
        )
