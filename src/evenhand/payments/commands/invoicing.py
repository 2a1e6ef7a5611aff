"""The provider asks for an instalment; the purchaser approves it or returns it with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from re import fullmatch

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.documents.commands import attach
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_language
from evenhand.notices.commands import notify
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after
from evenhand.payments import policies
from evenhand.payments.chain import LIFE
from evenhand.payments.commands import cost_faults, faults
from evenhand.payments.commands.paper import make_payment_request
from evenhand.payments.commands.settling import follow, hold, pass_over, set_off, standing_after
from evenhand.payments.commands.telling import day_of, holding, tell_approved, told
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries import RUNNING, Standing, standing_of
from evenhand.payments.queries.closing import left_to_ask
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

SENT = _("Invoice %(reference)s waits for your decision")
SENT_BODY = _("%(provider)s asks for instalment %(number)s of contract %(contract)s. Approve or return it by %(due)s.")
RETURNED = _("Invoice %(reference)s was returned")
RETURNED_BODY = _("%(purchaser)s returned the invoice for instalment %(number)s of contract %(contract)s: %(reason)s")


@command
def send_invoice(
    *,
    contract: Contract,
    instalment: int,
    amount_minor: int,
    by: Actor,
    note: str = "",
    lines: Sequence[tuple[str, int]] = (),
    tax_number: str = "",
    file: UploadedFile[bytes] | None = None,
) -> Invoice:
    """Ask for an instalment, or for less of it; the purchaser's answer is due within the contract's working days.

    `lines` say what for, and sum to it. Raises NotInForce, NoSuchInstalment, InvoicedBefore, TooEarly, NothingAsked,
    MoreThanDue, MoreThanLeft, NoLongerBound, LinesDoNotSum, BilledByUnit, TaxNumberMalformed, TaxNumberTaken,
    and what `attach` raises.
    """
    require(policies.may_send_invoice(by, contract))
    standing = open_standing(contract, instalment, by)
    if standing.is_claimed:
        raise cost_faults.ClaimedByVoucher
    if standing.is_billed:
        raise faults.BilledByUnit
    _judge_amount(standing, amount_minor)
    judge_bound(standing, amount_minor)
    _judge_lines(standing, amount_minor, lines)
    rows = [InvoiceLine(number=n, text=text, amount_minor=one) for n, (text, one) in enumerate(lines, start=1)]
    return issue(standing, Asked(amount_minor, note, tax_number.strip(), file), rows, by)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an invoice says besides its lines."""

    amount_minor: int
    note: str = ""
    tax_number: str = ""
    file: UploadedFile[bytes] | None = None
    recouped_minor: int = 0
    indirect_minor: int = 0


def issue(standing: Standing, asked: Asked, lines: Sequence[InvoiceLine], by: Actor) -> Invoice:
    """Write the invoice with its lines and tell the purchaser; the caller has judged what is asked for."""
    contract = standing.contract
    _judge_tax_number(contract, asked.tax_number)
    try:
        with transaction.atomic():
            invoice = _sent(standing, asked, by)
    except IntegrityError:
        raise faults.InvoicedBefore(reference=_("by somebody else just now")) from None
    for line in lines:
        line.invoice = invoice
    InvoiceLine.objects.bulk_create(lines)
    if asked.file is not None:
        attach(thing=invoice, file=asked.file, by=by)
    _say_sent(invoice, standing, by)
    return invoice


def _say_sent(invoice: Invoice, standing: Standing, by: Actor) -> None:
    contract = standing.contract
    amount, number = money_fact(invoice.amount_minor, standing.currency), invoice.instalment
    record("payments.invoice_sent", invoice, contract, by=by, number=number, amount=amount, about=contract.reference)
    notify(
        holding(Role.OFFICER, contract.purchaser, by=by),
        subject=SENT,
        body=SENT_BODY,
        at=by.at,
        about=invoice.reference,
        **told(invoice, due=day_of(invoice.decision_due)),
    )


def open_standing(contract: Contract, number: int, by: Actor) -> Standing:
    """The instalment, if it can be invoiced now."""
    if contract.status not in RUNNING:
        raise faults.NotInForce
    standing = standing_of(contract, number)
    if standing is None:
        raise faults.NoSuchInstalment
    if standing.invoice and not (standing.is_decided and standing.rest_minor > 0):
        raise faults.InvoicedBefore(reference=standing.invoice.reference)
    if not standing.may_be_invoiced(by.day):
        opens, first = standing.instalment.opens_on, standing.invoice_from
        raise faults.TooEarly(opens=words.day(opens), first=words.day(first))
    return standing


def _judge_amount(standing: Standing, amount_minor: int) -> None:
    if amount_minor <= 0:
        raise faults.NothingAsked
    if amount_minor > standing.rest_minor:
        fault = faults.MoreThanLeft if standing.claims else faults.MoreThanDue
        raise fault(amount=words.money(standing.rest_minor, standing.currency))


def judge_bound(standing: Standing, amount_minor: int) -> None:
    """Once a contract is closed no more can be asked for than it still binds."""
    contract = standing.contract
    if contract.status == Contract.Status.IN_FORCE:
        return
    if amount_minor > (left := left_to_ask(contract)):
        raise faults.NoLongerBound(left=words.money(left, standing.currency))


def _judge_lines(standing: Standing, amount_minor: int, lines: Sequence[tuple[str, int]]) -> None:
    together = sum(amount for _text, amount in lines)
    if lines and together != amount_minor:
        currency = standing.currency
        raise faults.LinesDoNotSum(lines=words.money(together, currency), amount=words.money(amount_minor, currency))


def _judge_tax_number(contract: Contract, tax_number: str) -> None:
    """By the form that the jurisdiction gives it, where it gives one."""
    form = contract.jurisdiction.rules.get("tax_invoice")
    if not tax_number:
        return
    if form and not fullmatch(form["pattern"], tax_number):
        raise faults.TaxNumberMalformed(form=in_language(form["words"]["en"], form["words"]["zh"]))
    own = Invoice.objects.filter(contract=contract, tax_number=tax_number)
    if stands := own.exclude(status=Invoice.Status.RETURNED).first():
        raise faults.TaxNumberTaken(number=tax_number, reference=stands.reference)


def _sent(standing: Standing, asked: Asked, by: Actor) -> Invoice:
    contract = standing.contract
    assert by.person_id
    return Invoice.objects.create(
        reference=next_reference("invoice", contract.area, by.day),
        contract=contract,
        instalment=standing.instalment.number,
        amount_minor=asked.amount_minor,
        note=asked.note,
        recouped_minor=asked.recouped_minor,
        indirect_minor=asked.indirect_minor,
        tax_number=asked.tax_number,
        sent_at=by.at,
        sent_by_id=by.person_id,
        decision_due=working_days_after(contract.jurisdiction, by.day, current_terms(contract).answer_days),
    )


@command
def approve_invoice(*, invoice: Invoice, by: Actor, amount_minor: int | None = None, reason: str = "") -> Invoice:
    """Approve all of it, or what is undisputed of it: the rest is returned with the reason and can be sent again.

    The payment request is made as a numbered document, and the funders are told. What a funder had paid too much
    before is set off. Raises NothingApproved, MoreThanAsked, RestNeedsReason, ApprovedByLine, MoveNotOpen.
    """
    require(policies.may_decide_invoice(by, invoice))
    require(proven(by))
    amount = invoice.amount_minor if amount_minor is None else amount_minor
    is_cut = judge_approval(invoice, amount, reason)
    lines = list(invoice.lines.filter(Q(line__isnull=False) | Q(category__isnull=False)))
    if is_cut and lines:
        raise cost_faults.ApprovedByRow if lines[0].category_id else faults.ApprovedByLine
    hold(invoice.contract)
    for line in lines:
        line.approved_units, line.approved_minor = line.units, line.amount_minor
    return settle(invoice, amount, reason.strip() if is_cut else "", lines, by)


def settle(
    invoice: Invoice, amount_minor: int, reason: str, lines: Sequence[InvoiceLine], by: Actor, **more: int
) -> Invoice:
    """Write the approval, set off, make the payment request, tell; the caller has judged it and holds the money."""
    _decide(invoice, "approve", by, approved_minor=amount_minor, reason=reason, **more)
    InvoiceLine.objects.bulk_update(lines, ["approved_units", "approved_minor"])
    _say_approved(invoice, by)
    set_off(invoice, by)
    standing = standing_after(invoice)
    make_payment_request(invoice, standing, by)
    follow(standing, by)
    pass_over(standing, by)
    invoice.refresh_from_db()
    tell_approved(invoice, standing, by)
    return invoice


def judge_approval(invoice: Invoice, amount_minor: int, reason: str) -> bool:
    """Whether less is approved than was asked for."""
    if amount_minor <= 0:
        raise faults.NothingApproved
    if amount_minor > invoice.amount_minor:
        raise faults.MoreThanAsked(amount=words.money(invoice.amount_minor, invoice.contract.jurisdiction.currency))
    if amount_minor < invoice.amount_minor and not reason.strip():
        raise faults.RestNeedsReason
    return amount_minor < invoice.amount_minor


def _say_approved(invoice: Invoice, by: Actor) -> None:
    contract, number = invoice.contract, invoice.instalment
    if not invoice.returned_minor:
        record("payments.invoice_approved", invoice, contract, by=by, number=number, about=contract.reference)
        return
    currency = contract.jurisdiction.currency
    record(
        "payments.invoice_approved_in_part",
        invoice,
        contract,
        by=by,
        number=number,
        about=contract.reference,
        amount=money_fact(invoice.approved_minor or 0, currency),
        rest=money_fact(invoice.returned_minor, currency),
        reason=invoice.reason,
    )


@command
def return_invoice(*, invoice: Invoice, reason: str, by: Actor) -> Invoice:
    """Return with reasons; it can be sent again, and the due day stays. Raises ReasonNeeded, MoveNotOpen."""
    require(policies.may_decide_invoice(by, invoice))
    if not reason.strip():
        raise faults.ReasonNeeded
    _decide(invoice, "return", by, reason=reason)
    contract = invoice.contract
    record(
        "payments.invoice_returned",
        invoice,
        contract,
        by=by,
        number=invoice.instalment,
        about=contract.reference,
        reason=reason,
    )
    notify(
        holding(Role.DIRECTOR, contract.provider, by=by),
        subject=RETURNED,
        body=RETURNED_BODY,
        at=by.at,
        about=invoice.reference,
        **told(invoice, reason=reason),
    )
    return invoice


def _decide(invoice: Invoice, move: str, by: Actor, **more: str | int) -> None:
    """Move on from the state in which the invoice waits, unless somebody decided before."""
    waiting = Invoice.objects.filter(pk=invoice.pk, status__in=LIFE.sources(move))
    target = LIFE.target(move, Invoice.Status.SENT)
    if not waiting.update(status=target, decided_at=by.at, decided_by=by.person_id, **more):
        raise MoveNotOpen
    invoice.refresh_from_db()
