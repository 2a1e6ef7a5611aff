from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.due import (
    AFTER_EVENT,
    DONE_LATE,
    INSTALMENTS,
    KEPT,
    LATE,
    MONTHS,
    ONCE,
    STANDING,
    Due,
    Rule,
    dues,
    months_on,
    parts,
    reckon,
    tally,
)
from evenhand.kernel.periods import Period

TERM = Period(date(2026, 3, 1), date(2029, 2, 28))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TERMS = st.builds(lambda day, length: Period(day, day + timedelta(days=length)), DAYS, st.integers(0, 2000))


def weekday(day: date) -> bool:
    return day.weekday() < 5


def nominal(rule: Rule) -> list[date]:
    return [due.nominal for due in dues(rule, TERM, is_working=weekday)]


def test_a_monthly_duty_falls_due_on_its_day_of_the_month_that_follows() -> None:
    days = nominal(Rule("monthly", days=10))
    assert days[:3] == [date(2026, 4, 10), date(2026, 5, 10), date(2026, 6, 10)]
    assert days[-1] == date(2029, 3, 10)
    assert len(days) == 36


def test_a_quarter_counts_from_the_first_day_of_the_contract() -> None:
    assert nominal(Rule("quarterly", days=20))[:2] == [date(2026, 6, 20), date(2026, 9, 20)]


def test_without_a_day_of_the_month_the_last_day_of_the_period_counts() -> None:
    assert nominal(Rule("yearly")) == [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)]
    assert nominal(Rule("half_yearly"))[0] == date(2026, 8, 31)


def test_a_day_that_a_shorter_month_lacks_is_its_last() -> None:
    assert nominal(Rule("quarterly", days=31))[:2] == [date(2026, 6, 30), date(2026, 9, 30)]


def test_a_duty_due_on_a_day_of_rest_counts_on_the_next_working_day_under_its_own_date() -> None:
    (due,) = dues(Rule(ONCE, on=date(2026, 3, 1)), TERM, is_working=weekday)
    assert due.nominal == date(2026, 3, 1)  # a Sunday
    assert due.day == date(2026, 3, 2)


@pytest.mark.parametrize("kind", [STANDING, AFTER_EVENT])
def test_what_stands_always_or_waits_for_an_event_has_no_day(kind: str) -> None:
    assert nominal(Rule(kind, days=5)) == []


def test_a_duty_to_pay_falls_due_with_each_instalment() -> None:
    paid = [(date(2026, 3, 1), date(2026, 3, 13)), (date(2026, 6, 1), date(2026, 6, 15))]
    found = dues(Rule(INSTALMENTS), TERM, is_working=weekday, instalments=paid)
    assert [(due.opens, due.day) for due in found] == paid


@given(TERMS, st.sampled_from(sorted(MONTHS.values())))
def test_the_parts_of_a_term_are_the_term_without_gap_or_overlap(term: Period, months: int) -> None:
    found = parts(term, months)
    assert found[0].starts == term.starts
    assert found[-1].ends == term.ends
    for one, following in pairwise(found):
        assert following.starts == one.ends + timedelta(days=1)


@given(DAYS, st.integers(0, 60))
def test_months_on_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = months_on(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def due_on(*days: date) -> list[Due]:
    return [Due(day, day) for day in days]


def test_kept_late_and_open_are_told_apart() -> None:
    april, may, june, july = (date(2026, month, 10) for month in (4, 5, 6, 7))
    found = reckon(due_on(april, may, june, july), {april: april, may: date(2026, 5, 13)}, date(2026, 6, 30))
    assert [mark for _day, mark in found.marks] == [KEPT, DONE_LATE, LATE]
    assert found.missed == Due(june, june)
    assert found.coming == Due(july, july)
    assert found.last == (Due(may, may), date(2026, 5, 13))
    assert found.days_late(date(2026, 6, 30)) == 20


def test_a_duty_is_not_late_on_its_own_day_and_soon_within_a_fortnight() -> None:
    day = date(2026, 4, 10)
    assert not reckon(due_on(day), {}, day).marks
    assert reckon(due_on(day), {}, date(2026, 3, 27)).is_soon(date(2026, 3, 27))
    assert not reckon(due_on(day), {}, date(2026, 3, 26)).is_soon(date(2026, 3, 26))


def test_the_tally_of_a_side_goes_by_the_days_on_which_its_duties_fell() -> None:
    first = reckon(due_on(date(2026, 5, 1)), {}, date(2026, 7, 1))
    second = reckon(due_on(date(2026, 4, 1)), {date(2026, 4, 1): date(2026, 4, 1)}, date(2026, 7, 1))
    assert tally([first, second]) == [KEPT, LATE]


@given(st.lists(DAYS, unique=True, max_size=20), st.dictionaries(DAYS, DAYS, max_size=20), DAYS)
def test_every_time_is_counted_once_or_still_to_come(days: list[date], done: dict[date, date], today: date) -> None:
    found = reckon(due_on(*sorted(days)), done, today)
    still_open = [day for day in days if day not in done and day >= today]
    assert len(found.marks) + len(still_open) == len(days)
