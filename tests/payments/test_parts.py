"""What each funder pays: exact over any number of instalments and any reduction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.schedule import funded_parts
from evenhand.kernel.money import BASIS, split
from evenhand.payments.parts import reduced


@st.composite
def shares(draw: st.DrawFn) -> list[int]:
    cuts = sorted(draw(st.lists(st.integers(1, BASIS - 1), max_size=3, unique=True)))
    return [after - before for before, after in zip([0, *cuts], [*cuts, BASIS], strict=True)]


amounts = st.lists(st.integers(1_000_00, 9_999_999_99), min_size=1, max_size=40)


def test_sixty_to_forty_of_a_quarter() -> None:
    assert funded_parts([500_000_00], [6_000, 4_000]) == [[300_000_00, 200_000_00]]


def test_what_one_instalment_rounds_the_next_makes_good() -> None:
    assert funded_parts([1, 1, 1, 1, 1], [6_000, 4_000]) == [[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]]


@given(amounts, shares())
def test_parts_sum_to_each_instalment_and_to_what_each_funder_was_bound_for(paid: list[int], parts: list[int]) -> None:
    found = funded_parts(paid, parts)
    assert [sum(row) for row in found] == paid
    assert [sum(column) for column in zip(*found, strict=True)] == split(sum(paid), parts)


@given(amounts, shares())
def test_no_funder_is_ever_paid_back(paid: list[int], parts: list[int]) -> None:
    assert all(part >= 0 for row in funded_parts(paid, parts) for part in row)


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=4).filter(any), st.data())
def test_less_than_an_instalment_takes_no_more_from_anybody(parts: list[int], data: st.DataObject) -> None:
    asked = data.draw(st.integers(0, sum(parts)))
    found = reduced(asked, parts)
    assert sum(found) == asked
    assert all(0 <= less <= whole for less, whole in zip(found, parts, strict=True))


def test_the_whole_instalment_is_what_the_schedule_says() -> None:
    assert reduced(100, [59, 41]) == [59, 41]


@pytest.mark.parametrize("asked", [-1, 101])
def test_nobody_asks_for_more_than_the_instalment_or_for_less_than_nothing(asked: int) -> None:
    with pytest.raises(ValueError, match="at most"):
        reduced(asked, [60, 40])
