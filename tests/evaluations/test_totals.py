"""The total of an assessment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.evaluations.totals import Weighed, total
from evenhand.kernel.money import BASIS


@st.composite
def marks(draw: st.DrawFn, best: int = 4) -> list[Weighed]:
    cuts = sorted(draw(st.lists(st.integers(1, BASIS - 1), max_size=9, unique=True)))
    weights = [after - before for before, after in zip([0, *cuts], [*cuts, BASIS], strict=True)]
    return [Weighed(weight, draw(st.integers(0, best))) for weight in weights]


def test_the_city_s_example() -> None:
    weighed = [Weighed(3_000, 3), Weighed(2_000, 2), Weighed(2_500, 3), Weighed(1_500, 4), Weighed(1_000, 3)]
    assert total(weighed, 4) == 73_75


def test_halves_are_rounded_up_once() -> None:
    assert total([Weighed(5_000, 1), Weighed(5_000, 0)], 3) == 16_67
    assert total([Weighed(1, 1), Weighed(9_999, 0)], 2) == 1  # half a hundredth


@given(marks())
def test_a_total_lies_between_nothing_and_the_whole(weighed: list[Weighed]) -> None:
    assert 0 <= total(weighed, 4) <= 100_00


@given(marks())
def test_the_best_levels_earn_the_whole_and_the_lowest_nothing(weighed: list[Weighed]) -> None:
    assert total([Weighed(mark.weight_bp, 4) for mark in weighed], 4) == 100_00
    assert total([Weighed(mark.weight_bp, 0) for mark in weighed], 4) == 0


@given(marks(), st.data())
def test_a_better_level_never_lowers_the_total(weighed: list[Weighed], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(weighed) - 1))
    better = [*weighed]
    better[place] = Weighed(weighed[place].weight_bp, min(weighed[place].value + 1, 4))
    assert total(better, 4) >= total(weighed, 4)


@given(marks())
def test_the_order_of_criteria_does_not_matter(weighed: list[Weighed]) -> None:
    assert total(weighed, 4) == total(weighed[::-1], 4)


@pytest.mark.parametrize(
    ("weighed", "best"),
    [([Weighed(9_999, 1)], 4), ([Weighed(10_000, 5)], 4), ([Weighed(10_000, -1)], 4), ([Weighed(10_000, 0)], 0)],
)
def test_what_cannot_be_totalled_is_said(weighed: list[Weighed], best: int) -> None:
    with pytest.raises(ValueError, match="level"):
        total(weighed, best)
