"""What hours cost by a contract's own price: exact fractions, and parts that leave an honest remainder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Price:
    """A price in minor units for so many norm minutes, as a version of the terms has them."""

    amount_minor: int
    minutes: int

    @property
    def an_hour(self) -> int:
        """The cost of an hour in whole minor units, rounded down."""
        return self.amount_minor * 60 // self.minutes if self.minutes else 0

    @property
    def remainder(self) -> Fraction:
        """What all hours at that cost leave of the price, exactly: price = hours × cost of an hour + remainder."""
        return self.amount_minor - Fraction(self.minutes * self.an_hour, 60) if self.minutes else Fraction(0)

    def of(self, minutes: int) -> Fraction:
        """What these minutes cost, exactly; nothing where the terms require no hours."""
        return Fraction(self.amount_minor * minutes, self.minutes) if self.minutes else Fraction(0)


def whole(cost: Fraction) -> int:
    """An exact cost in whole minor units, rounded down: what was surely spent."""
    return cost.numerator // cost.denominator


def left_over(costs: Iterable[Fraction]) -> int:
    """The minor units by which parts rounded down fall short of their sum rounded down."""
    parts = list(costs)
    return whole(sum(parts, Fraction(0))) - sum(whole(part) for part in parts)
