from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.shell import geometry

TODAY = date(2026, 11, 23)
days = st.integers(-2_000, 2_000).map(lambda count: TODAY + timedelta(days=count))


def test_half_the_time_allowed_is_half_the_clock() -> None:
    assert geometry.clock(date(2026, 11, 13), date(2026, 12, 3), TODAY) == geometry.Hands(27, 0)


def test_on_the_due_day_the_time_allowed_is_gone_and_nothing_is_late() -> None:
    assert geometry.clock(date(2026, 11, 1), TODAY, TODAY) == geometry.Hands(54, 0)


@given(st.none() | days, days, days)
def test_a_clock_shows_every_lateness_and_never_leaves_its_dial(since: date | None, due: date, today: date) -> None:
    hands = geometry.clock(since, due, today)
    assert 0 <= hands.gone <= geometry.ALLOWED
    assert (hands.over > geometry.ALLOWED + 2) == (today > due)
    assert hands.over <= geometry.CLOCK


def test_a_tally_has_one_mark_for_each_time_in_its_order() -> None:
    bars = geometry.tally(["kept", "done_late", "late"])
    assert [(bar.x, bar.tone) for bar in bars] == [(0, "on"), (8, "was"), (16, "c-late")]


@pytest.mark.parametrize(
    ("values", "end"), [((300, 365), 500), ((300, 900), 2_000), ((9_000,), 10_000), ((10_500,), 15_000), ((0,), 100)]
)
def test_the_scale_of_a_share_bar_keeps_the_cap_legible(values: tuple[int, ...], end: int) -> None:
    assert geometry.legible_scale(*values) == end


@given(st.lists(st.integers(0, 20_000), max_size=6), st.integers(1, 20_000))
def test_segments_follow_each_other_and_stay_on_the_scale(shares: list[int], scale: int) -> None:
    bars = geometry.along([(share, "c-warn") for share in shares], scale_bp=scale)
    ends = [0.0] + [bar.x + bar.width for bar in bars]
    assert all(bar.x >= end - 0.7 for bar, end in zip(bars, ends, strict=False))
    assert all(bar.width > 0 for bar in bars)
    assert ends[-1] <= 501
