"""The cells of a week: what a worker's units belong to, and what she enters for a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

WEEK = 7


@dataclass(frozen=True, slots=True)
class Row:
    """What units belong to: a line, perhaps a case or group and a target group of it; or a request."""

    line: int | None = None
    request: int | None = None
    case: int | None = None
    group: int | None = None
    target_group: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in a cell: units in hundredths, people reached, clock minutes if somebody likes to keep them."""

    units: int
    participants: int | None = None
    clock_minutes: int | None = None

    def __add__(self, other: Given) -> Given:
        return Given(
            self.units + other.units,
            _sum(self.participants, other.participants),
            _sum(self.clock_minutes, other.clock_minutes),
        )


Cells = Mapping[tuple[Row, date], Given]


def _sum(one: int | None, other: int | None) -> int | None:
    """Unknown stays unknown only where both are."""
    return None if one is None and other is None else (one or 0) + (other or 0)


def monday_of(day: date) -> date:
    """The first day of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def days_of(monday: date) -> list[date]:
    """The seven days of a week."""
    return [monday + timedelta(days=n) for n in range(WEEK)]


def cells_hash(cells: Cells) -> str:
    """A short hash of what stands in a week, by which a page notices that it was changed elsewhere."""
    lines = sorted(repr((_key(row), day.isoformat(), _key(given))) for (row, day), given in cells.items())
    return sha256("\n".join(lines).encode()).hexdigest()[:24]


def _key(part: Row | Given) -> tuple[int | None, ...]:
    return tuple(getattr(part, name) for name in part.__slots__)


def summed(entries: Iterable[tuple[Row, date, Given]]) -> dict[tuple[Row, date], Given]:
    """Records as cells: several of one day and row add up."""
    cells: dict[tuple[Row, date], Given] = {}
    for row, day, given in entries:
        cells[row, day] = cells[row, day] + given if (row, day) in cells else given
    return cells
