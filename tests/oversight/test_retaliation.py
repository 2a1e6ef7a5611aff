from __future__ import annotations

import importlib.util
import sys
from datetime import date, timedelta
from math import comb
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.oversight.retaliation import Series, Stratum, cases_to_see, change, compared, power

BEGINS = date(2026, 1, 1)
MIDDLE = BEGINS + timedelta(days=250)
ROOT = Path(__file__).resolve().parent.parent.parent


def flat(value: float, shift: float = 0.0, noise: Random | None = None) -> Series:
    """Six values, the last three shifted."""
    days = [BEGINS + timedelta(days=100 * time) for time in range(6)]
    return [(day, value + (shift if day > MIDDLE else 0) + (noise.gauss(0, 1) if noise else 0)) for day in days]


def city(shift: float, cases: int = 6, others: int = 14) -> list[Stratum]:
    chance = Random(7)  # noqa: S311 - simulated
    return [
        Stratum(
            [(flat(80, shift, chance), MIDDLE) for _case in range(cases)],
            [flat(80, 0, chance) for _other in range(others)],
        )
    ]


def test_a_change_is_the_mean_after_less_the_mean_before() -> None:
    assert change(flat(80, -6), MIDDLE) == pytest.approx(-6)
    assert change(flat(80)[:2], MIDDLE) != change(flat(80)[:2], MIDDLE)  # not a number: nothing after


def test_what_is_planted_lies_in_the_interval_and_nought_does_not() -> None:
    seen = compared(city(-6), falls=True)
    assert seen
    assert seen.low <= -6 <= seen.high < 0
    assert seen.is_worse(falls=True)
    assert not seen.is_worse(falls=False)


def test_where_nothing_was_planted_nothing_is_seen() -> None:
    seen = compared(city(0), falls=True)
    assert seen
    assert seen.low < 0 < seen.high


def test_what_worsens_for_everybody_alike_is_no_difference() -> None:
    everybody = [Stratum([(flat(80, -9), MIDDLE)] * 4, [flat(70, -9)] * 9)]
    seen = compared(everybody, falls=True)
    assert seen
    assert seen.effect == pytest.approx(0)


def test_the_same_data_give_the_same_figures() -> None:
    assert compared(city(-3), falls=True) == compared(city(-3), falls=True)


def test_with_too_few_deals_no_bounds_are_named() -> None:
    seen = compared(city(-20, cases=1, others=3), falls=True)
    assert seen
    assert not seen.is_bounded
    assert not seen.is_worse(falls=True)


@pytest.mark.parametrize("others", [0, 1])
def test_without_comparable_contracts_nothing_is_said(others: int) -> None:
    assert compared(city(-20, others=others), falls=True) is None


def test_a_case_without_a_time_before_is_left_out() -> None:
    (stratum,) = city(-6)
    early = (flat(80), BEGINS - timedelta(days=1))
    seen = compared([Stratum([early, *stratum.cases], stratum.comparable)], falls=True)
    assert seen
    assert seen.cases == 6


@settings(max_examples=15)
@given(st.floats(-30, 30))
def test_moving_everybody_moves_nothing(level: float) -> None:
    (stratum,) = city(-4)
    moved = [
        Stratum(
            [([(on, value + level) for on, value in series], day) for series, day in stratum.cases],
            [[(on, value + level) for on, value in series] for series in stratum.comparable],
        )
    ]
    plain, other = compared(city(-4), falls=True, deals=99), compared(moved, falls=True, deals=99)
    assert plain
    assert other
    assert other.effect == pytest.approx(plain.effect, abs=1e-6)


@pytest.mark.parametrize(("cases", "before", "after"), [(10, 0.8, 0.6), (41, 0.8, 0.6), (25, 0.5, 0.2)])
def test_power_is_what_counting_all_outcomes_gives(cases: int, before: float, after: float) -> None:
    chances = [[comb(cases, k) * p**k * (1 - p) ** (cases - k) for k in range(cases + 1)] for p in (before, after)]
    critical = max((k for k in range(cases + 1) if sum(chances[0][: k + 1]) <= 0.025), default=-1)
    assert power(cases, before, after) == pytest.approx(sum(chances[1][: critical + 1]))


def test_a_fall_from_80_to_60_percent_takes_about_forty_cases() -> None:
    assert cases_to_see(0.8, 0.6) == 41


def _simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("simulated_retaliation", ROOT / "benchmarks" / "retaliation.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("key", "least", "most"),
    [("nothing", 0.0, 0.10), ("weaker", 0.0, 0.10), ("all worse", 0.0, 0.10), ("marks -6", 0.75, 1.0)],
)
def test_in_simulated_cities_the_watch_is_neither_blind_nor_alarms_always(key: str, least: float, most: float) -> None:
    simulation = _simulation()
    world = next(one for one in simulation.WORLDS if one.key == key)
    assert least <= simulation.alarms(world, "district", 60) <= most
