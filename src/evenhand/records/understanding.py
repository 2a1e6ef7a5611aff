"""What the rows of a sheet say: entries, and every cell that cannot be understood, in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evenhand.records import figures
from evenhand.records.cells import Given, Row
from evenhand.records.figures import Cell
from evenhand.records.headings import BY_KEY, COLUMNS, known_as
from evenhand.records.judging import Code, Entry, Flaw, Known, Part, flaws_of_part, judged
from evenhand.records.naming import Belonging, Index, Names, plain
from evenhand.records.sheets import Sheet

LONGEST_KEY = 80
EXCERPT = 60
PLACES = {"day": "day", "worker": "worker", "case": "case", "group": "group", "people": "people", "clock": "clock"}
NAMED = ("line", "case", "group", "request")


@dataclass(frozen=True, slots=True)
class Fault:
    """A faulty cell: where it stands, what stands there, and what is wrong with it."""

    sheet: str
    row: int
    column: str
    value: str
    flaw: Flaw


@dataclass
class Understood:
    """The entries of a sheet and its faults; entries are complete only where there are no faults."""

    rows: int = 0
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def understand(sheet: Sheet, names: Names, known: Known) -> Understood:
    """Read every row; faulty headings end it, faulty cells do not."""
    columns, faults = _columns(sheet)
    if faults:
        return Understood(faults=faults)
    reading = _Reading(sheet, columns, names)
    found = Understood()
    for number, row in sheet.numbered():
        found.rows += 1
        entry = reading.entry(number, row)
        if entry is not None:
            found.entries.append(entry)
    whole = [reading.placed(entry.place, flaw) for entry, flaw in judged(found.entries, known)]
    parts = [reading.placed(part.place, flaw) for part in reading.parts for flaw in flaws_of_part(part, known)]
    found.faults = [*reading.faults, *whole, *parts]
    order = {_excerpt(heading): place for place, heading in enumerate(sheet.headings)}
    found.faults.sort(key=lambda fault: (fault.row, order.get(fault.column, -1)))
    if not found.rows:
        found.faults.append(Fault(sheet.name, sheet.first + 1, "", "", Flaw(Code.NO_ROWS)))
    return found


def _columns(sheet: Sheet) -> tuple[dict[str, int], list[Fault]]:
    """Where each column stands, and what is wrong with the headings."""
    columns: dict[str, int] = {}
    faults = []
    for place, heading in enumerate(sheet.headings):
        key = known_as(heading) if heading else None
        if key in columns:
            faults.append(_at_head(sheet, heading, Code.HEADING_TWICE))
        elif key is not None:
            columns[key] = place
        elif heading:
            faults.append(_at_head(sheet, heading, Code.HEADING_UNKNOWN))
    missing = [column for column in COLUMNS if column.is_needed and column.key not in columns]
    if not columns.keys() & set(NAMED):
        missing.append(BY_KEY["line"])
    is_chinese = any(heading == column.zh for heading in sheet.headings for column in COLUMNS)
    faults += [_at_head(sheet, c.zh if is_chinese else c.en, Code.HEADING_MISSING, value="") for c in missing]
    return columns, faults


def _at_head(sheet: Sheet, heading: str, code: Code, value: str | None = None) -> Fault:
    said = _excerpt(heading)
    return Fault(sheet.name, sheet.first, said, said if value is None else value, Flaw(code))


class _Reading:
    """Reads rows, remembering what was wrong and which keys stood already."""

    def __init__(self, sheet: Sheet, columns: dict[str, int], names: Names) -> None:
        self.sheet, self.columns, self.names = sheet, columns, names
        self.faults: list[Fault] = []
        self.parts: list[Part] = []
        self.keys: dict[str, int] = {}
        self.number, self.row = 0, list[Cell]()

    def entry(self, number: int, row: list[Cell]) -> Entry | None:
        """What a row says, None where it has a fault of its own."""
        self.number, self.row = number, row
        before = len(self.faults)
        day = self._needed("day", figures.day)
        worker = self._named("worker", self.names.workers, is_needed=True)
        belongs = self._belonging()
        units = self._needed("units", figures.units)
        people = self._optional("people", figures.people)
        clock = self._optional("clock", figures.clock)
        key = self._key()
        if len(self.faults) > before or day is None or worker is None or belongs is None or units is None:
            self.parts.append(Part(number, day, worker, belongs, units, people, clock))
            return None
        return Entry(worker, day, belongs, Given(units, people, clock), key, number)

    def placed(self, place: int, flaw: Flaw) -> Fault:
        """A flaw of the entry in a row, at the cell that it concerns."""
        self.number = place
        self.row = self.sheet.rows[place - self.sheet.first - 1]
        column = PLACES.get(flaw.part, "units")
        if flaw.part == "line":
            column = next((name for name in NAMED if self._cell(name) is not None), "line")
        return self._fault(column, flaw)

    def _belonging(self) -> Row | None:
        """Line, case, group or request, and the target group."""
        before = len(self.faults)
        line = self._named("line", self.names.lines)
        case = self._named("case", self.names.cases)
        group = self._named("group", self.names.groups)
        request = self._named("request", self.names.requests)
        target = self._named("target", self.names.targets)
        if len(self.faults) > before:
            return None
        given = [name for name, key in (("case", case), ("group", group), ("request", request)) if key is not None]
        if len(given) > 1 or (request is not None and line is not None):
            self._blame(given[-1], Code.TOO_MUCH_NAMED)
            return None
        if case is not None:
            return self._within("case", Row(line, None, case, None, target), self.names.of_case[case])
        if group is not None:
            return self._within("group", Row(line, None, None, group, target), self.names.of_group[group])
        if line is None and request is None:
            self._blame("line", Code.NOTHING_NAMED)
            return None
        return Row(line, request, None, None, target)

    def _within(self, column: str, row: Row, belongs: Belonging) -> Row | None:
        """The row of a case or group: line and target group follow from it and may only repeat it."""
        target = belongs.target_group if row.target_group is None else row.target_group
        if row.line not in (None, belongs.line) or target != belongs.target_group:
            self._blame(column, Code.ANOTHER_LINE)
            return None
        return Row(belongs.line, None, row.case, row.group, target)

    def _key(self) -> str:
        value = self._cell("key")
        if value is None:
            return ""
        key = _excerpt(value, LONGEST_KEY + 1)
        if len(key) > LONGEST_KEY:
            self._blame("key", Code.TOO_LONG, most=LONGEST_KEY)
        elif key in self.keys:
            self._blame("key", Code.KEY_TWICE, row=self.keys[key])
        self.keys.setdefault(key, self.number)
        return key

    def _named(self, column: str, index: Index, *, is_needed: bool = False) -> int | None:
        value = self._cell(column)
        if value is None:
            if is_needed:
                self._blame(column, Code.MISSING)
            return None
        word = plain(_excerpt(value, 400))
        if word in index.ambiguous:
            self._blame(column, Code.AMBIGUOUS)
            return None
        if word not in index.keys:
            self._blame(column, Code.UNKNOWN)
        return index.keys.get(word)

    def _needed(self, column: str, reader: Callable[[Cell], date | int | Flaw]) -> Any:
        if self._cell(column) is None:
            self._blame(column, Code.MISSING)
            return None
        return self._optional(column, reader)

    def _optional(self, column: str, reader: Callable[[Cell], date | int | Flaw]) -> Any:
        value = self._cell(column)
        if value is None:
            return None
        found = reader(value)
        if isinstance(found, Flaw):
            self.faults.append(self._fault(column, found))
            return None
        return found

    def _cell(self, column: str) -> Cell:
        """What stands in a column of the row; nothing but spaces is nothing."""
        place = self.columns.get(column)
        if place is None or place >= len(self.row):
            return None
        value = self.row[place]
        return None if value is None or (isinstance(value, str) and not value.strip()) else value

    def _blame(self, column: str, code: Code, **facts: int) -> None:
        self.faults.append(self._fault(column, Flaw(code, facts)))

    def _fault(self, column: str, flaw: Flaw) -> Fault:
        place = self.columns.get(column)
        heading = self.sheet.headings[place] if place is not None else BY_KEY[column].en
        return Fault(self.sheet.name, self.number, _excerpt(heading), _excerpt(self._cell(column)), flaw)


def _excerpt(value: Cell, longest: int = EXCERPT) -> str:
    """A cell as text, cut where it is too long; whole numbers without the point that a spreadsheet gives them."""
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute) == (0, 0):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
