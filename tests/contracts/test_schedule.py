from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.schedule import RHYTHMS, Plan, funded_parts, payments, yearly_amounts
from evenhand.kernel.periods import Period, contract_years

TERM = Period(date(2026, 3, 1), date(2029, 2, 28))
YUAN = 100
THIRDS = [2_000_000 * YUAN] * 3
TERMS = st.builds(
    lambda day, length: Period(day, day + timedelta(days=length)),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.integers(30, 1900),
)
PLANS = st.builds(Plan, st.sampled_from(RHYTHMS), st.integers(0, 9_999))
AMOUNTS = st.integers(1, 10**12)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def test_six_million_over_three_years_by_the_quarter_is_twelve_times_half_a_million() -> None:
    found = payments(TERM, THIRDS, Plan(), days=10, is_working=weekday)
    assert [payment.amount_minor for payment in found] == [500_000 * YUAN] * 12
    assert [(p.opens, p.due) for p in found[:4]] == [
        (date(2026, 3, 1), date(2026, 3, 13)),
        (date(2026, 6, 1), date(2026, 6, 15)),
        (date(2026, 9, 1), date(2026, 9, 15)),
        (date(2026, 12, 1), date(2026, 12, 15)),
    ]


def test_after_an_advance_the_rest_follows_each_half_year() -> None:
    found = payments(TERM, THIRDS, Plan(payments_a_year=2, advance_bp=4_000), days=10, is_working=weekday)
    year = [(p.opens, p.amount_minor // YUAN, p.is_advance) for p in found if p.year == 1]
    assert year == [
        (date(2026, 3, 1), 800_000, True),
        (date(2026, 9, 1), 600_000, False),
        (date(2027, 3, 1), 600_000, False),
    ]


@given(TERMS, AMOUNTS, st.lists(st.integers(0, 10**9), max_size=5), PLANS)
def test_instalments_sum_to_the_price_whatever_the_term_and_the_plan(
    term: Period, total: int, budgets: list[int], plan: Plan
) -> None:
    amounts = yearly_amounts(total, budgets, len(contract_years(term)))
    found = payments(term, amounts, plan, days=10, is_working=weekday)
    assert sum(payment.amount_minor for payment in found) == total
    assert [payment.number for payment in found] == list(range(1, len(found) + 1))
    assert all(payment.opens < payment.due and payment.amount_minor > 0 for payment in found)


@given(AMOUNTS, st.lists(st.integers(1, 9_999), min_size=1, max_size=4).filter(lambda s: sum(s) < 10_000))
def test_the_funders_parts_sum_to_the_instalment(amount: int, shares: list[int]) -> None:
    assert sum(funded_parts([amount], [*shares, 10_000 - sum(shares)])[0]) == amount


def test_a_contract_at_the_programmes_price_is_paid_by_the_programmes_yearly_budgets() -> None:
    assert yearly_amounts(600, [100, 200, 300], 3) == [100, 200, 300]
    assert yearly_amounts(300, [100, 200, 300], 3) == [50, 100, 150]


@pytest.mark.parametrize("plan", [(3, 0), (4, 10_000), (0, 0), (4, -1)])
def test_a_plan_that_cannot_be_paid_is_refused(plan: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="A plan has"):
        Plan(*plan)
