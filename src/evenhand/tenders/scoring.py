"""How marks become a ranking: exact integers, so that anybody can do the sum again by hand.

A bid's total is the weighted mean of its marks, in hundredths of a point from 0 to 10,000, rounded half up
once. The price is not marked by people: the lowest price has 100 points, another `lowest ÷ price × 100`,
rounded half up to hundredths. Of equal totals the bid with the better outcomes goes first, then the one with
the better method; bids that are equal in all three share a rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WHOLE_BP = 10_000
HUNDREDTHS = 100
PRICE = "price"
TIE_BREAKERS = ("outcomes", "method")


@dataclass(frozen=True, slots=True)
class Marked:
    """A bid with the marks of each criterion, one of each member, and its price in points where price competes."""

    key: str
    marks: Mapping[str, Sequence[int]]
    price_hundredths: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a bid came to: its total, the mean of each criterion, both in hundredths, and its rank from 1."""

    key: str
    total_hundredths: int
    means_hundredths: Mapping[str, int]
    rank: int


def half_up(numerator: int, denominator: int) -> int:
    """A quotient of integers to the nearest integer, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def price_points(lowest_minor: int, price_minor: int) -> int:
    """Points of a price in hundredths: the lowest has 10,000. Raises ValueError where a price is nothing."""
    if not 0 < lowest_minor <= price_minor:
        raise ValueError("Points are given to prices above nothing, beside the lowest of them.")
    return half_up(lowest_minor * WHOLE_BP, price_minor)


def mean_hundredths(marks: Sequence[int]) -> int:
    """The mean of marks in hundredths, rounded half up."""
    return half_up(sum(marks) * HUNDREDTHS, len(marks))


def total_hundredths(bid: Marked, weights_bp: Mapping[str, int]) -> int:
    """The weighted mean of a bid's marks in hundredths, rounded once.

    Raises ValueError where weights do not sum to the whole, or a weighted criterion lacks its marks.
    """
    if sum(weights_bp.values()) != WHOLE_BP:
        raise ValueError("Weights sum to 10,000 basis points.")
    numerator, denominator = 0, 1
    for criterion, weight in weights_bp.items():
        above, below = _points(bid, criterion)
        numerator = numerator * below + weight * above * denominator
        denominator *= below
    return half_up(numerator, denominator * WHOLE_BP)


def ranked(bids: Sequence[Marked], weights_bp: Mapping[str, int]) -> list[Ranked]:
    """The bids from the first to the last."""
    totals = {bid.key: total_hundredths(bid, weights_bp) for bid in bids}
    order = sorted(bids, key=lambda bid: _standing(bid, totals), reverse=True)
    found: list[Ranked] = []
    for place, bid in enumerate(order, start=1):
        tied = place > 1 and _standing(bid, totals) == _standing(order[place - 2], totals)
        rank = found[-1].rank if tied else place
        found.append(Ranked(bid.key, totals[bid.key], _means(bid, weights_bp), rank))
    return found


def _points(bid: Marked, criterion: str) -> tuple[int, int]:
    """A criterion's points in hundredths, as an exact fraction."""
    if criterion == PRICE:
        if bid.price_hundredths is None:
            raise ValueError("A price that carries weight has its points.")
        return bid.price_hundredths, 1
    marks = bid.marks.get(criterion)
    if not marks:
        raise ValueError(f"Nobody has given marks for {criterion}.")
    return sum(marks) * HUNDREDTHS, len(marks)


def _standing(bid: Marked, totals: Mapping[str, int]) -> tuple[int, ...]:
    breakers = (mean_hundredths(bid.marks[c]) if bid.marks.get(c) else 0 for c in TIE_BREAKERS)
    return totals[bid.key], *breakers


def _means(bid: Marked, weights_bp: Mapping[str, int]) -> dict[str, int]:
    return {criterion: half_up(*_points(bid, criterion)) for criterion in weights_bp}
