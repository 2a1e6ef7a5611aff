"""The grid of a week: rows, the cells typed into them, and what is wrong with a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from evenhand.records import figures
from evenhand.records.cells import Cells, Given, Row, days_of
from evenhand.records.credit import HOUR, credited
from evenhand.records.forms.words import sentence, unknown_plus
from evenhand.records.judging import Entry, Flaw
from evenhand.shell import words

UNITS, PEOPLE, CLOCK = "u", "p", "k"
PARTS = {"people": PEOPLE, "clock": CLOCK}
Reader = Callable[[str], int | Flaw]
READERS: dict[str, Reader] = {UNITS: figures.units, PEOPLE: figures.people, CLOCK: figures.clock}


@dataclass(frozen=True, slots=True)
class RowKind:
    """A row that a worker can fill: its token in the form's names, what it is called, its unit and norm."""

    token: str
    row: Row
    label: str
    unit: str | Promise
    norm: int
    section: str
    has_people: bool = False


@dataclass
class CellField:
    """One input: what was typed, and what is wrong with it."""

    name: str
    label: str
    day: date
    text: str = ""
    value: int | None = None
    flaw: str = ""

    @property
    def is_known(self) -> bool:
        return not self.flaw


@dataclass
class GridRow:
    """A row with its cells for units, people and clock time."""

    kind: RowKind
    parts: dict[str, list[CellField]]

    @property
    def units(self) -> list[CellField]:
        return self.parts[UNITS]

    @property
    def people(self) -> list[CellField] | None:
        return self.parts.get(PEOPLE)

    @property
    def clock(self) -> list[CellField] | None:
        return self.parts.get(CLOCK)

    @property
    def units_sum(self) -> str:
        known = sum(cell.value or 0 for cell in self.units if cell.is_known)
        return unknown_plus(figures.written(known), self.is_known) if known or not self.is_known else ""

    @property
    def people_sum(self) -> str:
        known = sum(cell.value or 0 for cell in self.people or [])
        return str(known) if known else ""

    @property
    def clock_sum(self) -> str:
        known = sum(cell.value or 0 for cell in self.clock or [])
        return words.hours(known) if known else ""

    @property
    def is_known(self) -> bool:
        return all(cell.is_known for cell in self.units)

    def minutes(self, place: int) -> int:
        """Norm minutes of a day, as far as they are known."""
        cell = self.units[place]
        return credited(cell.value, self.kind.norm) if cell.value and cell.is_known else 0

    @property
    def hours_sum(self) -> str:
        known = sum(self.minutes(place) for place in range(len(self.units)))
        return unknown_plus(words.hours(known), self.is_known) if known or not self.is_known else ""

    @property
    def norm_hours(self) -> str:
        """The norm of a unit, where it is not simply an hour."""
        return "" if self.kind.norm == HOUR else words.hours(self.kind.norm).removesuffix(".0")


@dataclass
class WeekGrid:
    """The whole week; it answers to `attempt` and `status_of` as a form does."""

    monday: date
    kinds: Sequence[RowKind]
    data: QueryDict | None = None
    cells: Cells = field(default_factory=dict)
    with_clock: bool = False
    is_judged: bool = True
    rows: list[GridRow] = field(init=False)
    errors: list[str] = field(default_factory=list)
    fields: Mapping[str, Any] = field(default_factory=dict)
    conflict: bool = False

    def __post_init__(self) -> None:
        self.rows = [self._row(kind) for kind in self.kinds]

    @property
    def is_bound(self) -> bool:
        return self.data is not None and self.is_judged

    def add_error(self, _field: str | None, error: Any) -> None:
        """What a command says no with, for the whole week."""
        self.errors.append(str(error))

    def total_error_count(self) -> int:
        return len(self.errors) + len(self.faults)

    @property
    def faults(self) -> list[CellField]:
        """Cells to correct, in the order of the page."""
        return [cell for row in self.rows for part in row.parts.values() for cell in part if cell.flaw]

    def is_valid(self) -> bool:
        return self.is_bound and not self.faults

    def given(self) -> dict[tuple[Row, date], Given]:
        """What a valid grid says; a cell without units says nothing."""
        found: dict[tuple[Row, date], Given] = {}
        for row in self.rows:
            for place, cell in enumerate(row.units):
                if cell.value is not None:
                    people = row.people[place].value if row.people else None
                    clock = row.clock[place].value if row.clock else None
                    found[row.kind.row, cell.day] = Given(cell.value, people, clock)
        return found

    def entries(self, worker: int) -> list[Entry]:
        """What can be read, as entries of the worker's."""
        return [Entry(worker, day, row, given) for (row, day), given in self.given().items()]

    def blame(self, flaws: Iterable[tuple[Entry, Flaw]]) -> None:
        """Put what a command found wrong into the cells."""
        cells = dict(self._placed())
        for entry, flaw in flaws:
            part = PARTS.get(flaw.part, UNITS)
            cell = cells.get((entry.row, entry.day, part)) or cells[entry.row, entry.day, UNITS]
            cell.flaw = cell.flaw or sentence(flaw)

    def day_sums(self) -> list[str]:
        """Norm hours of the contract by day; tasks outside it are counted apart."""
        inside = [row for row in self.rows if row.kind.section != "outside"]
        sums = []
        for place in range(7):
            known = sum(row.minutes(place) for row in inside)
            is_known = all(row.units[place].is_known for row in inside)
            sums.append(unknown_plus(words.hours(known), is_known) if known or not is_known else "–")
        return sums

    def week_sum(self) -> str:
        """Norm hours of the contract in the week."""
        inside = [row for row in self.rows if row.kind.section != "outside"]
        known = sum(row.minutes(place) for row in inside for place in range(7))
        return unknown_plus(words.hours(known), all(row.is_known for row in inside))

    def sections(self) -> list[tuple[str, list[GridRow]]]:
        """The rows under their headings: direct, indirect, outside the contract."""
        return [
            (section, rows)
            for section in ("direct", "indirect", "outside")
            if (rows := [row for row in self.rows if row.kind.section == section])
        ]

    def _placed(self) -> Iterator[tuple[tuple[Row, date, str], CellField]]:
        for row in self.rows:
            for part, cells in row.parts.items():
                for cell in cells:
                    yield (row.kind.row, cell.day, part), cell

    def _row(self, kind: RowKind) -> GridRow:
        standing = [self.cells.get((kind.row, day)) for day in days_of(self.monday)]
        parts = [UNITS]
        if kind.has_people or any(given and given.participants is not None for given in standing):
            parts.append(PEOPLE)
        if self.with_clock or any(given and given.clock_minutes is not None for given in standing):
            parts.append(CLOCK)
        return GridRow(kind, {part: self._cells(kind, part) for part in parts})

    def _cells(self, kind: RowKind, part: str) -> list[CellField]:
        return [self._cell(kind, part, place, day) for place, day in enumerate(days_of(self.monday))]

    def _cell(self, kind: RowKind, part: str, place: int, day: date) -> CellField:
        cell = CellField(f"{part}-{kind.token}-{place}", kind.label, day)
        if self.data is None:
            cell.value = _value(self.cells.get((kind.row, day)), part)
            cell.text = _text(cell.value, part)
            return cell
        cell.text = self.data.get(cell.name, "").strip()[:40]
        if cell.text:
            read = READERS[part](cell.text)
            if isinstance(read, Flaw):
                cell.flaw = sentence(read) if self.is_judged else ""
            else:
                cell.value = read
        return cell


def _value(given: Given | None, part: str) -> int | None:
    if given is None:
        return None
    return {UNITS: given.units, PEOPLE: given.participants, CLOCK: given.clock_minutes}[part]


def _text(value: int | None, part: str) -> str:
    if value is None:
        return ""
    if part == UNITS:
        return figures.written(value)
    return str(value) if part == PEOPLE else f"{value / HOUR:g}"
