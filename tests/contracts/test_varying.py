"""Hours, instalments and versions after changes, for any changes: nothing is lost and nothing appears."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.schedule import Payment
from evenhand.contracts.varying import (
    Asked,
    BelowOpened,
    Changes,
    NewLine,
    NotTheSum,
    WordedDuty,
    instalments_after,
    kept_instalments,
    minutes_after,
    rates_of,
    whole_days,
)
from evenhand.contracts.versions import spans
from evenhand.kernel.periods import Period, contract_years

START = date(2026, 9, 1)
TERM = Period(START, date(2029, 8, 31))
YEARS = contract_years(TERM)
days = st.integers(0, TERM.days - 1).map(lambda n: START + timedelta(days=n))
amounts = st.integers(0, 10**9)


@st.composite
def schedules(draw: st.DrawFn) -> list[Payment]:
    parts = draw(st.lists(st.integers(1, 10**8), min_size=1, max_size=12))
    opened = [START + timedelta(days=91 * place) for place in range(len(parts))]
    return [
        Payment(place, 1 + place // 4, opens, opens + timedelta(days=14), part)
        for place, (opens, part) in enumerate(zip(opened, parts, strict=True), start=1)
    ]


@given(schedules(), days, amounts, st.sets(st.integers(1, 12)))
def test_the_schedule_sums_to_the_price_and_what_is_open_stays(
    old: list[Payment], day: date, total: int, held: set[int]
) -> None:
    kept = kept_instalments(old, day, held)
    coming = [one for one in old if one not in kept]
    opened = sum(one.amount_minor for one in kept)
    if total < opened or (total > opened and not coming):
        with pytest.raises((BelowOpened, NotTheSum)):
            instalments_after(kept, coming, total, {})
        return
    found = instalments_after(kept, coming, total, {})
    assert sum(one.amount_minor for one in found) == total
    assert [one for one in found if one in kept] == kept


@given(schedules(), days)
def test_the_same_price_leaves_the_schedule_as_it_was(old: list[Payment], day: date) -> None:
    kept = kept_instalments(old, day, set())
    coming = [one for one in old if one not in kept]
    assert instalments_after(kept, coming, sum(one.amount_minor for one in old), {}) == old


@given(st.integers(0, 10**6), days, st.integers(0, 10**6))
def test_hours_before_the_day_stay_and_hours_after_it_follow_the_new_rate(old: int, day: date, new: int) -> None:
    before = Asked(YEARS, [old] * 3, [old] * 3)
    found = minutes_after(before, YEARS, day=day, yearly=new)
    for year, minutes in zip(YEARS, found, strict=True):
        gone = min(max((day - year.starts).days, 0), year.days)
        assert abs(minutes * whole_days(year) - (old * gone + new * (year.days - gone))) * 2 <= whole_days(year)
    assert minutes_after(before, YEARS, day=day, yearly=old) == [old] * 3


@given(st.integers(0, 10**6), days, days)
def test_a_term_that_is_cut_asks_for_no_more_and_an_untouched_one_for_the_same(old: int, day: date, ends: date) -> None:
    before = Asked(YEARS, [old] * 3, [old] * 3)
    assert minutes_after(before, YEARS, day=day, yearly=None) == [old] * 3
    shorter = contract_years(Period(START, max(ends, START + timedelta(days=1))))
    assert sum(minutes_after(before, shorter, day=START, yearly=None)) <= old * 3 + 1


def test_the_rate_is_each_years_own_or_what_a_variation_said() -> None:
    years = contract_years(Period(START, date(2028, 2, 29)))
    assert rates_of(years, [600, 299], None) == [600, 600]
    assert rates_of(years, [600, 300], 660) == [660, 660]


@given(st.integers(0, 10**6), st.integers(0, 10**6), days, days)
def test_the_same_rate_said_once_more_changes_nothing(old: int, new: int, first: date, again: date) -> None:
    varied = minutes_after(Asked(YEARS, [old] * 3, [old] * 3), YEARS, day=first, yearly=new)
    later = minutes_after(Asked(YEARS, varied, [new] * 3), YEARS, day=max(first, again), yearly=new)
    assert later == varied


@given(st.lists(days, min_size=1, max_size=6), days)
def test_on_each_day_the_latest_version_that_has_begun_counts(starts: list[date], day: date) -> None:
    versions = [(number, since) for number, since in enumerate(starts, start=1)]
    counting = [span.number for span in spans(versions) if day in span]
    begun = [number for number, since in versions if number == 1 or since <= day]
    assert counting == [max(begun)]


def test_changes_are_kept_as_plain_values_and_read_back() -> None:
    duty = WordedDuty("provider", "work", ("a", "甲"), ("b", "乙"), ("", ""), "once", date(2027, 1, 1))
    changes = Changes(
        amount_minor=1, ends=date(2028, 1, 1), minutes={1: 60}, added=(NewLine(1, "x", "某", "case", 60, 600),),
        instalments={3: 5}, removed_duties=("own-1",), worded=(duty,), framework="LZ-Q-2026-1",
    )  # fmt: skip
    assert Changes.from_data(changes.as_data()) == changes
    assert not changes.is_empty
