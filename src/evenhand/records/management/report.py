"""What became of a file, as data and as text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from evenhand.records.commands import Imported
from evenhand.records.forms.words import sentence
from evenhand.records.understanding import Fault


def as_data(found: Imported, faults: list[Fault]) -> dict[str, Any]:
    """Rows, written and unchanged, and each faulty cell."""
    return {
        "rows": found.rows,
        "written": found.written,
        "unchanged": found.unchanged,
        "faults": [fault_as_data(fault) for fault in faults],
    }


def refusal_as_data(reason: str) -> dict[str, Any]:
    """The same for a file that was not even opened: nobody may, or there is no such contract."""
    fault = {"sheet": "", "row": 0, "column": "", "value": "", "reason": reason}
    return {"rows": 0, "written": 0, "unchanged": 0, "faults": [fault]}


def fault_as_data(fault: Fault) -> dict[str, Any]:
    """One faulty cell with its reason in words."""
    return {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "reason": sentence(fault.flaw),
    }


def as_text(found: Imported, *, is_dry: bool) -> str:
    """One sentence."""
    facts = {"rows": found.rows, "written": found.written, "unchanged": found.unchanged}
    if is_dry:
        return _("%(rows)s rows: %(written)s would be written, %(unchanged)s stand already.") % facts
    return _("%(rows)s rows: %(written)s written, %(unchanged)s stood already.") % facts


def fault_as_text(fault: Fault) -> str:
    """One line."""
    facts = {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "reason": sentence(fault.flaw),
    }
    if fault.row and fault.column and fault.value:
        return _("Row %(row)s, %(column)s, “%(value)s”: %(reason)s") % facts
    if fault.row and fault.column:
        return _("Row %(row)s, %(column)s: %(reason)s") % facts
    return str(facts["reason"])
