"""How a year goes: delivered, projected at this pace, and the share of what is required."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.pausing import days_within
from evenhand.kernel.periods import ONE_DAY, Period, contract_years

BASIS = 10_000
TENTH = 6  # minutes: nobody foresees more closely


@dataclass(frozen=True, slots=True)
class Pace:
    """How much of a contract year is gone, in days."""

    gone: int
    days: int

    @property
    def share_bp(self) -> int:
        return part(self.gone, self.days)

    @property
    def whole_percent_bp(self) -> int:
        """The share gone in whole percent, for words."""
        return part(self.gone, self.days) // 100 * 100

    def projected(self, minutes: int) -> int | None:
        """What the year comes to if it goes on like this, to a tenth of an hour; unknown before its first day."""
        if not self.gone:
            return None
        return (minutes * self.days * 2 + TENTH * self.gone) // (2 * TENTH * self.gone) * TENTH


def pace(year: Period, on: date, resting: Sequence[Period] = ()) -> Pace:
    """The year as it stands at the end of a day; days on which services rest are none of it."""
    gone = min(max((on - year.starts).days + 1, 0), year.days)
    rested = days_within(resting, Period(year.starts, year.starts + (gone - 1) * ONE_DAY)) if gone else 0
    return Pace(gone - rested, year.days - days_within(resting, year))


def part(some: int, whole: int) -> int:
    """A share in basis points, rounded half up; nothing of nothing is nothing."""
    return (2 * some * BASIS + whole) // (2 * whole) if whole else 0


def year_on(term: Period, on: date) -> int:
    """The number of the contract year in which a day lies, the nearest one outside the term."""
    years = contract_years(term)
    return next((number for number, year in enumerate(years, start=1) if on <= year.ends), len(years))


def month_of(day: date, years: list[Period]) -> date:
    """The day under which a month is summed: its first, or the contract year's where that begins within it."""
    first = day.replace(day=1)
    return next((max(first, year.starts) for year in years if day in year), first)
