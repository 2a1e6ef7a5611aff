"""Invoices and payments, by the commands of their stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import RETURNED as RETURNED_BECAUSE
from evenhand.payments import commands
from evenhand.payments.models import Invoice
from evenhand.payments.queries import EARLY, schedule

OFFICERS = {"municipal_finance": "finance_officer_municipal", "district_finance": "finance_officer_district"}
# Days after an instalment's due day on which city and district pay, over and over.
Delays = Sequence[tuple[int, int]]
DELAYS = ((-3, 0), (0, 18), (6, 12), (-1, 69))
RETURNED = 3  # every so many invoices one comes back first


def invoiced(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """The provider's director asks for the whole instalment."""
    by = cast.actor("provider_director", at)
    (due,) = (one.instalment for one in schedule(contract) if one.instalment.number == number)
    return commands.send_invoice(contract=contract, instalment=number, amount_minor=due.amount_minor, by=by)


def approved(cast: Cast, contract: Contract, number: int, *, at: datetime) -> Invoice:
    """Invoiced, and approved by the purchaser's officer two days later."""
    invoice = invoiced(cast, contract, number, at=at)
    return commands.approve_invoice(invoice=invoice, by=cast.actor("purchaser_officer", at + timedelta(days=2)))


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
    cast: Cast, contract: Contract, *, day: date, delays: Delays = DELAYS, but: Collection[int] = ()
) -> None:
    """Every instalment that opened before a day goes its way: some returned first, some paid late, some not yet.

    Instalments whose numbers are among `but` are left alone.
    """
    for standing in schedule(contract):
        instalment = standing.instalment
        sent = _at(contract, instalment.opens_on - EARLY + timedelta(days=9), 10)
        if standing.invoice or instalment.number in but or sent.date() + timedelta(days=6) > day:
            continue
        if instalment.number % RETURNED == 0:
            returned(cast, contract, instalment.number, at=sent - timedelta(days=5))
        invoice = approved(cast, contract, instalment.number, at=sent)
        for body, delay in zip(OFFICERS, delays[(instalment.number - 1) % len(delays)], strict=True):
            pays_on = instalment.due_on + timedelta(days=delay)
            if pays_on <= day:
                pays(cast, invoice, body, at=_at(contract, pays_on, 15))


def _at(contract: Contract, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), contract.jurisdiction.zone)
