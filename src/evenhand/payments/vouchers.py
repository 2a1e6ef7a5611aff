"""The template for the treasury's vouchers, and what the rows of a sheet say: every cell that cannot be understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evenhand.kernel.money import NotAnAmount, minor_of
from evenhand.records import figures
from evenhand.records.figures import Cell
from evenhand.records.headings import MARKS, Column
from evenhand.records.judging import Code, Flaw
from evenhand.records.naming import plain
from evenhand.records.sheets import Sheet
from evenhand.records.understanding import Fault

LONGEST = 60  # signs of a voucher's number, and of what is shown of a faulty cell
COLUMNS = (
    Column(
        "invoice", "Invoice", "付款申请", ("付款申请编号", "invoice number"),
        "its number, as on the payment request", "付款申请书上的编号", True, 22,
    ),
    Column(
        "voucher", "Voucher", "凭证号", ("国库凭证号", "voucher number"),
        "the treasury's number", "国库支付凭证号", True, 24,
    ),
    Column("paid_on", "Paid on", "付款日期", ("支付日期", "day", "date"), "2026-11-19", "2026-11-19", True, 14),
    Column("amount", "Amount", "金额", ("付款金额", "支付金额"), "120000.00", "120000.00", True, 16),
)  # fmt: skip
NAMES = {plain(name): column.key for column in COLUMNS for name in (column.en, column.zh, *column.others)}
HEADINGS = {column.key: column for column in COLUMNS}


def known_as(heading: str) -> str | None:
    """The column that a heading means."""
    word = plain(heading).strip(MARKS)
    return NAMES.get(word) or NAMES.get(word.partition("(")[0].strip(MARKS))


@dataclass(frozen=True, slots=True)
class Line:
    """A payment that a row says was made; `row` is where it stands."""

    row: int
    invoice: str
    voucher: str
    paid_on: date
    amount_minor: int


@dataclass
class Understood:
    """The lines of a sheet and its faults; where each column stands, for those that are found later."""

    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def cell(self, row: int, key: str) -> Cell:
        cells = self.sheet.rows[row - self.sheet.first - 1]
        place = self.columns[key]
        value = cells[place] if place < len(cells) else None
        return value if value not in ("", None) else None

    def heading(self, key: str) -> str:
        return self.sheet.headings[self.columns[key]]

    def shown(self, row: int, key: str) -> str:
        """What stands in a cell, as far as it is shown beside a fault."""
        value = self.cell(row, key)
        if isinstance(value, datetime | date):
            return value.isoformat()[:10]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()[:LONGEST]


def understand(sheet: Sheet, digits: int = 2) -> Understood:
    """Read every row; faulty headings end it, faulty cells do not. `digits` are the decimals of the currency."""
    found = Understood(sheet)
    _place_columns(found)
    if found.faults:
        return found
    for number, _row in sheet.numbered():
        found.rows += 1
        _read(found, number, digits)
    if not found.rows:
        found.faults.append(Fault(sheet.name, sheet.first + 1, "", "", Flaw(Code.NO_ROWS)))
    return found


def _place_columns(found: Understood) -> None:
    sheet = found.sheet
    for place, heading in enumerate(sheet.headings):
        key = known_as(heading) if heading else None
        if key in found.columns or (heading and key is None):
            code = Code.HEADING_TWICE if key else Code.HEADING_UNKNOWN
            said = heading[:LONGEST]
            found.faults.append(Fault(sheet.name, sheet.first, said, said, Flaw(code)))
        elif key is not None:
            found.columns[key] = place
    is_chinese = any(heading == column.zh for heading in sheet.headings for column in COLUMNS)
    for column in COLUMNS:
        if column.key not in found.columns:
            said = column.zh if is_chinese else column.en
            found.faults.append(Fault(sheet.name, sheet.first, said, "", Flaw(Code.HEADING_MISSING)))


def _read(found: Understood, row: int, digits: int) -> None:
    """One row: a line, or its faults."""
    readers: dict[str, Callable[[Cell], Any]] = {
        "invoice": _word,
        "voucher": _word,
        "paid_on": figures.day,
        "amount": lambda value: _amount(value, digits),
    }
    values = {key: _value(found.cell(row, key), read) for key, read in readers.items()}
    flaws = {key: value for key, value in values.items() if isinstance(value, Flaw)}
    for key, flaw in flaws.items():
        found.faults.append(Fault(found.sheet.name, row, found.heading(key), found.shown(row, key), flaw))
    if not flaws:
        line = Line(row, values["invoice"], values["voucher"], values["paid_on"], values["amount"])
        found.lines.append(line)


def _value(value: Cell, read: Callable[[Cell], Any]) -> Any:
    return Flaw(Code.MISSING) if value is None else read(value)


def _word(value: Cell) -> str | Flaw:
    """A number as words: a spreadsheet may keep `20261119001` as a figure."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    word = str(value).strip()
    return word if len(word) <= LONGEST else Flaw(Code.TOO_LONG, {"most": LONGEST})


def _amount(value: Cell, digits: int) -> int | Flaw:
    found = figures.number(value)
    if isinstance(found, Flaw):
        return found
    if found <= 0:
        return Flaw(Code.NOT_POSITIVE)
    try:
        return minor_of(found, digits)
    except NotAnAmount:
        return Flaw(Code.TOO_FINE)
