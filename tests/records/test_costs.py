"""What tasks outside contracts took: hours, shares, cost; beyond the cap a variation proposes itself to both sides."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from io import BytesIO, StringIO

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, declined, in_scope
from evenhand.demo.cast import Cast
from evenhand.records.models import MonthTotal
from evenhand.records.pricing import Price, left_over, whole
from evenhand.records.queries import over_cap
from evenhand.records.queries.costs import costs, remainder
from evenhand.requests.models import TaskRequest
from evenhand.shell.registries import waiting

As = Callable[..., Client]
AMOUNTS = st.integers(min_value=1, max_value=10**11)
MINUTES = st.integers(min_value=1, max_value=10**8)


@given(AMOUNTS, MINUTES)
def test_hours_at_the_cost_of_one_and_the_remainder_are_the_price(amount: int, minutes: int) -> None:
    price = Price(amount, minutes)
    assert Fraction(minutes, 60) * price.an_hour + price.remainder == amount
    assert 0 <= price.remainder < Fraction(minutes, 60)
    assert price.of(minutes) == amount


@given(AMOUNTS, MINUTES, st.lists(MINUTES, max_size=20))
def test_parts_rounded_down_and_what_they_leave_are_the_whole(amount: int, minutes: int, parts: list[int]) -> None:
    exact = [Price(amount, minutes).of(part) for part in parts]
    assert sum(map(whole, exact)) + left_over(exact) == whole(sum(exact, Fraction(0)))
    assert 0 <= left_over(exact) <= len(parts)


def test_terms_without_hours_price_nothing() -> None:
    assert (Price(100, 0).an_hour, Price(100, 0).remainder, Price(100, 0).of(60)) == (0, 0, 0)


def spent(contract: Contract, request: TaskRequest, minutes: int, month: str) -> None:
    """Minutes in a month's total, as the commands of records keep them."""
    centre = contract.terms.get().centre
    MonthTotal.objects.create(contract=contract, centre=centre, request=request, month=month, norm_minutes=minutes)
    request.minutes_spent += minutes
    request.save(update_fields=["minutes_spent"])


@pytest.fixture
def worked(cast: Cast, contract: Contract, friday: datetime) -> list[TaskRequest]:
    """Two tasks declined and done, one that a line covers."""
    first = asked(cast, contract, at=friday, task="=HYPERLINK(1)")
    second = asked(cast, contract, at=friday, key="purchaser_officer", task="派发通告")
    covered = asked(cast, contract, at=friday, key="monitor_officer", task="社区活动")
    declined(cast, first, at=friday)
    in_scope(cast, covered, line=6, at=friday)
    spent(contract, first, 600, "2026-10-01")
    spent(contract, second, 200, "2026-11-01")
    spent(contract, covered, 500, "2026-11-01")
    return [first, second, covered]


def test_hours_are_divided_in_each_way_and_priced(
    cast: Cast, contract: Contract, worked: list[TaskRequest], friday: datetime
) -> None:
    found = costs(cast.actor("regulator_officer", friday))
    assert (found.minutes, found.delivered) == (800, 1300)
    assert [(group.thing, group.minutes) for group in found.by(lambda row: row.kind)] == [
        ("department", 600),
        ("purchaser", 200),
    ]
    by_month = found.by(lambda row: row.month.isoformat())
    assert [(group.thing, group.share_bp) for group in by_month] == [("2026-10-01", 7500), ("2026-11-01", 2500)]
    terms = contract.terms.get()
    required = sum(one.minutes or 0 for one in terms.line_terms.all())
    assert found.total.money == [(terms.amount_minor * 800 // required, "CNY")]
    parts = sum(minor for group in by_month for minor, _currency in group.money)
    assert parts + sum(left for left, _currency in remainder(by_month)) == found.total.money[0][0]


def test_an_actor_sees_no_costs_of_contracts_that_he_does_not_see(
    cast: Cast, worked: list[TaskRequest], friday: datetime
) -> None:
    assert costs(cast.actor("rival_director", friday)).rows == []
    assert costs(cast.actor("department_officer", friday)).rows == []
    assert len(costs(cast.actor("provider_director", friday)).rows) == 2


def test_costs_take_a_bounded_number_of_statements(
    cast: Cast, worked: list[TaskRequest], friday: datetime, django_assert_max_num_queries: Callable[..., object]
) -> None:
    actor = cast.actor("regulator_officer", friday)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        costs(actor)


@pytest.mark.parametrize("who", ["provider_director", "purchaser_officer", "monitor_officer", "regulator_officer"])
def test_the_page_says_what_they_took(as_: As, worked: list[TaskRequest], who: str) -> None:
    page = as_(who).get("/records/tasks/").text
    assert "13.3 hours" in page or "13.33 hours" in page
    assert "By kind of office" in page


def test_files_carry_the_rows_and_no_formula(as_: As, worked: list[TaskRequest]) -> None:
    browser = as_("provider_director")
    rows = list(csv.reader(StringIO(browser.get("/records/tasks.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[1][2] == "'=HYPERLINK(1)"
    book = CalamineWorkbook.from_filelike(BytesIO(browser.get("/records/tasks.xlsx").content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert sheet[1][2] == "=HYPERLINK(1)"  # a text, as it was typed
    assert [row[8] for row in sheet[1:]] == [10.0, 3.33]


def test_whom_it_does_not_concern_has_no_such_page(as_: As, worked: list[TaskRequest]) -> None:
    assert as_("stranger").get("/records/tasks/").status_code == 404
    assert as_("department_officer").get("/records/tasks.csv").status_code == 404


def test_beyond_the_cap_a_variation_proposes_itself_to_both_sides(
    cast: Cast, contract: Contract, worked: list[TaskRequest], friday: datetime
) -> None:
    (one,) = over_cap(cast.actor("purchaser_officer", friday))
    assert (one.outside, one.whole, one.cap_bp) == (800, 1300, 300)
    for who, waits in (("purchaser_officer", True), ("provider_director", True), ("monitor_officer", False)):
        said = [item for item in waiting(cast.actor(who, friday)) if "Propose a variation" in str(item.what)]
        assert bool(said) == waits, who


def test_under_the_cap_nothing_proposes_itself(cast: Cast, contract: Contract, friday: datetime) -> None:
    assert over_cap(cast.actor("purchaser_officer", friday)) == []
