"""Tables for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\ufeff"  # by which spreadsheets know the encoding
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # some take the wide ones for narrow


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated values that a spreadsheet opens as they are; no text becomes a formula."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([_cell(value) for value in row] for row in rows)
    return MARK + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
