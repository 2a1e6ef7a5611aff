"""What became of a file, cell by cell and in a sentence: the same on a page, as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from evenhand.records.commands import Imported
from evenhand.records.forms.words import sentence
from evenhand.records.understanding import Fault

SHOWN = 200  # faulty cells on a page; the command line names them all


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A faulty cell and what is wrong with it, in a sentence; without row and column, the file itself."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        facts = asdict(self)
        if self.row and self.column and self.value:
            return _("Row %(row)s, %(column)s, “%(value)s”: %(reason)s") % facts
        if self.row and self.column:
            return _("Row %(row)s, %(column)s: %(reason)s") % facts
        return self.reason


def in_words(fault: Fault) -> FaultyCell:
    """A fault with the sentence of its flaw."""
    return FaultyCell(fault.sheet, fault.row, fault.column, fault.value, sentence(fault.flaw))


def on_page(outcome: Imported, cells: Sequence[FaultyCell]) -> dict[str, Any]:
    """What a page shows of a file that was tried."""
    return {"outcome": outcome, "faults": cells[:SHOWN], "fault_count": len(cells), "is_tried": True}


def as_data(outcome: Imported, cells: Sequence[FaultyCell]) -> dict[str, Any]:
    """Rows, written and unchanged, and each faulty cell."""
    return asdict(outcome) | {"faults": [asdict(cell) for cell in cells]}


def as_text(outcome: Imported, *, is_dry: bool) -> str:
    """One sentence."""
    if is_dry:
        return _("%(rows)s rows: %(written)s would be written, %(unchanged)s stand already.") % asdict(outcome)
    return _("%(rows)s rows: %(written)s written, %(unchanged)s stood already.") % asdict(outcome)
