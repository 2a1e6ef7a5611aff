"""Words that were to be erased, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.journal.models import Erasure
from evenhand.shell.registries import journal_readers


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish with the names of who asked and who consented."""

    row: Erasure
    asked_by: str
    consented_by: str


def wishes() -> list[Wish]:
    """All that was ever asked, what waits first, then the newest."""
    rows = list(Erasure.objects.order_by("-asked_at"))
    rows.sort(key=lambda row: row.consented_at is not None)
    return [Wish(row, _name(row.asked_by), _name(row.consented_by)) for row in rows]


def _name(reference: str) -> str:
    found = list(journal_readers["person"]([reference])) if reference and "person" in journal_readers else []
    return found[0] if found else reference
