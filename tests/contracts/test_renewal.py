"""The arithmetic of renewals: periods, prices and instalments, exact to the fen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.due import months_on
from evenhand.contracts.renewal import first_part, next_period, renewed_payments, same_price, whole_months
from evenhand.contracts.schedule import Plan, payments, yearly_amounts
from evenhand.kernel.periods import ONE_DAY, Period, contract_years


def months_from(starts: date, months: int) -> Period:
    return Period(starts, months_on(starts, months) - ONE_DAY)


THREE_YEARS = contract_years(months_from(date(2025, 10, 1), 36))


def test_the_next_period_begins_the_day_after_and_has_whole_months() -> None:
    assert next_period(date(2026, 9, 30), 12) == Period(date(2026, 10, 1), date(2027, 9, 30))
    assert next_period(date(2027, 2, 28), 6) == Period(date(2027, 3, 1), date(2027, 8, 31))
    assert [whole_months(months_from(date(2025, 10, 1), months)) for months in (1, 12, 18)] == [1, 12, 18]
    assert whole_months(Period(date(2025, 10, 1), date(2026, 9, 29))) is None


def test_a_first_term_takes_its_part_of_the_award_by_the_yearly_budgets() -> None:
    year, half = months_from(date(2025, 10, 1), 12), months_from(date(2025, 10, 1), 18)
    assert first_part(600, THREE_YEARS, [100, 200, 300], year) == 100
    assert first_part(600, THREE_YEARS, [100, 200, 300], half) == 200
    assert first_part(601, THREE_YEARS, [1, 1, 1], Period(THREE_YEARS[0].starts, THREE_YEARS[-1].ends)) == 601


def test_a_term_of_a_year_and_a_half_costs_as_much_again() -> None:
    """However its instalments lie over the years."""
    years = contract_years(months_from(date(2025, 10, 1), 18))
    assert same_price(years, {1: 100, 2: 200}, 18) == 300
    assert same_price(contract_years(months_from(date(2025, 10, 1), 24)), {1: 100, 2: 200}, 12) == 200


@pytest.mark.thorough
@given(
    first=st.integers(1, 36),
    months=st.integers(1, 24),
    price=st.integers(1, 10**10),
    rhythm=st.sampled_from([1, 2, 4, 12]),
    advance=st.sampled_from([0, 1_000, 3_000]),
    later=st.booleans(),
)
def test_instalments_of_a_renewed_period_sum_to_its_price_and_are_numbered_on(
    first: int, months: int, price: int, rhythm: int, advance: int, later: bool
) -> None:
    before = months_from(date(2025, 10, 1), first)
    plan = Plan(rhythm, 0 if later else advance, is_in_arrears=later)
    years = contract_years(before)
    old = payments(before, yearly_amounts(price, [], len(years)), plan, days=15, is_working=lambda _day: True)
    period = next_period(before.ends, months)
    term = Period(before.starts, period.ends)
    new = renewed_payments(old, term, period, price_minor=price, plan=plan, days=15, working=lambda _day: True)
    assert sum(one.amount_minor for one in new) == price
    assert [one.number for one in new] == list(range(len(old) + 1, len(old) + len(new) + 1))
    assert all(one.opens >= period.starts and 1 <= one.year <= len(contract_years(term)) for one in new)


@pytest.mark.thorough
@given(award=st.integers(1, 10**11), budgets=st.lists(st.integers(0, 10**9), max_size=3), first=st.integers(1, 35))
def test_the_first_term_and_the_rest_are_the_award(award: int, budgets: list[int], first: int) -> None:
    starts = THREE_YEARS[0].starts
    own = first_part(award, THREE_YEARS, budgets, months_from(starts, first))
    rest = first_part(award, THREE_YEARS, budgets, Period(months_on(starts, first), THREE_YEARS[-1].ends))
    assert own + rest - award in (0, 1)  # each is rounded once
