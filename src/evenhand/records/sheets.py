"""Reads a workbook or a text of rows, whatever somebody hands in: the sheet on which the template's headings stand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from evenhand.records.figures import Cell
from evenhand.records.headings import COLUMNS, Column, known_as
from evenhand.records.judging import Code, Fact, Flaw
from evenhand.records.packages import Broken, TooFar, TooLong, TooMuch, inspect

Known = Callable[[str], str | None]  # the column that a heading means
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 60
MOST_CELL = 32_767  # signs, as in a spreadsheet
SEARCHED = 20  # rows among which the headings are looked for
ENOUGH = 2  # headings known make a row the head
PANIC = "PanicException"  # how the reader, which is not written in Python, says that it stumbled
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Unreadable(Exception):
    """The file as a whole cannot be taken; the flaw says why."""

    def __init__(self, code: Code, **facts: Fact) -> None:
        self.flaw = Flaw(code, facts, "file")
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet from its headings on; `first` is the number of the row with the headings."""

    name: str
    first: int
    headings: list[str]
    rows: list[list[Cell]]

    def numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        """Rows with their numbers as a spreadsheet shows them; empty ones are left out."""
        for number, row in enumerate(self.rows, start=self.first + 1):
            if any(cell not in ("", None) for cell in row):
                yield number, row


def read(content: bytes, columns: Sequence[Column] = COLUMNS, known: Known = known_as) -> Sheet:
    """The sheet with the template's headings: of services, or of what an upper stage imports. Raises Unreadable."""
    if not content:
        raise Unreadable(Code.EMPTY_FILE)
    if len(content) > MOST_BYTES:
        raise Unreadable(Code.TOO_LARGE, most=MOST_BYTES // 1024**2)
    tables = _workbook(content) if content.startswith((ZIP, OLE)) else [("", _text(content))]
    found = [_from_headings(name, rows, known) for name, rows in tables]
    sheet = next((one for one in found if one), None)
    if sheet is None:
        examples = ", ".join(f"{column.en} / {column.zh}" for column in columns if column.is_needed)
        raise Unreadable(Code.NO_HEADINGS, rows=SEARCHED, headings=examples)
    return sheet


def _workbook(content: bytes) -> Iterator[tuple[str, list[list[Cell]]]]:
    """The sheets of a workbook, one after another."""
    if content.startswith(ZIP):
        _inspect(content)
    try:
        book = CalamineWorkbook.from_object(BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            _refuse_size(sheet.end[0] + 1 if sheet.end else 0, sheet.end[1] + 1 if sheet.end else 0)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            yield name, rows
    except (CalamineError, ValueError, OSError, LookupError, OverflowError) as fault:
        raise Unreadable(Code.NOT_A_WORKBOOK) from fault
    except BaseException as fault:
        if type(fault).__name__ != PANIC:
            raise
        raise Unreadable(Code.NOT_A_WORKBOOK) from fault


def _inspect(content: bytes) -> None:
    """Refuse a package that would be too heavy to lay out."""
    try:
        inspect(content, most_bytes=MOST_UNPACKED, most_rows=MOST_ROWS + SEARCHED, most_columns=MOST_COLUMNS)
    except Broken as fault:
        raise Unreadable(Code.NOT_A_WORKBOOK) from fault
    except TooMuch as fault:
        raise Unreadable(Code.TOO_LARGE, most=MOST_UNPACKED // 1024**2) from fault
    except TooLong as fault:
        raise Unreadable(Code.TOO_MANY_ROWS, most=MOST_ROWS) from fault
    except TooFar as fault:
        raise Unreadable(Code.TOO_WIDE, most=MOST_COLUMNS) from fault


def _refuse_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS + SEARCHED:
        raise Unreadable(Code.TOO_MANY_ROWS, most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise Unreadable(Code.TOO_WIDE, most=MOST_COLUMNS)


def _text(content: bytes) -> list[list[Cell]]:
    """Rows of a text: UTF-8 with or without its mark, else GB 18030; commas, semicolons or tabs."""
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t，", key=first.count)
    rows: list[list[Cell]] = []
    try:
        csv.field_size_limit(MOST_CELL)
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() for cell in row])
            _refuse_size(len(rows), len(row))
    except csv.Error as fault:
        raise Unreadable(Code.NOT_TEXT) from fault
    return rows


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(Code.NOT_TEXT)


def _from_headings(name: str, rows: list[list[Cell]], known: Known) -> Sheet | None:
    """The sheet from its row of headings on, if it has one."""
    for place, row in enumerate(rows[:SEARCHED]):
        headings = [str(cell).strip() if cell is not None else "" for cell in row]
        if len({known(heading) for heading in headings if heading} - {None}) >= ENOUGH:
            while headings and not headings[-1]:
                headings.pop()
            return Sheet(name, place + 1, headings, rows[place + 1 :])
    return None
