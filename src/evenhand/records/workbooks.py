"""The template as a workbook: the columns to fill, and beside them the names that may stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from evenhand.records.headings import COLUMNS, Column

ROWS = 5_000  # rows that offer the lists
INK, RULE, WASH = "#1b2130", "#c1bdb5", "#f5f3ee"


def template(language: str, sheets: tuple[str, str], lists: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook with two sheets of these names; `lists` holds what may be chosen in a column, by its key."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    head = book.add_format({"bold": True, "font_color": INK, "bg_color": WASH, "bottom": 2, "bottom_color": INK})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page, names = (book.add_worksheet(name) for name in sheets)
    page.freeze_panes(1, 0)
    for place, column in enumerate(COLUMNS):
        page.set_column(place, place, column.width, day if column.key == "day" else None)
        page.write_string(0, place, column.heading(language), head)
        page.write_comment(0, place, column.hint(language))
        _offer(page, names, place, column, language, lists.get(column.key, ()), head)
    book.close()
    return buffer.getvalue()


def table(sheet: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook with one table; text stays text whatever it begins with, and figures are figures."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    bold = book.add_format({"bold": True, "font_color": INK, "bg_color": WASH, "bottom": 2, "bottom_color": INK})
    page = book.add_worksheet(sheet)
    page.freeze_panes(1, 0)
    page.set_column(0, len(head) - 1, 16)
    for place, title in enumerate(head):
        page.write_string(0, place, title, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int | Decimal):
                page.write_number(number, place, value)
            else:
                page.write_string(number, place, str(value))
    book.close()
    return buffer.getvalue()


def _offer(
    page: Worksheet,
    names: Worksheet,
    place: int,
    column: Column,
    language: str,
    choices: Sequence[str],
    head: object,
) -> None:
    """Write the choices of a column to the second sheet and offer them in the first."""
    names.set_column(place, place, max(column.width, 20))
    names.write_string(0, place, column.heading(language), head)
    names.write_string(1, place, column.hint(language))
    for number, choice in enumerate(choices, start=2):
        names.write_string(number, place, choice)
    if choices:
        last = len(choices) + 2
        letter = chr(ord("A") + place)
        source = f"='{names.get_name()}'!${letter}$3:${letter}${last}"
        page.data_validation(1, place, ROWS, place, {"validate": "list", "source": source, "error_type": "information"})
