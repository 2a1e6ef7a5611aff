"""The treasury's list as a file: what it says, what would become of it, every cell that is wrong, in words."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation
from evenhand.payments.commands.importing import Wrong, tried
from evenhand.payments.vouchers import COLUMNS, Line, Understood, known_as, understand
from evenhand.records.commands import Imported
from evenhand.records.forms.cells import FaultyCell, in_words
from evenhand.records.sheets import Unreadable, read
from evenhand.records.understanding import Fault
from evenhand.shell import words


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file would do: its lines, what would be written, its faults."""

    lines: list[Line]
    outcome: Imported
    faults: list[FaultyCell]


def tried_file(content: bytes, actor: Actor) -> Trial:
    """Read a list and try to enter it; nothing is written."""
    try:
        sheet = read(content, COLUMNS, known_as)
    except Unreadable as fault:
        return Trial([], Imported(0, 0, 0), [in_words(Fault("", 0, "", "", fault.flaw))])
    assert isinstance(actor.organisation, Organisation)
    digits = words.DIGITS.get(actor.organisation.jurisdiction.currency, 2)
    found = understand(sheet, digits)
    faults = [in_words(fault) for fault in found.faults]
    outcome, wrong = tried(found.lines, actor) if found.lines else (Imported(found.rows, 0, 0), ())
    faults += [_placed(found, one) for one in wrong]
    faults.sort(key=lambda fault: fault.row)
    if faults:
        return Trial([], Imported(found.rows, 0, 0), faults)
    return Trial(found.lines, outcome, [])


def _placed(found: Understood, wrong: Wrong) -> FaultyCell:
    """A line that the command says no to, at the cell that it concerns."""
    row, key = wrong.line.row, wrong.column
    return FaultyCell(found.sheet.name, row, found.heading(key), found.shown(row, key), wrong.reason)
