"""Whether the journal of the database is whole: the one place that backup and restore ask."""

from __future__ import annotations

from evenhand.journal.management.console import sentence_of
from evenhand.journal.queries import checking


def journal_fault() -> str:
    """What is wrong with the journal, in a sentence that names the first entry; nothing where it is whole.

    The tree is rebuilt from every entry, as by `evenhand journal verify`.
    """
    broken = checking.first_broken()
    return sentence_of(broken) if broken else ""
