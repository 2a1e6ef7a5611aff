"""Quarters of the year, and when a provider's sealed return for one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One of the four of a year, found in addresses as `2026-3`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def begins(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def ends(self) -> date:
        return self.next.begins - timedelta(days=1)

    @property
    def due(self) -> date:
        """The last day of the month after it."""
        following = self.next.begins
        return (following + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def to_file_on(day: date) -> Quarter:
    """The quarter whose return is filed on a day: the one that ended last."""
    return quarter_of(day).before
