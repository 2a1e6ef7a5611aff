"""Workbooks: the template for vouchers, and the books of an auditor. Words are written as words, never as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from evenhand.payments.vouchers import COLUMNS

INK, WASH = "#1b2130", "#f5f3ee"
Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its name, its headings, its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def book(pages: Sequence[Page], digits: int = 2) -> bytes:
    """A workbook of these sheets; amounts are decimals with so many places."""
    buffer = BytesIO()
    made = Workbook(buffer, {"in_memory": True})
    formats = _formats(made, digits)
    for page in pages:
        sheet = made.add_worksheet(page.name)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(page.headings):
            sheet.set_column(place, place, max(14, min(2 * len(heading), 40)))
            sheet.write_string(0, place, heading, formats["head"])
        for number, row in enumerate(page.rows, start=1):
            for place, value in enumerate(row):
                _write(sheet, number, place, value, formats)
    made.close()
    return buffer.getvalue()


def _formats(made: Workbook, digits: int) -> dict[str, Any]:
    head = {"bold": True, "font_color": INK, "bg_color": WASH, "bottom": 2, "bottom_color": INK, "text_wrap": True}
    money = "#,##0" + ("." + "0" * digits if digits else "")
    return {
        "head": made.add_format(head),
        "day": made.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": made.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "money": made.add_format({"num_format": money}),
    }


def _write(sheet: Worksheet, row: int, place: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, formats["day"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, place, float(value), formats["money"])
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, value)  # so that no word is taken for a formula


def template(language: str, name: str, invoices: Sequence[tuple[str, Decimal]]) -> bytes:
    """The template for vouchers, with a row for every invoice of which the funder owes something."""
    headings = [column.heading(language) for column in COLUMNS]
    return book([Page(name, headings, [(reference, None, None, amount) for reference, amount in invoices])])
