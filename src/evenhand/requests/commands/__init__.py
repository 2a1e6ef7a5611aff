"""What is done with requests: asked, answered, retracted, taken back; notes written and released."""

from evenhand.requests.commands.answering import (
    LineNeeded,
    ReasonNeeded,
    StatementNeeded,
    StatementOnlyReserved,
    answer,
)
from evenhand.requests.commands.asking import Covered, NeededTooSoon, NotCovered, ask, withdraw
from evenhand.requests.commands.notes import AskedLater, ReleasedBefore, release_note, write_note
from evenhand.requests.commands.retracting import NoAnswerStands, retract
from evenhand.requests.commands.totals import NoNotes, NotesNotFree, TooFewNotes, release_total

__all__ = [
    "AskedLater",
    "Covered",
    "LineNeeded",
    "NeededTooSoon",
    "NoAnswerStands",
    "NoNotes",
    "NotCovered",
    "NotesNotFree",
    "ReasonNeeded",
    "ReleasedBefore",
    "StatementNeeded",
    "StatementOnlyReserved",
    "TooFewNotes",
    "answer",
    "ask",
    "release_note",
    "release_total",
    "retract",
    "withdraw",
    "write_note",
]
