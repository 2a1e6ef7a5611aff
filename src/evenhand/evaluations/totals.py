"""The total of an assessment: the weighted mean of its levels as a share of the best one, in hundredths of a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.kernel.money import BASIS

POINTS = 100
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion's weight in basis points and the value of the level it was given."""

    weight_bp: int
    value: int


def total(marks: Sequence[Weighed], best: int) -> int:
    """The total in hundredths of a point of 100, rounded half up once.

    `best` is the value of the best level; weights sum to the whole.
    """
    if best <= 0 or sum(mark.weight_bp for mark in marks) != BASIS:
        raise ValueError("A total needs a best level above nothing and weights that sum to the whole.")
    if any(not 0 <= mark.value <= best for mark in marks):
        raise ValueError("A level lies between nothing and the best one.")
    earned = sum(mark.weight_bp * mark.value for mark in marks) * POINTS * HUNDREDTHS
    whole = BASIS * best
    return (earned * 2 + whole) // (whole * 2)
