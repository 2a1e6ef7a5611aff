"""Money in integer minor units, and how it is split and written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

BASIS = 10_000  # a whole, in basis points
LARGEST = 15  # amounts have at most so many figures before the point


class NotAnAmount(ValueError):
    """The text is no amount of money in this currency."""


def split(amount_minor: int, shares_bp: Sequence[int]) -> list[int]:
    """Split an amount by shares in basis points that sum to 10,000; the parts sum to the amount exactly.

    Units left over by rounding down go to the largest remainders, the earlier first.
    """
    if sum(shares_bp) != BASIS or any(share < 0 for share in shares_bp):
        raise ValueError("Shares must not be negative and must sum to 10,000 basis points.")
    parts = [amount_minor * share // BASIS for share in shares_bp]
    remainders = [amount_minor * share % BASIS for share in shares_bp]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-remainders[i], i))
    for i in by_remainder[: amount_minor - sum(parts)]:
        parts[i] += 1
    return parts


def share_of(amount_minor: int, share_bp: int) -> int:
    """A share of an amount, rounded half up to the minor unit."""
    return (amount_minor * share_bp * 2 + BASIS) // (BASIS * 2)


def decimal_of(amount_minor: int, digits: int = 2) -> Decimal:
    return Decimal(amount_minor).scaleb(-digits)


def minor_of(amount: Decimal, digits: int = 2) -> int:
    """Minor units of an amount, exactly.

    Raises NotAnAmount where it is finer than the currency's smallest unit, or too large to be money.
    """
    if not amount.is_finite() or (amount and (amount.adjusted() >= LARGEST or _finest_place(amount) < -digits)):
        raise NotAnAmount
    return int(amount.scaleb(digits)) if amount else 0


def _finest_place(amount: Decimal) -> int:
    """The power of ten of the last digit that is not zero."""
    _sign, figures, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    idle = next(place for place, figure in enumerate(reversed(figures)) if figure)
    return exponent + idle


def written(amount_minor: int, digits: int = 2) -> str:
    """The amount with thousands separators, as `6,000,000.00`."""
    return f"{decimal_of(amount_minor, digits):,.{digits}f}"


def rounded(value: Decimal) -> int:
    """A decimal to the nearest integer, halves away from zero."""
    return int(value.to_integral_value(rounding=ROUND_HALF_UP))
