"""Days and years as contracts count them."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.periods import Period, add_working_days, anniversary, contract_years

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@st.composite
def terms(draw: st.DrawFn) -> Period:
    starts = draw(days)
    return Period(starts, starts + timedelta(days=draw(st.integers(0, 365 * 6))))


def test_both_ends_belong_to_a_period() -> None:
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert january.days == len(list(january)) == 31
    assert date(2026, 1, 31) in january
    assert date(2026, 2, 1) not in january


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


@given(terms())
def test_contract_years_cover_the_term_without_gap_or_overlap(term: Period) -> None:
    years = contract_years(term)
    assert years[0].starts == term.starts
    assert years[-1].ends == term.ends
    assert all(later.starts == earlier.ends + timedelta(days=1) for earlier, later in itertools.pairwise(years))
    assert all(year.days <= 366 for year in years)


def test_three_years_are_three_contract_years() -> None:
    years = contract_years(Period(date(2026, 7, 1), date(2029, 6, 30)))
    assert [year.starts for year in years] == [date(2026, 7, 1), date(2027, 7, 1), date(2028, 7, 1)]


def test_a_contract_that_starts_on_a_leap_day_keeps_its_day() -> None:
    assert anniversary(date(2028, 2, 29), 1) == date(2029, 2, 28)
    years = contract_years(Period(date(2028, 2, 29), date(2032, 2, 28)))
    assert [year.starts for year in years] == [
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
    ]


@given(days, st.integers(0, 40))
def test_working_days_are_counted_after_the_day_itself(day: date, count: int) -> None:
    def is_working(other: date) -> bool:
        return other.weekday() < 5

    due = add_working_days(day, count, is_working)
    between = (day + timedelta(days=n) for n in range(1, (due - day).days + 1))
    assert sum(map(is_working, between)) == count
    assert due == day or is_working(due)
