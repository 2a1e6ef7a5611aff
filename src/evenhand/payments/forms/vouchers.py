"""The treasury's list as a file: what it says, what would become of it, every cell that is wrong, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation
from evenhand.payments.commands.importing import Imported, Wrong, tried
from evenhand.payments.vouchers import COLUMNS, Line, Understood, known_as, understand
from evenhand.records.forms.words import sentence
from evenhand.records.judging import Code, Flaw
from evenhand.records.sheets import Unreadable, read
from evenhand.records.understanding import Fault
from evenhand.shell import words


@dataclass(frozen=True, slots=True)
class Named:
    """A faulty cell and what is wrong with it, in a sentence."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        facts = {"row": self.row, "column": self.column, "value": self.value, "reason": self.reason}
        if self.row and self.column and self.value:
            return _("Row %(row)s, %(column)s, “%(value)s”: %(reason)s") % facts
        if self.row and self.column:
            return _("Row %(row)s, %(column)s: %(reason)s") % facts
        return self.reason

    def as_data(self) -> dict[str, str | int]:
        """For programs."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file would do: its lines, what would be written, its faults."""

    lines: list[Line]
    outcome: Imported
    faults: list[Named]

    def said(self, *, is_dry: bool) -> str:
        """In one sentence."""
        found = self.outcome
        facts = {"rows": found.rows, "written": found.written, "unchanged": found.unchanged}
        if is_dry:
            return _("%(rows)s rows: %(written)s would be written, %(unchanged)s stand already.") % facts
        return _("%(rows)s rows: %(written)s written, %(unchanged)s stood already.") % facts


def tried_file(content: bytes, actor: Actor) -> Trial:
    """Read a list and try to enter it; nothing is written."""
    try:
        sheet = read(content, COLUMNS, known_as)
    except Unreadable as fault:
        return Trial([], Imported(0, 0, 0), [Named("", 0, "", "", sentence(fault.flaw))])
    assert isinstance(actor.organisation, Organisation)
    digits = words.DIGITS.get(actor.organisation.jurisdiction.currency, 2)
    found = understand(sheet, digits)
    faults = [_named(fault) for fault in found.faults]
    outcome, wrong = tried(found.lines, actor) if found.lines else (Imported(found.rows, 0, 0), ())
    faults += [_placed(found, one) for one in wrong]
    faults.sort(key=lambda fault: fault.row)
    if faults:
        return Trial([], Imported(found.rows, 0, 0), faults)
    return Trial(found.lines, outcome, [])


def no_file() -> str:
    """There is no file where one was named."""
    return sentence(Flaw(Code.NO_FILE))


def _named(fault: Fault) -> Named:
    return Named(fault.sheet, fault.row, fault.column, fault.value, sentence(fault.flaw))


def _placed(found: Understood, wrong: Wrong) -> Named:
    """A line that the command says no to, at the cell that it concerns."""
    row, key = wrong.line.row, wrong.column
    return Named(found.sheet.name, row, found.heading(key), found.shown(row, key), wrong.reason)
