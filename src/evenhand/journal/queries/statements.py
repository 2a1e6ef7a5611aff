"""What somebody said in words of his own, and whether its author has retracted it; both stay, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evenhand.journal.models import Entry, Subject
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import journal_statements

RETRACTED = "journal.statement_retracted"
ENTRY = "entry"  # the kind under which a retraction names the entry that it is about


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as its entry holds it: who made it, the act with its subjects and readers."""

    sequence: int
    author: dict[str, Any]
    act: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a statement stands in the journal, and by which entry it was retracted and why, if it was.

    `is_readable` says whether the reader may open these entries.
    """

    sequence: int
    is_readable: bool
    retraction: int | None = None
    reason: str = ""


def words_of(entry: Entry) -> dict[str, Any] | None:
    """What an entry says, or None once that was erased."""
    if not hasattr(entry, "words") or not entry.words.payload:
        return None
    words: dict[str, Any] = json.loads(bytes(entry.words.payload))
    return words


def statement_in(entry: Entry, actor: Actor) -> Statement | None:
    """The statement that an entry holds, if it holds one that the actor may read and that was not erased."""
    words = words_of(entry)
    if words is None:
        return None
    said = (act for act in words["acts"] if act["act"] in journal_statements)
    act = next((act for act in said if not actor.audience().isdisjoint(act["audience"])), None)
    return Statement(entry.sequence, words["actor"], act) if act else None


def retractions(sequences: Iterable[int]) -> dict[int, int]:
    """By which entries these entries' statements were retracted. One statement."""
    numbers = [str(number) for number in sequences]
    if not numbers:
        return {}
    rows = Subject.objects.filter(kind=ENTRY, reference__in=numbers).values_list("reference", "entry")
    return {int(reference): entry for reference, entry in rows}


def standing(act: str, kind: str, reference: str, *, actor: Actor) -> Standing | None:
    """The newest statement of this kind about a thing, for whoever is shown that statement. Two statements at most.

    Whoever reads what was said reads also that it was retracted, and why.
    """
    entries = list(Entry.objects.about(kind, reference).newest_first())
    said = next((one for one in entries if _act_in(one, act)), None)
    if said is None:
        return None
    is_readable = not actor.audience().isdisjoint(said.audience)
    number = retractions([said.sequence]).get(said.sequence)
    by = next((one for one in entries if one.sequence == number), None)
    taken = _act_in(by, RETRACTED) if by else None
    return Standing(said.sequence, is_readable, number, str(taken["facts"]["reason"]) if taken else "")


def _act_in(entry: Entry, name: str) -> dict[str, Any] | None:
    """The act of this name in an entry, as long as its words are not erased."""
    words = words_of(entry)
    return next((act for act in words["acts"] if act["act"] == name), None) if words else None
