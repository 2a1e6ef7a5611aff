"""When a duty falls due, and how often it was kept: in time, late, or not yet."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.kernel.periods import ONE_DAY, Period

STANDING, ONCE, AFTER_EVENT, INSTALMENTS = "standing", "once", "after_event", "instalments"
BEFORE_END = "before_end"
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}

KEPT, DONE_LATE, LATE = "kept", "done_late", "late"
SOON = 14  # days before its day from which a duty warns

Working = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Due:
    """One time that a duty falls due.

    `nominal` is the day that the terms name and by which a fulfilment is filed; `day` is the working day that counts.
    `planned` is the day that counted before a pause or a postponement moved it; what is `waived` need not be kept.
    """

    nominal: date
    day: date
    opens: date | None = None
    planned: date | None = None
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """When a duty is owed, as its terms say it.

    For what comes back each month, quarter, half-year or year, `days` is the day of the month that follows the
    period; without it the period's last day counts. After an event and before the last day it is a number of working
    days.
    """

    kind: str
    on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a duty stands on a day.

    `marks` has one word for each time that counts: kept, done late, late. `missed` is the oldest still open past its
    day, `coming` the next still open, `last` the newest kept and the day on which it was.
    """

    marks: tuple[tuple[date, str], ...] = ()
    missed: Due | None = None
    coming: Due | None = None
    last: tuple[Due, date] | None = None

    def days_late(self, today: date) -> int:
        return (today - self.missed.day).days if self.missed else 0

    def is_soon(self, today: date) -> bool:
        """Whether the next time needs an act within the days in which a duty warns."""
        return self.coming is not None and (self.coming.day - today).days <= SOON


def months_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def parts(term: Period, months: int) -> list[Period]:
    """The term cut from its first day into periods of some months; the last may be shorter."""
    found: list[Period] = []
    starts = term.starts
    while starts <= term.ends:
        following = months_on(term.starts, (len(found) + 1) * months)
        found.append(Period(starts, min(following - ONE_DAY, term.ends)))
        starts = following
    return found


def dues(rule: Rule, term: Period, *, is_working: Working, instalments: Sequence[tuple[date, date]] = ()) -> list[Due]:
    """Every time that the duty falls due in the term, in order; none where it stands always or waits for an event.

    `instalments` are the days from which each payment is open and by which it is due.
    """
    if rule.kind == INSTALMENTS:
        return [Due(due, due, opens) for opens, due in instalments]
    if rule.kind == ONCE and rule.on:
        return [Due(rule.on, _working(rule.on, is_working))]
    if rule.kind == BEFORE_END and rule.days:
        day = _days_before(term, rule.days, is_working)
        return [Due(day, _working(day, is_working))]
    if rule.kind in MONTHS:
        periods = parts(term, MONTHS[rule.kind])
        return [Due(day, _working(day, is_working), period.starts) for period, day in _days(periods, rule.days)]
    return []


def reckon(fallen: Iterable[Due], done: Mapping[date, date], today: date) -> Reckoning:
    """How a duty with these due days stands, `done` saying for which nominal day it was kept, and when."""
    marks, open_, last = [], [], None
    for due in fallen:
        kept_on = done.get(due.nominal)
        if kept_on is None:
            if not due.waived:
                open_.append(due)
        else:
            marks.append((due.day, KEPT if kept_on <= due.day else DONE_LATE))
            last = (due, kept_on)
    missed = [due for due in open_ if due.day < today]
    coming = next((due for due in open_ if due.day >= today), None)
    marks += [(due.day, LATE) for due in missed]
    return Reckoning(tuple(sorted(marks)), missed[0] if missed else None, coming, last)


def tally(reckonings: Iterable[Reckoning]) -> list[str]:
    """The marks of several duties in the order they fell due."""
    return [mark for _day, mark in sorted(mark for reckoning in reckonings for mark in reckoning.marks)]


def _days(periods: Iterable[Period], day_of_month: int | None) -> list[tuple[Period, date]]:
    if day_of_month is None:
        return [(period, period.ends) for period in periods]
    firsts = [(period, months_on(period.ends.replace(day=1), 1)) for period in periods]
    return [
        (period, first.replace(day=min(day_of_month, monthrange(first.year, first.month)[1])))
        for period, first in firsts
    ]


def _days_before(term: Period, count: int, is_working: Working) -> date:
    """The day from which so many working days are left until the last day of a term; its first where it is shorter."""
    day = term.ends
    while count > 0 and day > term.starts:
        day -= ONE_DAY
        count -= is_working(day)
    return day


def _working(day: date, is_working: Working) -> date:
    """The day itself, or the first working day after it."""
    while not is_working(day):
        day += ONE_DAY
    return day
