"""Money: nothing is lost, nothing is negative, nothing is rounded in silence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.money import BASIS, NotAnAmount, decimal_of, minor_of, rounded, share_of, split, written

amounts = st.integers(min_value=0, max_value=10**15)


@st.composite
def shares(draw: st.DrawFn) -> list[int]:
    """Shares of a whole among one to eight funders."""
    cuts = sorted(draw(st.lists(st.integers(0, BASIS), max_size=7)))
    return [end - start for start, end in zip([0, *cuts], [*cuts, BASIS], strict=True)]


@given(amounts, shares())
def test_the_parts_of_a_split_sum_to_the_whole(amount: int, among: list[int]) -> None:
    assert sum(split(amount, among)) == amount


@given(amounts, shares())
def test_no_part_of_a_split_is_negative_or_more_than_a_unit_off_its_share(amount: int, among: list[int]) -> None:
    for part, share in zip(split(amount, among), among, strict=True):
        assert 0 <= part * BASIS - amount * share + BASIS <= 2 * BASIS
        assert part >= 0


@given(amounts, st.integers(1, 6))
def test_a_funder_without_a_share_pays_nothing(amount: int, others: int) -> None:
    even = [BASIS // others] * others
    even[0] += BASIS - sum(even)
    assert split(amount, [*even, 0])[-1] == 0


def test_six_million_yuan_are_split_sixty_to_forty() -> None:
    assert split(600_000_000, [6_000, 4_000]) == [360_000_000, 240_000_000]


def test_the_fen_left_over_goes_to_the_largest_remainder() -> None:
    assert split(100, [3_333, 3_333, 3_334]) == [33, 33, 34]
    assert split(1, [5_000, 5_000]) == [1, 0]


@pytest.mark.parametrize("among", [[9_999], [5_000, 5_001], [10_001, -1], []])
def test_shares_that_do_not_sum_to_the_whole_are_refused(among: list[int]) -> None:
    with pytest.raises(ValueError, match="10,000"):
        split(100, among)


@given(amounts, st.integers(0, BASIS))
def test_a_share_is_within_half_a_unit(amount: int, share: int) -> None:
    assert abs(share_of(amount, share) * BASIS - amount * share) * 2 <= BASIS


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_minor_units_come_back_from_the_decimal_that_they_make(amount: int, digits: int) -> None:
    assert minor_of(decimal_of(amount, digits), digits) == amount


@pytest.mark.parametrize(
    "text", ["0.001", "1.005", "1.0000000000000000000000000000000000001", "NaN", "-Infinity", "sNaN"]
)
def test_what_is_finer_than_a_fen_is_no_amount(text: str) -> None:
    with pytest.raises(NotAnAmount):
        minor_of(Decimal(text))


@pytest.mark.parametrize("text", ["1E+999999", "-1E+16", "1E-999999", "9" * 40])
def test_absurd_numbers_are_no_amounts(text: str) -> None:
    with pytest.raises(NotAnAmount):
        minor_of(Decimal(text))


@pytest.mark.parametrize(
    ("text", "fen"), [("1.500000000000000000000000000000000000", 150), ("0E-999999", 0), ("6E+6", 600_000_000)]
)
def test_idle_zeros_change_nothing(text: str, fen: int) -> None:
    assert minor_of(Decimal(text)) == fen


@pytest.mark.parametrize(
    ("amount", "digits", "text"),
    [(600_000_000, 2, "6,000,000.00"), (5, 2, "0.05"), (-1_250, 2, "-12.50"), (1_234, 0, "1,234")],
)
def test_amounts_are_written_with_separators(amount: int, digits: int, text: str) -> None:
    assert written(amount, digits) == text


@pytest.mark.parametrize(("value", "whole"), [("2.5", 3), ("-2.5", -3), ("2.49", 2), ("0.5", 1)])
def test_halves_are_rounded_away_from_zero(value: str, whole: int) -> None:
    assert rounded(Decimal(value)) == whole
