"""Working days as they are announced, year by year; years not yet announced count weekends as free."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays as holidays_of
from chinese_calendar.constants import Holiday, holidays, workdays

WORKING, WEEKEND, HOLIDAY, MAKE_UP = "working", "weekend", "holiday", "make_up"
COUNTRIES = "holidays/"
CHINESE_NAMES = {holiday.value: holiday.chinese for holiday in Holiday}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar; a holiday and the make-up day for it carry the holiday's name."""

    day: date
    kind: str
    announced: bool
    name_en: str = ""
    name_zh: str = ""


def days_of(source: str, year: int) -> list[Day]:
    """All days of a year by a named source; provisional where the source does not know the year yet."""
    announced = of_country(source, [year]) if source.startswith(COUNTRIES) else SOURCES[source]
    return [announced(day) or provisional(day) for day in _days(year)]


def provisional(day: date) -> Day:
    return Day(day, WEEKEND if day.weekday() >= 5 else WORKING, announced=False)


def mainland_china(day: date) -> Day | None:
    """The day as the State Council announced it, or None for years that it has not announced."""
    if not min(holidays).year <= day.year <= max(holidays).year:
        return None
    if name := holidays.get(day):
        return Day(day, HOLIDAY, True, name, CHINESE_NAMES[name])
    if name := workdays.get(day):
        return Day(day, MAKE_UP, True, name, CHINESE_NAMES[name])
    return Day(day, WEEKEND if day.weekday() >= 5 else WORKING, True)


def _days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


def of_country(source: str, years: Collection[int]) -> Callable[[date], Day | None]:
    """The public holidays of a country and its part, as `holidays/GB/ENG`; fixed by law, so known for every year."""
    _package, country, *part = source.split("/")
    found = holidays_of.country_holidays(country, subdiv=part[0] if part else None, years=years, language="en_GB")
    names = dict(found.items())

    def known(day: date) -> Day:
        if name := names.get(day):
            return Day(day, HOLIDAY, True, str(name))
        return Day(day, WEEKEND if day.weekday() >= 5 else WORKING, True)

    return known


SOURCES: dict[str, Callable[[date], Day | None]] = {"chinesecalendar": mainland_china, "weekends": lambda day: None}
