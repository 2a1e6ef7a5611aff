"""Required, delivered, projected; whom it reached; what was done outside the contract."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract, ContractLine
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.requests import agreed, asked
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import Period, contract_years
from evenhand.records.cells import Given, Row
from evenhand.records.commands import import_records
from evenhand.records.credit import credited, is_too_much, perhaps_meant
from evenhand.records.judging import Entry
from evenhand.records.projection import month_of, pace, part, year_on
from evenhand.records.queries import outside, progress, shares

ON = date(2026, 11, 20)
Lines = dict[int, ContractLine]


def bring(cast: Cast, contract: Contract, at: datetime, *entries: tuple[Row, int]) -> None:
    """Services of the worker's, one on each day from 1 September 2026."""
    worker = cast.persons["provider_worker"].pk
    given = [Entry(worker, date(2026, 9, 1 + n), row, Given(units)) for n, (row, units) in enumerate(entries)]
    import_records(contract=contract, entries=given, by=cast.actor("provider_supervisor", at))


def test_lines_are_projected_to_the_years_end_at_the_pace_so_far(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    visits = Row(line=lines[5].pk)
    bring(cast, contract, friday, (visits, 1000), (visits, 1000), (Row(line=lines[8].pk), 400))
    seen = progress(contract, on=ON)
    assert (seen.number, seen.year, seen.pace.gone) == (1, Period(date(2026, 9, 1), date(2027, 8, 31)), 81)
    rows = {row.line.position: row for row in seen.whole.rows}
    assert (rows[5].required, rows[5].delivered) == (6_720 * 60, 40 * 60)
    assert rows[5].projected == 10_812  # 40 hours in 81 of 365 days: 180.2
    assert rows[5].share_bp == part(10_812, 6_720 * 60)
    assert (rows[8].required, rows[8].delivered, rows[8].share_bp) == (None, 240, None)
    assert seen.whole.symbols == ["X"]


def test_both_sides_are_told_the_same_in_five_statements(
    contract: Contract, friday: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        assert progress(contract, on=ON).whole.delivered == 0


def test_shares_of_target_groups_count_what_says_whom_it_reached(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    key = lines[5].pk
    bring(
        cast,
        contract,
        friday,
        (Row(line=key, target_group=1), 600),
        (Row(line=key, target_group=2), 200),
        (Row(line=key), 200),
        (Row(line=lines[7].pk), 500),
    )
    found = shares(contract, progress(contract, on=ON))
    assert [(one.outcome.group, one.delivered_bp, one.difference_bp) for one in found.groups[:2]] == [
        ("Older people", 7_500, 3_500),
        ("Adolescents", 2_500, 0),
    ]
    assert (found.said, found.unsaid, found.unsaid_bp) == (960, 240, 2_000)


def test_hours_outside_the_contract_are_a_share_of_all_hours(
    cast: Cast, contract: Contract, friday: datetime, lines: Lines
) -> None:
    alone, priced = asked(cast, contract, at=friday), asked(cast, contract, at=friday)
    agreed(cast, priced, at=friday)
    bring(
        cast, contract, friday, (Row(line=lines[5].pk), 900), (Row(request=alone.pk), 150), (Row(request=priced.pk), 50)
    )
    found = outside(contract, progress(contract, on=ON))
    assert (found.without_agreement, found.by_variation, found.whole) == (90, 30, 1_200)
    assert (found.share_bp, found.cap_bp, found.is_over) == (1_000, 300, True)


def test_a_month_in_which_a_contract_year_begins_is_summed_apart() -> None:
    years = contract_years(Period(date(2026, 3, 16), date(2028, 3, 15)))
    assert month_of(date(2027, 3, 15), years) == date(2027, 3, 1)
    assert month_of(date(2027, 3, 16), years) == date(2027, 3, 16)
    assert month_of(date(2026, 3, 20), years) == date(2026, 3, 16)


@pytest.mark.parametrize(("on", "number"), [("2026-02-01", 1), ("2027-02-28", 1), ("2027-03-01", 2), ("2030-01-01", 3)])
def test_a_day_belongs_to_a_contract_year_the_nearest_outside_the_term(on: str, number: int) -> None:
    assert year_on(Period(date(2026, 3, 1), date(2029, 2, 28)), date.fromisoformat(on)) == number


def test_a_year_that_has_not_begun_promises_nothing_and_one_that_is_over_stands() -> None:
    year = Period(date(2026, 3, 1), date(2027, 2, 28))
    assert pace(year, date(2026, 2, 28)).projected(600) is None
    assert pace(year, date(2028, 1, 1)).projected(600) == 600


@given(st.integers(0, 10**9), st.integers(1, 365))
def test_a_projection_is_never_less_than_what_is_delivered_but_for_a_rounding(minutes: int, gone: int) -> None:
    year = Period(date(2026, 3, 1), date(2027, 2, 28))
    found = pace(year, date.fromordinal(year.starts.toordinal() + gone - 1)).projected(minutes)
    assert found is not None
    assert found >= minutes - 3


@given(st.integers(1, 100_000), st.integers(1, 1_000), st.integers(1, 10_000))
def test_credits_add_up_but_for_a_rounding(one: int, other: int, norm: int) -> None:
    assert abs(credited(one + other, norm) - credited(one, norm) - credited(other, norm)) <= 1


@pytest.mark.parametrize(("units", "guesses"), [(1400, [1, 4]), (2200, [2]), (4000, [4]), (9900, [9]), (1350, [])])
def test_a_figure_too_large_is_asked_back_with_what_may_have_been_meant(units: int, guesses: list[int]) -> None:
    assert is_too_much(credited(units, 120))
    assert perhaps_meant(units, 120) == guesses


def test_the_year_is_that_of_the_terms(contract: Contract) -> None:
    assert current_terms(contract).starts == date(2026, 9, 1)
