"""What is done with requests: asked, answered, retracted, taken back; notes written and released."""

from evenhand.requests.commands.answering import LineNeeded, ReasonNeeded, answer
from evenhand.requests.commands.asking import NeededTooSoon, ask, withdraw
from evenhand.requests.commands.notes import AskedLater, ReleasedBefore, release_note, write_note
from evenhand.requests.commands.retracting import NoAnswerStands, retract

__all__ = [
    "AskedLater",
    "LineNeeded",
    "NeededTooSoon",
    "NoAnswerStands",
    "ReasonNeeded",
    "ReleasedBefore",
    "answer",
    "ask",
    "release_note",
    "retract",
    "withdraw",
    "write_note",
]
