"""What is done with requests: asked, answered, taken back; notes written and released."""

from evenhand.requests.commands.answering import LineNeeded, ReasonNeeded, answer
from evenhand.requests.commands.asking import NeededTooSoon, ask, withdraw
from evenhand.requests.commands.notes import AskedLater, ReleasedBefore, release_note, write_note

__all__ = [
    "AskedLater",
    "LineNeeded",
    "NeededTooSoon",
    "ReasonNeeded",
    "ReleasedBefore",
    "answer",
    "ask",
    "release_note",
    "withdraw",
    "write_note",
]
