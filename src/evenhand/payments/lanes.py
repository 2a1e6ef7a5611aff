"""Lanes of payments: due day, day of payment and what lies between, along a contract year and a quarter after it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = 15  # the year and the quarter after it, in which late payments of its end still show
WIDTH = 600


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the marks of one payment stand, in units of the scale; `late_width` is nothing where it was in time."""

    due: float
    paid: float | None
    late_width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A contract year from its first day, and where today stands in it, if it does."""

    starts: date

    def at(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        whole = (day.year - self.starts.year) * 12 + day.month - self.starts.month
        months = whole + (day.day - 1) / monthrange(day.year, day.month)[1] - (self.starts.day - 1) / 31
        return round(min(max(months / MONTHS, 0.0), 1.0) * (WIDTH - 4) + 2, 1)

    def holds(self, day: date) -> bool:
        return 2 < self.at(day) < WIDTH - 2

    @property
    def quarters(self) -> list[date]:
        """The first days of the months that carry a label."""
        found = []
        for months in range(0, MONTHS, 3):
            years, month = divmod(self.starts.month - 1 + months, 12)
            found.append(date(self.starts.year + years, month + 1, 1))
        return found

    def lane(self, due_on: date, paid_on: date | None, today: date) -> Lane:
        """The marks of a payment as it stands on a day."""
        ended = paid_on or today
        late = max(self.at(ended) - self.at(due_on), 2.0) if ended > due_on else 0.0
        return Lane(self.at(due_on), self.at(paid_on) if paid_on else None, round(late, 1))
