"""Whether the staff offered can give the hours offered: hours are what wins bids, so they are promised freely.

An offer above what its staff has is *inflated*. That is said wherever the bid is shown; it does not exclude it.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from evenhand.specifications.feasibility import Capacity, Feasibility


def weighed(capacity: Capacity, *, staff: int, minutes: int) -> Feasibility:
    """The minutes offered beside those that this staff has, its year being cut as the specification's."""
    return Feasibility(capacity=replace(capacity, staff=Fraction(staff)), asked_minutes=minutes)


def is_inflated(feasibility: Feasibility) -> bool:
    """Whether more is promised than there is time for; exactly all of it is not too much."""
    return feasibility.share is None or feasibility.share > 1
