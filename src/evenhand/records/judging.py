"""What can be wrong with a recorded service: codes and facts; the sentences are at the edge, in `forms.words`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evenhand.kernel.periods import Period
from evenhand.records.cells import Given, Row
from evenhand.records.credit import MOST_PEOPLE, MOST_UNITS, WHOLE, credited, is_too_much, norm_of, perhaps_meant


class Code(StrEnum):
    """Each kind of flaw; `forms.words` has one sentence for each."""

    # a file
    NO_FILE = "no_file"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    NOT_A_WORKBOOK = "not_a_workbook"
    NOT_TEXT = "not_text"
    NO_HEADINGS = "no_headings"
    HEADING_MISSING = "heading_missing"
    HEADING_UNKNOWN = "heading_unknown"
    HEADING_TWICE = "heading_twice"
    NO_ROWS = "no_rows"
    # a cell of a file
    MISSING = "missing"
    NOT_A_DAY = "not_a_day"
    NOT_A_NUMBER = "not_a_number"
    TOO_FINE = "too_fine"
    NOT_POSITIVE = "not_positive"
    NOT_WHOLE = "not_whole"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    TOO_LONG = "too_long"
    NOTHING_NAMED = "nothing_named"
    TOO_MUCH_NAMED = "too_much_named"
    ANOTHER_LINE = "another_line"
    KEY_TWICE = "key_twice"
    # what is recorded
    NOT_YOURS = "not_yours"
    FUTURE = "future"
    OUTSIDE_TERM = "outside_term"
    NOT_POSTED = "not_posted"
    NOT_OPEN = "not_open"
    TOO_MANY_UNITS = "too_many_units"
    TOO_MUCH = "too_much"
    DAY_TOO_FULL = "day_too_full"
    TOO_MANY_PEOPLE = "too_many_people"
    CLOCK_TOO_LONG = "clock_too_long"
    NOT_OF_CONTRACT = "not_of_contract"
    NO_EMERGENCY = "no_emergency"


Fact = str | int | date | list[int]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong, and with which part of the entry."""

    code: Code
    facts: Mapping[str, Fact] = field(default_factory=dict)
    part: str = "units"


@dataclass(frozen=True, slots=True)
class Post:
    """Days on which a worker is posted to a centre of the contract."""

    centre: int
    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """A service that somebody says was given; `place` is where it stands in a file, for its faults."""

    worker: int
    day: date
    row: Row
    given: Given
    key: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What can be read of an entry that has unreadable cells too; those are None."""

    place: int
    day: date | None = None
    worker: int | None = None
    row: Row | None = None
    units: int | None = None
    participants: int | None = None
    clock_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What entries under a contract are judged by."""

    term: Period
    today: date
    posts: Mapping[int, Sequence[Post]]
    norms: Mapping[int, int | None]  # of the contract's lines
    open_cases: Mapping[int, Period]
    open_groups: Mapping[int, Period]
    requests: frozenset[int]
    only_worker: int | None = None  # who may record for nobody else
    emergencies: Mapping[int, Period] = field(default_factory=dict)  # days of the emergencies, by their requests

    def norm(self, row: Row) -> int:
        return norm_of(self.norms.get(row.line)) if row.line is not None else norm_of(None)

    def minutes(self, entry: Entry) -> int:
        return credited(entry.given.units, self.norm(entry.row))

    def centre(self, worker: int, day: date) -> int | None:
        """Where the worker is posted on the day."""
        return next((post.centre for post in self.posts.get(worker, ()) if day in post), None)


def flaws_of(entry: Entry, known: Known) -> Iterator[Flaw]:
    """What is wrong with one entry by itself."""
    given = entry.given
    yield from _flaws_of_the_day(entry.worker, entry.day, known)
    yield from _flaws_of_the_row(entry.row, entry.day, known)
    yield from _flaws_of_the_units(given.units, known.norm(entry.row))
    yield from _flaws_of_the_figures(given.participants, given.clock_minutes)


def flaws_of_part(part: Part, known: Known) -> Iterator[Flaw]:
    """What is wrong with the readable cells of an entry, so that each faulty cell is named in one pass."""
    if part.day is not None:
        yield from _flaws_of_the_day(part.worker, part.day, known)
    if part.row is not None:
        yield from _flaws_of_the_row(part.row, part.day, known)
        if part.units is not None:
            yield from _flaws_of_the_units(part.units, known.norm(part.row))
    yield from _flaws_of_the_figures(part.participants, part.clock_minutes)


def _flaws_of_the_day(worker: int | None, day: date, known: Known) -> Iterator[Flaw]:
    if worker is not None and known.only_worker not in (None, worker):
        yield Flaw(Code.NOT_YOURS, part="worker")
    elif day > known.today:
        yield Flaw(Code.FUTURE, {"day": day}, "day")
    elif day not in known.term:
        yield Flaw(Code.OUTSIDE_TERM, {"first": known.term.starts, "last": known.term.ends}, "day")
    elif worker is not None and known.centre(worker, day) is None:
        yield Flaw(Code.NOT_POSTED, {"day": day}, "day")


def _flaws_of_the_row(row: Row, day: date | None, known: Known) -> Iterator[Flaw]:
    if (row.line is None) == (row.request is None):
        yield Flaw(Code.NOTHING_NAMED, part="line")
    elif (row.line is not None and row.line not in known.norms) or (
        row.request is not None and row.request not in known.requests
    ):
        yield Flaw(Code.NOT_OF_CONTRACT, part="line")
    days = known.emergencies.get(row.request or 0)
    if days and day is not None and day not in days:
        yield Flaw(Code.NO_EMERGENCY, {"first": days.starts, "last": days.ends}, "day")
    for part, key, periods in (("case", row.case, known.open_cases), ("group", row.group, known.open_groups)):
        if key is None:
            continue
        if key not in periods:
            yield Flaw(Code.NOT_OF_CONTRACT, part=part)
        elif day is not None and day not in periods[key]:
            yield Flaw(Code.NOT_OPEN, {"first": periods[key].starts, "last": periods[key].ends}, part)


def _flaws_of_the_units(units: int, norm: int) -> Iterator[Flaw]:
    if units <= 0:
        yield Flaw(Code.NOT_POSITIVE)
    elif units > MOST_UNITS:
        yield Flaw(Code.TOO_MANY_UNITS, {"most": MOST_UNITS // WHOLE})
    elif is_too_much(minutes := credited(units, norm)):
        facts: dict[str, Fact] = {"units": units, "minutes": minutes, "guesses": perhaps_meant(units, norm)}
        yield Flaw(Code.TOO_MUCH, facts)


def _flaws_of_the_figures(participants: int | None, clock_minutes: int | None) -> Iterator[Flaw]:
    if participants is not None and participants > MOST_PEOPLE:
        yield Flaw(Code.TOO_MANY_PEOPLE, {"most": MOST_PEOPLE}, "people")
    if clock_minutes is not None and is_too_much(clock_minutes):
        yield Flaw(Code.CLOCK_TOO_LONG, part="clock")


def overfull(entries: Iterable[Entry], known: Known) -> Iterator[tuple[Entry, Flaw]]:
    """Days that hold more norm hours than a day could, though each entry by itself would fit: the largest is asked."""
    sums: dict[tuple[int, date], int] = {}
    largest: dict[tuple[int, date], Entry] = {}
    for entry in entries:
        place, minutes = (entry.worker, entry.day), known.minutes(entry)
        sums[place] = sums.get(place, 0) + minutes
        if place not in largest or minutes > known.minutes(largest[place]):
            largest[place] = entry
    for place, minutes in sums.items():
        if is_too_much(minutes) and not is_too_much(known.minutes(largest[place])):
            yield largest[place], Flaw(Code.DAY_TOO_FULL, {"minutes": minutes, "day": place[1]})


def judged(entries: Sequence[Entry], known: Known) -> list[tuple[Entry, Flaw]]:
    """Everything that is wrong, in the order of the entries."""
    found = [(entry, flaw) for entry in entries for flaw in flaws_of(entry, known)]
    return found + list(overfull(entries, known))
