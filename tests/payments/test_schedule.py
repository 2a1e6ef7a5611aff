"""What is due when, for whom it waits and how late it is; an assessor's lateness moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract, Instalment
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments import queries
from evenhand.payments.lanes import Scale
from evenhand.payments.queries import Standing, schedule
from evenhand.payments.views.words import lateness, state_of
from evenhand.payments.work import waiting
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]


@pytest.fixture
def due(contract: Contract, instalments: list[Standing]) -> datetime:
    """Ten in the morning of the first instalment's due day."""
    return instant(contract, instalments[0].instalment.due_on)


def first(contract: Contract) -> Standing:
    return schedule(contract)[0]


def test_twelve_instalments_come_to_the_price(contract: Contract, instalments: list[Standing]) -> None:
    assert len(instalments) == 12
    assert sum(one.amount_minor for one in instalments) == 6_000_000_00
    assert [part.amount_minor for part in instalments[0].parts] == [300_000_00, 200_000_00]


def test_days_late_count_from_the_due_day_to_the_payment_or_today(
    cast: Cast, contract: Contract, opens: datetime, due: datetime
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=due)
    today = (due + 69 * DAY).date()
    late = first(contract)
    assert [late.days_late(today, part) for part in late.parts] == [0, 69]
    assert late.days_late(today) == 69
    builders.pays(cast, invoice, "district_finance", at=due + 70 * DAY)
    assert first(contract).days_late((due + 200 * DAY).date()) == 70
    assert not first(contract).is_late((due + 200 * DAY).date())


def test_days_without_an_invoice_are_told_apart(cast: Cast, contract: Contract, due: datetime) -> None:
    today = (due + 9 * DAY).date()
    assert lateness(first(contract), today) == "9 days late, 9 of them before the invoice was sent"
    builders.approved(cast, contract, 1, at=due + 4 * DAY)
    assert lateness(first(contract), today) == "9 days late, 4 of them before the invoice was sent"


def test_nothing_is_late_on_its_day(contract: Contract, due: datetime) -> None:
    assert first(contract).days_late(due.date()) == 0
    assert not first(contract).is_late(due.date())


def test_each_state_says_for_whom_it_waits(cast: Cast, contract: Contract, opens: datetime) -> None:
    def said(days: int) -> str:
        return state_of(first(contract), (opens + days * DAY).date())

    assert said(-30) == "Can be invoiced from 18 August 2026."
    assert said(0) == "Waits for the invoice of Yuqiao Social Work Agency."
    builders.returned(cast, contract, 1, at=opens)
    assert "waits for Yuqiao Social Work Agency to send it again" in said(3)
    invoice = builders.invoiced(cast, contract, 1, at=opens + 3 * DAY)
    assert "Rongyin Street Office decides by" in said(3)
    from evenhand.payments.commands import approve_invoice

    approve_invoice(invoice=invoice, by=cast.actor("purchaser_officer", opens + 4 * DAY))
    assert "waits for Lingzhou Bureau of Finance, Yanxi Bureau of Finance" in said(4)
    builders.pays(cast, invoice, "municipal_finance", at=opens + 5 * DAY)
    assert said(5).endswith("waits for Yanxi Bureau of Finance.")
    builders.pays(cast, invoice, "district_finance", at=opens + 6 * DAY)
    assert said(6) == "Paid in full on 7 September 2026."


def test_an_assessor_s_lateness_moves_no_due_day(
    as_: Callable[..., Client], cast: Cast, on: On, contract: Contract, instalments: list[Standing]
) -> None:
    """A year on, the agency owes its assessment; the fifth instalment is asked for, approved and paid all the same."""
    fifth = instalments[4].instalment
    at = instant(contract, fifth.opens_on)
    builders.paid(cast, contract, 5, at=at)
    after = schedule(contract)[4]
    assert (after.instalment.due_on, after.days_late((at + 90 * DAY).date())) == (fifth.due_on, 0)
    on("provider_director", at + 90 * DAY)
    page = as_("provider_director").get(reverse("payments:contract", args=[contract.reference])).text
    assert "Qingheng Evaluation Agency is" in page
    assert "No payment waits for it, and no due day moves." in page


def test_both_sides_see_the_same_page(
    as_: Callable[..., Client], on: On, cast: Cast, contract: Contract, opens: datetime, due: datetime
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=due)
    on("provider_director", due + 30 * DAY)
    address = reverse("payments:contract", args=[contract.reference])
    pages = [as_(who).get(address).text for who in ("purchaser_officer", "provider_director", "monitor_officer")]
    tables = {page[page.index("<section") : page.index("</section>")] for page in pages}
    assert len(tables) == 1
    assert '<span class="eh-late">30</span>' in tables.pop()


def test_schedules_take_six_statements_however_many_instalments(
    cast: Cast, contract: Contract, opens: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    builders.paid(cast, contract, 1, at=opens)
    builders.returned(cast, contract, 2, at=opens + 100 * DAY)
    with django_assert_num_queries(6):
        queries.schedules([contract])


def test_the_overview_takes_seven_statements(
    cast: Cast, contract: Contract, opens: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    builders.paid(cast, contract, 1, at=opens)
    actor = cast.actor("monitor_officer", opens + 40 * DAY)
    with django_assert_num_queries(7):
        assert [one.due_paid_minor for one in queries.accounts(actor)] == [500_000_00]


def work_of(cast: Cast, key: str, at: datetime) -> list[tuple[str, bool]]:
    return [(str(item.what), item.mine) for item in waiting(cast.actor(key, at))]


def test_the_provider_is_asked_for_its_invoice(cast: Cast, contract: Contract, opens: datetime) -> None:
    assert work_of(cast, "provider_director", opens) == [("Send the invoice for instalment 1", True)]
    assert work_of(cast, "provider_director", opens - timedelta(days=20)) == []
    assert work_of(cast, "purchaser_officer", opens) == []


def test_a_decision_waits_for_the_purchaser_and_the_provider_sees_it(
    cast: Cast, contract: Contract, opens: datetime
) -> None:
    builders.invoiced(cast, contract, 1, at=opens)
    said = "Approve or return invoice YX-I-2026-0001"
    assert work_of(cast, "purchaser_officer", opens) == [(said, True)]
    assert work_of(cast, "provider_director", opens) == [(said, False)]
    assert work_of(cast, "finance_officer_district", opens) == []


def test_each_funder_is_asked_for_its_part_and_both_sides_wait(cast: Cast, contract: Contract, opens: datetime) -> None:
    builders.approved(cast, contract, 1, at=opens)
    at = opens + 3 * DAY
    city, district = "Pay 300,000.00 yuan of instalment 1", "Pay 200,000.00 yuan of instalment 1"
    assert work_of(cast, "finance_officer_municipal", at) == [(city, True)]
    assert work_of(cast, "finance_officer_district", at) == [(district, True)]
    assert work_of(cast, "provider_director", at) == [(city, False), (district, False)]
    assert work_of(cast, "monitor_officer", at) == []


def test_waiting_takes_seven_statements(
    cast: Cast, contract: Contract, opens: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = cast.actor("provider_director", opens)
    with django_assert_num_queries(7):
        list(waiting(actor))


def test_a_lane_runs_from_the_due_day_and_stays_on_its_scale(contract: Contract) -> None:
    year = Instalment.objects.filter(terms__contract=contract).earliest("number").opens_on
    scale = Scale(year)
    in_time = scale.lane(year, year, year)
    assert (in_time.late_width, in_time.paid) == (0, in_time.due)
    never = scale.lane(year, None, year + timedelta(days=3000))
    assert never.due + never.late_width <= 600
    assert [day.month for day in scale.quarters] == [9, 12, 3, 6, 9]
