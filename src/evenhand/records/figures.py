"""Figures as people type them: full-width digits, thousands separators and a comma for a point are understood."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import normalize

from evenhand.records.credit import HOUR, WHOLE
from evenhand.records.judging import Code, Flaw

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
LONGEST = 20  # signs of a number
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
Cell = str | int | float | bool | date | datetime | time | timedelta | None


def number(value: Cell) -> Decimal | Flaw:
    """A number exactly as it stands; a true or false, a day or words are none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return Flaw(Code.NOT_A_NUMBER)
    text = repr(value) if isinstance(value, float) else str(value)
    text = normalize("NFKC", text).strip().replace("−", "-")
    if DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if len(text) > LONGEST or not (text.isascii() and NUMBER.fullmatch(text)):
        return Flaw(Code.NOT_A_NUMBER)
    return Decimal(text.replace(",", ""))


def units(value: Cell) -> int | Flaw:
    """Units in hundredths, above zero."""
    found = number(value)
    if isinstance(found, Flaw):
        return found
    if found <= 0:
        return Flaw(Code.NOT_POSITIVE)
    if found * WHOLE != int(found * WHOLE):
        return Flaw(Code.TOO_FINE)
    return int(found * WHOLE)


def people(value: Cell) -> int | Flaw:
    """A whole number of people, none included."""
    found = number(value)
    if isinstance(found, Flaw):
        return Flaw(found.code, part="people")
    if found < 0 or found != int(found):
        return Flaw(Code.NOT_WHOLE, part="people")
    return int(found)


def clock(value: Cell) -> int | Flaw:
    """Hours by the clock, as minutes: `1.5`, or a duration as a spreadsheet keeps it."""
    if isinstance(value, time):
        return value.hour * HOUR + value.minute
    if isinstance(value, timedelta):
        value = value.total_seconds() / (60 * HOUR)
    found = number(value)
    if isinstance(found, Flaw):
        return Flaw(found.code, part="clock")
    if found < 0:
        return Flaw(Code.NOT_POSITIVE, part="clock")
    return min(int(found * HOUR + Decimal("0.5")), 100 * HOUR)


def day(value: Cell) -> date | Flaw:
    """A day as a spreadsheet keeps it, or written year first: 2026-11-19, 2026/11/19, 2026年11月19日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = DAY.fullmatch(normalize("NFKC", value).strip()) if isinstance(value, str) else None
    if found is None:
        return Flaw(Code.NOT_A_DAY, part="day")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return Flaw(Code.NOT_A_DAY, part="day")


def written(hundredths: int) -> str:
    """Units as people write them: `1`, `0.5`."""
    return f"{Decimal(hundredths) / WHOLE:.2f}".rstrip("0").rstrip(".")
