"""Quantities: exact amounts, units that multiply and cancel."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.quantities import EndlessDecimal, Quantity, Unit, decimal_of, half_up, minutes, written

units = st.dictionaries(st.sampled_from(["hour", "case", "staff", "week"]), st.integers(-3, 3)).map(Unit.of)
finite = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12)


@given(units, units)
def test_units_cancel_and_stand_in_any_order(one: Unit, other: Unit) -> None:
    assert one * other == other * one
    assert one * other / other == one
    assert not one / one


@pytest.mark.parametrize(
    ("powers", "text"),
    [
        ({}, "1"),
        ({"case": 1}, "case"),
        ({"hour": 1, "case": -1, "staff": -1}, "hour/case/staff"),
        ({"hour": 2}, "hour * hour"),
        ({"staff": -1}, "1/staff"),
    ],
)
def test_a_unit_is_written_as_in_a_formula(powers: dict[str, int], text: str) -> None:
    assert str(Unit.of(powers)) == text


def test_quantities_multiply_amounts_and_units() -> None:
    per_week = Quantity(Fraction("0.4"), Unit.of({"hour": 1, "week": -1}))
    assert per_week * Quantity(Fraction(48), Unit.of({"week": 1})) == Quantity(Fraction("19.2"), Unit.of({"hour": 1}))


@given(finite)
def test_a_decimal_goes_to_a_fraction_and_back_unchanged(amount: Decimal) -> None:
    assert decimal_of(Fraction(amount)) == amount


def test_a_third_has_no_decimal() -> None:
    with pytest.raises(EndlessDecimal):
        decimal_of(Fraction(1, 3))


@pytest.mark.parametrize(
    ("amount", "text"),
    [("22276.8", "22,276.8"), ("3360", "3,360"), ("0.005", "0.005"), ("-1000.50", "-1,000.5"), ("0", "0")],
)
def test_an_amount_is_written_exactly(amount: str, text: str) -> None:
    assert written(Fraction(amount)) == text


@pytest.mark.parametrize(("amount", "whole"), [("2.5", 3), ("2.4999", 2), ("-2.5", -2), ("-2.6", -3), ("0", 0)])
def test_halves_are_rounded_upwards(amount: str, whole: int) -> None:
    assert half_up(Fraction(amount)) == whole


def test_hours_become_whole_minutes() -> None:
    assert [minutes(Fraction(hours)) for hours in ("0.4", "268.8", "1/120", "1/121")] == [24, 16128, 1, 0]
