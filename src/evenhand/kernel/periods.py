"""Days and years as contracts count them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts` to `ends`, both included."""

    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError("A period ends on or after the day it starts.")

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    def __iter__(self) -> Iterator[date]:
        return (self.starts + timedelta(days=n) for n in range(self.days))

    @property
    def days(self) -> int:
        return (self.ends - self.starts).days + 1


def anniversary(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def contract_years(term: Period) -> list[Period]:
    """The term cut into years from its first day; the last may be shorter."""
    years: list[Period] = []
    starts = term.starts
    while starts <= term.ends:
        following = anniversary(term.starts, len(years) + 1)
        years.append(Period(starts, min(following - ONE_DAY, term.ends)))
        starts = following
    return years


def add_working_days(day: date, count: int, is_working: Callable[[date], bool]) -> date:
    """The day `count` working days after `day`, which itself does not count."""
    while count > 0:
        day += ONE_DAY
        count -= is_working(day)
    return day
