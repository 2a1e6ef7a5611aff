"""What a pause moves: due days by working days, hours by days; each day counts once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.due import Due
from evenhand.contracts.pausing import days_within, merged, moved, still_due
from evenhand.kernel.periods import Period

START = date(2026, 9, 1)
DAYS = st.integers(0, 364).map(lambda days: START + timedelta(days=days))
PERIODS = st.tuples(DAYS, st.integers(0, 60)).map(lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1])))
YEAR = Period(START, date(2027, 8, 31))


def weekday(day: date) -> bool:
    return day.weekday() < 5


@given(periods=st.lists(PERIODS, max_size=4))
def test_each_paused_day_counts_once(periods: list[Period]) -> None:
    found = merged(periods)
    days = {day for one in periods for day in one}
    assert {day for one in found for day in one} == days
    assert days_within(found, YEAR) == len({day for day in days if day in YEAR})


@given(minutes=st.integers(0, 10**9), days=st.integers(0, 365))
def test_hours_fall_due_by_the_days_that_are_left(minutes: int, days: int) -> None:
    due = still_due(minutes, YEAR, days)
    assert abs(due * 365 - minutes * (365 - days)) * 2 <= 365
    assert (still_due(minutes, YEAR, 0), still_due(minutes, YEAR, 365)) == (minutes, 0)


@given(day=DAYS, open_for=st.integers(0, 40), pause=PERIODS)
def test_a_due_day_moves_by_the_working_days_that_the_pause_took_of_its_time(
    day: date, open_for: int, pause: Period
) -> None:
    opens = day - timedelta(days=open_for)
    after = moved(Due(day, day, opens), [pause], weekday)
    if day < pause.starts or opens > pause.ends:
        assert after == Due(day, day, opens)
        return
    resting = [one for one in pause if one >= opens]
    took = sum(map(weekday, resting))
    assert sum(weekday(day + timedelta(days=n)) for n in range(1, (after.day - day).days + 1)) == took
    assert after.nominal == day
    assert after.planned == (day if took else None)
