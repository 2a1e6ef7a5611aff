"""Invoices and payments, by the commands of their stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.builders.budgets import spending
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import CREDIT, DISPUTED, LEFT_OUT, LINES
from evenhand.demo.phrases import RETURNED as RETURNED_BECAUSE
from evenhand.payments import commands
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Standing, schedule

OFFICERS = {"municipal_finance": "finance_officer_municipal", "district_finance": "finance_officer_district"}
# Days after an instalment's due day on which city and district pay, over and over.
Delays = Sequence[tuple[int, int]]
DELAYS = ((-3, 0), (0, 18), (6, 12), (-1, 69))
TAX_NUMBER, CREDITED = "26442000000000317755", 6_480_00
CUT = 2  # the claim of cost, and its row, of which a part is left out
RETURNED = 3  # every so many invoices one comes back first


def invoiced(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """The provider's director asks for the whole instalment, or for what the records say was delivered."""
    by = cast.actor("provider_director", at)
    (one,) = (one for one in schedule(contract) if one.instalment.number == number)
    if one.is_claimed:
        rows = spending(contract, one.instalment.opens_on)
        return commands.claim_cost(contract=contract, instalment=number, rows=rows, by=by)
    if one.is_billed:
        return commands.bill_period(contract=contract, instalment=number, by=by)
    amount = one.instalment.amount_minor
    return commands.send_invoice(contract=contract, instalment=number, amount_minor=amount, by=by)


def approved(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """Invoiced, and approved by the purchaser's officer two days later; of the second claim of cost not all."""
    invoice = invoiced(cast, contract, number, at=at)
    by = cast.actor("purchaser_officer", at + timedelta(days=2))
    rows = {row.number: row.amount_minor for row in invoice.lines.filter(category__isnull=False)}
    if rows and number == CUT:
        rows[CUT] = rows[CUT] * 3 // 4
        return commands.approve_rows(invoice=invoice, amounts=rows, reason=LEFT_OUT, by=by)
    return commands.approve_invoice(invoice=invoice, by=by)


def returned(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """Invoiced, and returned with its reason two days later."""
    invoice = invoiced(cast, contract, number, at=at)
    by = cast.actor("purchaser_officer", at + timedelta(days=2))
    return commands.return_invoice(invoice=invoice, reason=RETURNED_BECAUSE[number % len(RETURNED_BECAUSE)], by=by)


def paid(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """Approved, and paid by both funders on the third and fourth day after the invoice."""
    invoice = approved(cast, contract, number, at=at)
    for days, body in enumerate(OFFICERS, start=3):
        pays(cast, invoice, body, at=at + timedelta(days=days))
    invoice.refresh_from_db()
    return invoice


def pays(cast: Cast, invoice: Invoice, body: str, *, at: datetime) -> None:
    """A funder's officer enters its part, as paid on that day."""
    by = cast.actor(OFFICERS[body], at)
    voucher = f"{by.day:%Y%m%d}-{invoice.reference}"
    commands.enter_payment(invoice=invoice, voucher=voucher, paid_on=by.day, by=by)


def paid_until(
    cast: Cast,
    contract: Contract,
    *,
    day: date,
    delays: Delays = DELAYS,
    but: Collection[int] = (),
    parted: Collection[int] = (),
) -> None:
    """Every instalment that opened before a day goes its way: some returned first, some paid late, some not yet.

    Instalments whose numbers are among `but` are left alone; those among `parted` are approved and paid in parts.
    """
    for standing in schedule(contract):
        instalment = standing.instalment
        sent = _at(contract, standing.invoice_from + timedelta(days=9), 10)
        if standing.invoice or instalment.number in but or sent.date() + timedelta(days=6) > day:
            continue
        if instalment.number in parted and instalment.due_on + timedelta(days=30) <= day:
            in_parts(cast, contract, standing, sent=sent)
            continue
        if instalment.number % RETURNED == 0:
            returned(cast, contract, instalment.number, at=sent - timedelta(days=5))
        invoice = approved(cast, contract, instalment.number, at=sent)
        for body, delay in zip(OFFICERS, delays[(instalment.number - 1) % len(delays)], strict=True):
            pays_on = instalment.due_on + timedelta(days=delay)
            if pays_on <= day:
                pays(cast, invoice, body, at=_at(contract, pays_on, 15))


def in_parts(cast: Cast, contract: Contract, standing: Standing, *, sent: datetime) -> None:
    """Approved for what is undisputed, the rest sent again; one funder pays in two payments, late, and interest is
    claimed of it; a credit note comes after.
    """
    number, due = standing.instalment.number, standing.instalment.due_on
    whole = standing.instalment.amount_minor
    undisputed = whole * 9 // 10
    lines = [(LINES[0], undisputed), (LINES[1], whole - undisputed)]
    director = cast.actor("provider_director", sent)
    first = commands.send_invoice(
        contract=contract, instalment=number, amount_minor=whole, lines=lines, tax_number=TAX_NUMBER, by=director
    )
    officer = cast.actor("purchaser_officer", sent + timedelta(days=2))
    commands.approve_invoice(invoice=first, amount_minor=undisputed, reason=DISPUTED, by=officer)
    again = sent + timedelta(days=4)
    rest = commands.send_invoice(
        contract=contract, instalment=number, amount_minor=whole - undisputed, by=cast.actor("provider_director", again)
    )
    commands.approve_invoice(invoice=rest, by=cast.actor("purchaser_officer", again + timedelta(days=2)))
    in_time, late = _at(contract, due - timedelta(days=1), 15), _at(contract, due + timedelta(days=18), 15)
    _half(cast, contract, first, at=in_time)
    for invoice in (first, rest):
        pays(cast, invoice, "municipal_finance", at=in_time)
        pays(cast, invoice, "district_finance", at=late)
    _claimed_and_credited(cast, first, at=late)


def _half(cast: Cast, contract: Contract, invoice: Invoice, *, at: datetime) -> None:
    """The district pays half of its part."""
    by = cast.actor("finance_officer_district", at)
    claim = schedule(contract)[invoice.instalment - 1].claim_on(invoice)
    part = claim.part_of(by.organisation_id) if claim else None
    assert part
    voucher = f"{by.day:%Y%m%d}-{invoice.reference}"
    commands.enter_payment(invoice=invoice, amount_minor=part.open_minor // 2, voucher=voucher, paid_on=by.day, by=by)


def _claimed_and_credited(cast: Cast, invoice: Invoice, *, at: datetime) -> None:
    """Interest for the days late is claimed and paid; then the provider finds that it asked for too much."""
    for claim in commands.claim_interest(invoice=invoice, by=cast.actor("provider_director", at + timedelta(days=2))):
        by = cast.actor("finance_officer_district", at + timedelta(days=8))
        commands.enter_interest(claim=claim, voucher=f"{by.day:%Y%m%d}-LX", paid_on=by.day, by=by)
    by = cast.actor("provider_director", at + timedelta(days=9))
    commands.issue_credit_note(invoice=invoice, amount_minor=CREDITED, reason=CREDIT, way="set_off", by=by)


def _at(contract: Contract, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), contract.jurisdiction.zone)
