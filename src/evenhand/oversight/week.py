"""What fits into a monitor's week: visits in the order of urgency, as far as the hours go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Means:
    """What a visit takes, and what the officers have for monitoring in a week, in minutes."""

    visit_minutes: int
    officers: int
    minutes_an_officer: int

    @property
    def minutes_a_week(self) -> int:
        return self.officers * self.minutes_an_officer

    @property
    def visits_a_week(self) -> int:
        return self.minutes_a_week // self.visit_minutes if self.visit_minutes else 0

    def tenths_of_weeks(self, visits: int) -> int | None:
        """How many weeks the visits take, in tenths, rounded up; None without any hours."""
        if not self.minutes_a_week:
            return None
        return -(-visits * self.visit_minutes * 10 // self.minutes_a_week)


def this_week(places: Sequence[int], visits: int) -> int:
    """How many of the items, most urgent first, so many visits see to; one visit sees to all of its place.

    `places` names what each item is visited at; the answer counts items from the first.
    """
    seen: set[int] = set()
    for count, place in enumerate(places):
        seen.add(place)
        if len(seen) > visits:
            return count
    return len(places)
