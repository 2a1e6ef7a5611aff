from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.oversight.cards import Case, Figure, digest, in_time, made_of, own_words, window

DUE, TODAY = date(2026, 9, 10), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 23), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2027, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2028, 3, 31), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_window_is_twelve_whole_months_before_the_present_one(today: date, first: date, last: date) -> None:
    assert window(today) == (first, last)


@pytest.mark.parametrize(
    ("done", "part", "days"), [(DUE, 1, 0), (date(2026, 9, 13), 0, 3), (None, 0, 20)], ids=["kept", "late", "open"]
)
def test_what_is_open_counts_as_late_up_to_the_end(done: date | None, part: int, days: int) -> None:
    case = in_time("x", "C", DUE, done, TODAY)
    assert (case.part, case.days) == (part, days)


def test_a_share_counts_minutes_of_minutes_and_a_mean_counts_cases() -> None:
    figure = Figure("outside", (Case("C", part=30, whole=600), Case("C", part=60, whole=300)))
    assert (figure.share_bp, figure.mean) == (1_000, 45)


def test_of_no_case_nothing_can_be_said() -> None:
    assert Figure("money").share_bp is None
    assert not Figure("money").is_enough(0)


def test_words_are_ones_own_only_where_nobody_else_has_them() -> None:
    cases = own_words([("C", "1", "Good work."), ("C", "2", "good  WORK."), ("C", "3", "Few home visits.")])
    assert [case.part for case in cases] == [0, 0, 1]


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(-99, 99), st.integers(0, 99)), max_size=6))
def test_figures_come_back_as_they_were_kept(rows: list[tuple[str, int, int]]) -> None:
    figures = [Figure("duties", tuple(Case("C", about, "", part, 1, days) for about, part, days in rows))]
    again = made_of([one.plain() for one in figures])
    assert again == figures
    assert digest(again) == digest(figures)
