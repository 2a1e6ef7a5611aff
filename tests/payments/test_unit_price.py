"""A contract paid by units: what the records say is billed line by line, nothing twice, nothing above the terms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from evenhand.contracts import commands as contracts
from evenhand.contracts.commands.variation_faults import PriceBelowNothing, PriceBelowOpened
from evenhand.contracts.models import Contract, LinePrice
from evenhand.contracts.pricing import worth
from evenhand.contracts.queries import current_terms, findings
from evenhand.contracts.queries.composing import compose
from evenhand.contracts.queries.ending import compose_end
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.varying import BelowOpened, Changes
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.payments import commands
from evenhand.payments.models import Invoice
from evenhand.payments.queries import schedule
from evenhand.payments.queries.metering import billed_minor, meters
from evenhand.records.models import MonthTotal
from tests.contracts.money import balanced
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]
CASES, VISITS = 1, 5  # numbers of lines: a session of six hours, a household of two


def recorded(contract: Contract, month: date, units: dict[int, int]) -> None:
    """Totals of a month as the records keep them: units in hundredths by the line's number."""
    lines = {line.position: line for line in contract.lines.all()}
    for number, count in units.items():
        MonthTotal.objects.create(
            contract=contract,
            centre=current_terms(contract).centre,
            line=lines[number],
            month=month,
            units_hundredths=count,
            norm_minutes=count * (lines[number].norm_minutes or 60) // 100,
            records=1,
        )


def opens(contract: Contract, number: int) -> datetime:
    return instant(contract, schedule(contract)[number - 1].instalment.opens_on)


def test_the_terms_price_every_line_within_the_contracts_price(metered: Contract, cast: Cast) -> None:
    terms = current_terms(metered)
    lines = priced_lines(terms)
    together = sum(one.priced.most_minor for one in lines)
    assert len(lines) == metered.lines.count()
    assert 0 <= terms.amount_minor - together < terms.amount_minor // 1000  # rounded down, unit by unit
    assert {one.rule for one in findings(metered, metered.terms.get().starts) if not one.met} <= {"funds"}
    assert [one.instalment.opens_on.month for one in schedule(metered)][:2] == [12, 3]


def test_frozen_prices_never_change(metered: Contract) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LinePrice.objects.filter(terms__contract=metered).update(unit_minor=1)


def test_a_period_is_billed_for_what_was_delivered_approved_by_line_and_paid(
    on: On, cast: Cast, metered: Contract
) -> None:
    at = opens(metered, 1)
    recorded(metered, date(2026, 9, 1), {CASES: 4_000, VISITS: 10_050})
    recorded(metered, date(2026, 12, 1), {CASES: 100_00})  # after the period
    price = {one.line.position: one.priced.unit_minor for one in priced_lines(current_terms(metered))}
    invoice = commands.bill_period(contract=metered, instalment=1, by=on("provider_director", at))
    assert invoice.amount_minor == 40 * price[CASES] + (10_050 * price[VISITS] + 50) // 100
    with pytest.raises(commands.ApprovedByLine):
        commands.approve_invoice(invoice=invoice, amount_minor=1, reason="x", by=on("purchaser_officer", at + DAY))
    officer = on("purchaser_officer", at + DAY)
    with pytest.raises(commands.RestNeedsReason):
        commands.approve_lines(invoice=invoice, units={1: 4_000, 2: 10_000}, by=officer)
    with pytest.raises(commands.MoreUnitsThanBilled):
        commands.approve_lines(invoice=invoice, units={1: 4_001, 2: 10_050}, by=officer)
    commands.approve_lines(invoice=invoice, units={1: 4_000, 2: 10_000}, reason="半次探访未列明。", by=officer)
    assert invoice.approved_minor == 40 * price[CASES] + 100 * price[VISITS]
    document = NumberedDocument.objects.about("invoice", invoice.reference).get()
    assert "Units approved" in document.html
    assert "核准数量" in document.html
    for days, body in enumerate(builders.OFFICERS, start=2):
        builders.pays(cast, invoice, body, at=at + days * DAY)
    invoice.refresh_from_db()
    assert invoice.status == Invoice.Status.PAID
    assert balanced(metered)
    (first,) = (one for one in meters(schedule(metered)[1]) if one.line.position == VISITS)
    assert first.now
    assert (first.now.units, first.billed) == (50, 10_000)  # what was returned comes with the next period


def test_nothing_is_billed_twice_and_a_period_without_records_has_nothing_to_bill(on: On, metered: Contract) -> None:
    by = on("provider_director", opens(metered, 1))
    with pytest.raises(commands.NothingDelivered):
        commands.bill_period(contract=metered, instalment=1, by=by)
    recorded(metered, date(2026, 9, 1), {CASES: 1_000})
    with pytest.raises(commands.RecordsMoved):
        commands.bill_period(contract=metered, instalment=1, expected_minor=5, by=by)
    with pytest.raises(commands.BilledByUnit):
        commands.send_invoice(contract=metered, instalment=1, amount_minor=5, by=by)
    invoice = commands.bill_period(contract=metered, instalment=1, by=by)
    later = opens(metered, 2)
    with pytest.raises(commands.AnotherWaits):
        commands.bill_period(contract=metered, instalment=2, by=on("provider_director", later))
    commands.approve_invoice(invoice=invoice, by=on("purchaser_officer", later))
    with pytest.raises(commands.NothingDelivered):
        commands.bill_period(contract=metered, instalment=2, by=on("provider_director", later))


def test_what_lies_above_a_lines_quantity_is_not_billed(on: On, metered: Contract) -> None:
    (most,) = (one.priced for one in priced_lines(current_terms(metered)) if one.line.position == CASES)
    assert most.most
    recorded(metered, date(2026, 9, 1), {CASES: most.most + 5_000})
    invoice = commands.bill_period(contract=metered, instalment=1, by=on("provider_director", opens(metered, 1)))
    assert invoice.amount_minor == most.most_minor


def test_a_period_that_a_later_one_bills_with_it_owes_nothing_by_itself(on: On, cast: Cast, metered: Contract) -> None:
    recorded(metered, date(2026, 9, 1), {CASES: 1_000})
    at = opens(metered, 2)
    builders.approved(cast, metered, 2, at=at)
    first, second = schedule(metered)[:2]
    assert (first.is_empty, first.amount_minor, first.is_late(at.date() + 400 * DAY)) == (True, 0, False)
    assert second.amount_minor == billed_minor(metered)
    with pytest.raises(commands.InvoicedBefore if first.claims else commands.TooEarly):
        commands.bill_period(contract=metered, instalment=1, by=on("provider_director", at + 9 * DAY))


def test_no_change_of_the_terms_sets_the_price_below_what_was_billed(on: On, metered: Contract) -> None:
    terms = current_terms(metered)
    (visits,) = (one.priced for one in priced_lines(terms) if one.line.position == VISITS)
    assert visits.most
    recorded(metered, date(2026, 9, 1), {VISITS: visits.most})
    at = opens(metered, 1)
    invoice = commands.bill_period(contract=metered, instalment=1, by=on("provider_director", at))
    assert visits.most_minor == invoice.amount_minor > terms.amount_minor // 4
    with pytest.raises(BelowOpened):
        compose(metered, terms, Changes(amount_minor=invoice.amount_minor - 1), at.date())
    ended = compose_end(metered, at.date() + 9 * DAY, at.date())
    assert ended.amount_minor == sum(one.amount_minor for one in ended.instalments) == invoice.amount_minor


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_its_pages_bill_approve_and_show_the_units(
    client: Client, cast: Cast, metered: Contract, on: On, language: str
) -> None:
    client.cookies["django_language"] = language
    recorded(metered, date(2026, 9, 1), {CASES: 4_000, VISITS: 10_050})
    at = opens(metered, 1)
    on("provider_director", at)
    client.force_login(cast.persons["provider_director"])
    send = f"/payments/contracts/{metered.reference}/1/invoice/"
    page = client.get(send)
    typed = {"expected": page.context["amount"], "note": "", "tax_number": ""}
    assert client.post(send, typed | {"expected": "1"}).status_code == 409
    assert client.post(send, typed).status_code == 302
    assert client.get(send).status_code == 200
    assert "100.5" in client.get(f"/payments/contracts/{metered.reference}/").content.decode()
    invoice = Invoice.objects.get()
    client.force_login(cast.persons["purchaser_officer"])
    lines = f"/payments/invoices/{invoice.reference}/approve-part/"
    assert client.get(lines).status_code == 200
    asked = {"units_1": "40", "units_2": "1000", "reason": ""}
    assert client.post(lines, asked).status_code == 422
    assert client.post(lines, asked | {"units_2": "100"}).status_code == 409  # no reason yet
    assert client.post(lines, asked | {"units_2": "100", "reason": "半次"}).status_code == 302
    shown = client.get(f"/payments/invoices/{invoice.reference}/").content.decode()
    assert "100.5" in shown
    assert invoice.lines.get(number=2).approved_units == 10_000


def varied(on: On, contract: Contract, day: date, at: datetime, **changes: object) -> None:
    """Proposed by the provider and consented by the purchaser the day after."""
    found = contracts.propose_variation(
        contract=contract,
        changes=Changes(**changes),  # type: ignore[arg-type]
        from_day=day,
        reason="Visits take two workers.",
        by=on("provider_director", at),
    )
    contracts.consent_to_variation(variation=found, by=on("purchaser_signatory", at + DAY))


def test_a_new_price_counts_for_units_of_the_months_from_its_day_on(on: On, metered: Contract) -> None:
    """What was delivered before is billed at the old one, approved line by line, and neither is billed twice."""
    terms = current_terms(metered)
    old = next(one.priced for one in priced_lines(terms) if one.line.position == VISITS)
    first, lower = opens(metered, 1), old.unit_minor - 1_000
    recorded(metered, date(2026, 9, 1), {VISITS: 1_000})
    recorded(metered, date(2026, 10, 1), {VISITS: 500})
    varied(on, metered, date(2026, 10, 15), instant(metered, date(2026, 9, 20)), prices={VISITS: lower})
    left = terms.amount_minor - current_terms(metered).amount_minor
    assert 0 < left < worth(old.most or 0, 1_000)  # the price of the whole follows by the units that are left
    assert balanced(metered)
    recorded(metered, date(2026, 11, 1), {VISITS: 700})
    invoice = commands.bill_period(contract=metered, instalment=1, by=on("provider_director", first))
    assert list(invoice.lines.values_list("units", "unit_minor")) == [(1_500, old.unit_minor), (700, lower)]
    officer = on("purchaser_officer", first + DAY)
    commands.approve_lines(invoice=invoice, units={1: 1_500, 2: 600}, reason="One visit is not listed.", by=officer)
    assert invoice.approved_minor == worth(1_500, old.unit_minor) + worth(600, lower)
    rows = [one for one in meters(schedule(metered)[1]) if one.line.position == VISITS]
    found = [(one.billed, one.now.units if one.now else 0, one.is_former) for one in rows]
    assert found == [(1_500, 0, True), (600, 100, False)]


def test_other_prices_never_bring_the_whole_below_what_was_billed(on: On, metered: Contract) -> None:
    at = opens(metered, 1)
    recorded(metered, date(2026, 9, 1), {VISITS: 1_000})
    commands.bill_period(contract=metered, instalment=1, by=on("provider_director", at))
    with pytest.raises(PriceBelowNothing):
        varied(on, metered, at.date(), at, prices={VISITS: -1})
    nothing = {one.line.position: 0 for one in priced_lines(current_terms(metered))}
    with pytest.raises(PriceBelowOpened):
        varied(on, metered, at.date(), at, prices=nothing, amount_minor=1)
