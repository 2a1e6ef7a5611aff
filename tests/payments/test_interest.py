"""Interest for late payment: exact, shown to both sides, claimed by the provider or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.parties.jurisdictions import described
from evenhand.payments import commands, queries
from evenhand.payments.interest import Rate, interest, rule_of, unit_days
from evenhand.payments.models import InterestClaim, Invoice
from evenhand.payments.parts import Move
from evenhand.payments.queries import Standing, schedule
from evenhand.payments.queries.interest import accruing, interest_on, owed
from evenhand.planning.models import LedgerEntry
from evenhand.shell.words import money
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]
DISTRICT = "finance_officer_district"


@pytest.fixture
def due(contract: Contract, instalments: list[Standing]) -> datetime:
    return instant(contract, instalments[0].instalment.due_on)


@pytest.fixture
def late(cast: Cast, contract: Contract, opens: datetime, due: datetime) -> Invoice:
    """The city paid in time, the district pays half of its part ten days late and still owes the other."""
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=due)
    by = cast.actor(DISTRICT, due + 10 * DAY)
    commands.enter_payment(invoice=invoice, amount_minor=100_000_00, voucher="H-1", paid_on=by.day, by=by)
    return invoice


def accrued(contract: Contract, day: date) -> list[int]:
    standing = schedule(contract)[0]
    found = interest_on(standing, standing.claims[0], day)
    return [row.amount_minor for row in found.rows] if found else []


def test_half_a_thousandth_a_day_on_what_was_open_each_day(contract: Contract, late: Invoice, due: datetime) -> None:
    assert accrued(contract, due.date()) == []
    assert accrued(contract, (due + 10 * DAY).date()) == [1_000_00]  # 200,000 for ten days
    assert accrued(contract, (due + 30 * DAY).date()) == [2_000_00]  # and 100,000 for twenty more


def test_the_provider_claims_and_what_was_claimed_is_not_claimed_again(
    on: On, contract: Contract, late: Invoice, due: datetime
) -> None:
    before = LedgerEntry.objects.count()
    by = on("provider_director", due + 30 * DAY)
    (claim,) = commands.claim_interest(invoice=late, by=by)
    assert claim.amount_minor == 2_000_00
    with pytest.raises(commands.NoInterest):
        commands.claim_interest(invoice=late, by=by)
    (more,) = commands.claim_interest(invoice=late, by=on("provider_director", due + 31 * DAY))
    assert more.amount_minor == 50_00
    officer = on(DISTRICT, due + 32 * DAY)
    commands.enter_interest(claim=claim, voucher="L-1", paid_on=officer.day, by=officer)
    with pytest.raises(commands.InterestPaidBefore):
        commands.enter_interest(claim=claim, voucher="L-2", paid_on=officer.day, by=officer)
    assert LedgerEntry.objects.count() == before  # the contract's budget binds none of it


@pytest.mark.parametrize("who", ["purchaser_officer", DISTRICT, "monitor_officer", "stranger"])
def test_only_the_provider_claims(on: On, late: Invoice, due: datetime, who: str) -> None:
    with pytest.raises(Refused):
        commands.claim_interest(invoice=late, by=on(who, due + 30 * DAY))


def test_an_invoice_sent_after_the_due_day_bears_none_before_its_decision_was_due(
    cast: Cast, contract: Contract, due: datetime
) -> None:
    invoice = builders.approved(cast, contract, 1, at=due + 20 * DAY)
    assert accrued(contract, invoice.decision_due) == []
    assert sum(accrued(contract, invoice.decision_due + DAY)) == 250_00  # a day on half a million


def test_both_sides_read_the_same_and_the_funder_enters_what_it_paid(
    as_: Callable[..., Client], on: On, contract: Contract, late: Invoice, due: datetime
) -> None:
    page = reverse("payments:invoice", args=[late.reference])
    at = due + 30 * DAY
    for who in ("provider_director", "purchaser_officer", "monitor_officer"):
        on(who, at)
        said = as_(who, "zh-hans").get(page).text
        assert "第802号" in said
        assert "2,000.00" in said
    on("provider_director", at)
    assert as_("provider_director").post(reverse("payments:claim_interest", args=[late.reference])).status_code == 302
    assert as_("provider_director").post(reverse("payments:claim_interest", args=[late.reference])).status_code == 409
    on(DISTRICT, at + DAY)
    pays, browser = reverse("payments:pay_interest", args=[late.reference]), as_(DISTRICT, "zh-hans")
    assert browser.get(pays).status_code == 200
    assert browser.post(pays, {"voucher": "", "paid_on": at.date().isoformat()}).status_code == 422
    assert browser.post(pays, {"voucher": "L-1", "paid_on": at.date().isoformat()}).status_code == 302
    assert InterestClaim.objects.get().voucher == "L-1"
    assert "L-1" in as_("provider_director").get(page).text


amounts = st.integers(0, 10_000_00)
days = st.integers(-20, 120).map(lambda n: date(2026, 9, 1) + timedelta(days=n))


@given(amounts, st.lists(st.builds(Move, days, amounts), max_size=5), days, days)
def test_days_add_up_as_if_each_was_counted(amount: int, moves: list[Move], due: date, until: date) -> None:
    counted = 0
    for place in range(max((until - due).days, 0)):
        day = due + timedelta(days=place)  # what is open at its end is late for a further day
        counted += max(amount - sum(move.amount_minor for move in moves if move.day <= day), 0)
    assert unit_days(amount, moves, due, until) == counted


def test_the_county_adds_eight_in_the_hundred_to_the_rate_of_the_half_year_in_which_it_begins() -> None:
    rule = rule_of(described("english-county")["rules"]["interest"])
    assert rule
    rate = rule.rate_from(date(2025, 9, 1))
    assert rate == Rate(Fraction(1225, 10_000) / 365)
    assert interest(1_000_00 * 365, rate) == 122_50
    assert rule.rate_from(date(2026, 2, 1)).is_verified is False  # type: ignore[union-attr]
    assert rule.rate_from(date(2031, 1, 1)) is None
    assert rule_of(None) is None


def test_it_stands_with_what_is_unspent_on_the_pages_of_the_contract_and_of_the_funder(
    client: Client, cast: Cast, on: On, contract: Contract, late: Invoice, due: datetime
) -> None:
    account = queries.account(contract, (due + 40 * DAY).date())
    (one,) = accruing([account])
    assert owed([one]).amount_minor == one.interest.amount_minor > 0
    assert owed([one], cast.organisations["municipal_finance"].pk).amount_minor == 0
    assert (account.approved_minor, account.waiting_minor) == (500_000_00, 0)
    assert account.unspent_minor == 5_500_000_00
    on(DISTRICT, due + 40 * DAY)
    client.force_login(cast.persons[DISTRICT])
    said = money(one.interest.amount_minor, "CNY")
    for address in (reverse("payments:index"), reverse("payments:contract", args=[contract.reference])):
        assert said in client.get(address, headers={"accept-language": "en"}).content.decode()
