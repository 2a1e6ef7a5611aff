"""Prices of units: nothing is billed twice, nothing above a line's quantity or the ceiling, exact to the fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.pricing import Priced, added, bill, by_norm, units_of, within, worth

UNITS = st.integers(0, 500_000)
PRICES = st.integers(0, 1_000_000)


def test_units_come_to_their_price_with_a_half_rounded_up() -> None:
    assert (worth(250, 101), worth(50, 1), worth(49, 1), worth(0, 9)) == (253, 1, 0, 0)
    assert (units_of(352_800, 540), units_of(90, None)) == (65_333, 150)


def test_a_demand_led_line_is_billed_up_to_the_ceiling_alone() -> None:
    (one,) = bill([Priced(8, 1_000)], {8: 700}, {8: 200}, 3_500)
    assert (one.units, one.amount_minor) == (350, 3_500)


@pytest.mark.thorough
@given(
    st.lists(st.tuples(PRICES, st.none() | UNITS), min_size=1, max_size=4),
    st.lists(st.lists(UNITS, min_size=4, max_size=4), max_size=6),
    st.integers(0, 10**9),
    st.data(),
)
def test_bills_never_pass_quantity_ceiling_or_what_was_delivered(
    priced: list[tuple[int, int | None]], rounds: list[list[int]], ceiling: int, data: st.DataObject
) -> None:
    """Each round delivers more or less, is billed, and some units of it are approved."""
    lines = [Priced(number, price, most) for number, (price, most) in enumerate(priced)]
    delivered: dict[int, int] = {}
    billed: dict[int, int] = {}
    amounts: dict[int, int] = {}
    for counts in rounds:
        delivered = {number: delivered.get(number, 0) + count for number, count in enumerate(counts)}
        for one in bill(lines, delivered, billed, ceiling - sum(amounts.values())):
            before = billed.get(one.line, 0)
            approved = data.draw(st.integers(0, one.units))
            assert added(before, approved, one.unit_minor) <= one.amount_minor
            amounts[one.line] = amounts.get(one.line, 0) + added(before, approved, one.unit_minor)
            billed[one.line] = before + approved
    for line in lines:
        count = billed.get(line.line, 0)
        assert count <= delivered.get(line.line, 0)
        assert line.most is None or count <= line.most
        assert amounts.get(line.line, 0) == worth(count, line.unit_minor)
    assert sum(amounts.values()) <= ceiling


@pytest.mark.thorough
@given(UNITS, UNITS, st.integers(1, 1_000_000), st.integers(0, 10**8))
def test_as_many_units_as_what_is_left_pays_for(before: int, units: int, price: int, left: int) -> None:
    found = within(before, units, price, left)
    assert 0 <= found <= units
    assert added(before, found, price) <= left
    assert found == units or added(before, found + 1, price) > left


@pytest.mark.thorough
@given(st.integers(0, 10**9), st.lists(st.tuples(st.none() | st.integers(1, 3_000), UNITS), max_size=8))
def test_first_prices_stay_within_the_price(amount: int, lines: list[tuple[int | None, int]]) -> None:
    rows = [(number, norm, minutes) for number, (norm, minutes) in enumerate(lines)]
    prices = by_norm(amount, rows)
    assert sum(worth(units_of(minutes, norm), prices[line]) for line, norm, minutes in rows) <= amount
