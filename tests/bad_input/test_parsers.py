"""Whatever is read without a database says no in its own words; `tools/bad-input` asks far more often."""

from __future__ import annotations

import pytest

from tests.bad_input.dice import Dice
from tests.bad_input.parsers import parsers, read_badly


def test_every_parser_takes_bad_input() -> None:
    counted, faults = read_badly(1_500, seed=4)
    assert faults == []
    assert min(counted.values()) > 30


@pytest.mark.parametrize("name", parsers())
def test_what_is_damaged_afterwards_is_good_before(name: str) -> None:
    for good in parsers()[name].good:
        parsers()[name].read(good)


def test_the_same_seed_draws_the_same() -> None:
    first, second = Dice(7), Dice(7)
    assert [first.value("x") for _ in range(50)] == [second.value("x") for _ in range(50)]
    assert first.damaged(b"some words") == second.damaged(b"some words")
