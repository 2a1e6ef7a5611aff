"""Which version of the terms is in force on which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a version is in force: from a day, until another one replaces it."""

    number: int
    since: date
    until: date | None  # the first day on which it no longer is

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def spans(versions: Sequence[tuple[int, date]]) -> list[Span]:
    """The days of each version, given as its number and its first day; the later number replaces the earlier.

    The first version counts from ever on; a version that was replaced before it began has no days and is left out.
    """
    found: list[Span] = []
    until: date | None = None
    ordered = sorted(versions)
    for number, since in reversed(ordered):
        starts = date.min if number == ordered[0][0] else since
        if until is None or starts < until:
            found.append(Span(number, starts, until))
            until = starts
    return list(reversed(found))
