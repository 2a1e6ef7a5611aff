"""Rebuilds the tree from the entries and finds the first place where something is not as it was written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Model, Q, Subquery, Value

from evenhand.journal.merkle import Frontier, last_leaf, leaf_hash, nodes_in, position
from evenhand.journal.models import Checkpoint, Entry, Erasure, Head, Node, Reader, SigningKey, Subject
from evenhand.journal.notes import Checkpoint as Signed
from evenhand.journal.notes import Malformed, Note, PublicKey
from evenhand.kernel.canonical import salted_hash

AT_ONCE = 1024  # entries read together; a power of two, so that their subtrees stand side by side


class Fault(StrEnum):
    """What is wrong with the first entry that is."""

    MISSING = "missing"
    BEYOND = "beyond"
    WORDS_GONE = "words_gone"
    WORDS = "words"
    ERASED = "erased"
    NUMBER = "number"
    MOMENT = "moment"
    AUDIENCE = "audience"
    READERS = "readers"
    SUBJECTS = "subjects"
    LEAF = "leaf"
    NODE = "node"
    ROOT = "root"
    HEAD = "head"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken entry, and what is wrong; `since` is the last that a checkpoint before it still vouches for."""

    sequence: int
    fault: Fault
    since: int = 0


@dataclass
class _Check:
    """What is known while the tree grows again."""

    frontier: Frontier
    roots: dict[int, bytes]
    vouched: int = 0
    stored: dict[int, bytes] = field(default_factory=dict)


def first_broken(progress: Callable[[int], object] = lambda done: None) -> Broken | None:
    """The first entry that is not as it was written, or none. Reads everything; told how far it is by `progress`.

    Entries that are written meanwhile are left for the next time.
    """
    head = Head.objects.first() or Head(sequence=0, peaks=b"")
    check = _Check(Frontier(), _roots())
    for start in range(0, head.sequence, AT_ONCE):
        end = min(start + AT_ONCE, head.sequence)
        for broken in _stretch(check, start, end):
            return broken
        progress(end - start)
    if check.frontier.peaks != bytes(head.peaks):
        return Broken(head.sequence, Fault.HEAD)
    return _surplus(check) or _unsigned()


def _unsigned() -> Broken | None:
    """The first checkpoint that no key of the journal signed. Two statements."""
    keys = [PublicKey.read(text) for text in SigningKey.objects.values_list("text", flat=True)]
    for size, text in Checkpoint.objects.order_by("size").values_list("size", "note"):
        note = Note.read(text)
        if not any(note.signed_by(key) for key in keys):
            return Broken(size, Fault.SIGNATURE)
    return None


def _roots() -> dict[int, bytes]:
    """The root that each checkpoint names; one that names none, or another size, gets a root that nothing has."""
    found = {}
    for size, text in Checkpoint.objects.values_list("size", "note"):
        try:
            signed = Signed.read(Note.read(text).body)
        except Malformed:
            signed = Signed("", 0, b"")
        found[size] = signed.root if signed.size == size else b""
    return found


def _stretch(check: _Check, start: int, end: int) -> Iterator[Broken]:
    """What is wrong with the entries after `start` up to `end`, from the first."""
    rows = _Rows.between(start, end)
    check.stored = rows.nodes
    for sequence in range(start + 1, end + 1):
        entry = rows.entries.get(sequence)
        if entry is None:
            yield Broken(sequence, Fault.MISSING)
            return
        if fault := _fault_of_words(entry, rows) or _fault_of_rows(entry, rows) or _fault_of_tree(check, entry):
            yield Broken(sequence, fault)
        if sequence in check.roots:
            if check.roots[sequence] != check.frontier.root:
                yield Broken(sequence, Fault.ROOT, since=check.vouched)
            check.vouched = sequence
    for number in check.stored:
        if last_leaf(number) < end:
            yield Broken(last_leaf(number) + 1, Fault.NODE)


@dataclass
class _Rows:
    """Everything that the tables hold of a stretch of entries."""

    entries: dict[int, Entry]
    readers: dict[int, list[str]]
    subjects: dict[int, set[tuple[str, str]]]
    erased: set[int]
    nodes: dict[int, bytes]

    @classmethod
    def between(cls, start: int, end: int) -> _Rows:
        """Six statements."""
        span = {"entry__gt": start, "entry__lte": end}
        entries = Entry.objects.filter(sequence__gt=start, sequence__lte=end).select_related("words")
        readers, subjects = defaultdict(list), defaultdict(set)
        for entry, token in Reader.objects.filter(**span).order_by("token").values_list("entry", "token"):
            readers[entry].append(token)
        for entry, kind, reference in Subject.objects.filter(**span).values_list("entry", "kind", "reference"):
            subjects[entry].add((kind, reference))
        agreed = Erasure.objects.filter(**span, consented_at__isnull=False)
        return cls(
            {entry.sequence: entry for entry in entries},
            readers,
            subjects,
            set(agreed.values_list("entry", flat=True)),
            _nodes(start, end),
        )


def _nodes(start: int, end: int) -> dict[int, bytes]:
    """The stored subtrees that end in this stretch. One statement.

    They stand side by side, but for the few larger ones that the last entry completes.
    """
    levels = range(AT_ONCE.bit_length(), (end & -end).bit_length())
    larger = [position(level, (end >> level) - 1) for level in levels]
    wanted = Q(number__gte=2 * start, number__lt=2 * end - 1) | Q(number__in=larger)
    return {number: bytes(digest) for number, digest in Node.objects.filter(wanted).values_list("number", "digest")}


def _fault_of_words(entry: Entry, rows: _Rows) -> Fault | None:
    """Whether the words are those of the hash, or were erased because two agreed to it."""
    if not hasattr(entry, "words"):
        return Fault.WORDS_GONE
    payload, salt = bytes(entry.words.payload), bytes(entry.words.salt)
    if not payload and not salt:
        return None if entry.sequence in rows.erased else Fault.ERASED
    if salted_hash(salt, payload) != entry.digest:
        return Fault.WORDS
    said = json.loads(payload)
    if said["sequence"] != entry.sequence:
        return Fault.NUMBER
    if datetime.fromisoformat(said["at"]) != entry.words.at:
        return Fault.MOMENT
    if sorted({token for act in said["acts"] for token in act["audience"]}) != entry.audience:
        return Fault.AUDIENCE
    return None if _subjects(said) == rows.subjects.get(entry.sequence, set()) else Fault.SUBJECTS


def _subjects(said: dict[str, Any]) -> set[tuple[str, str]]:
    return {(subject["kind"], subject["reference"]) for act in said["acts"] for subject in act["subjects"]}


def _fault_of_rows(entry: Entry, rows: _Rows) -> Fault | None:
    return None if sorted(rows.readers.get(entry.sequence, [])) == entry.audience else Fault.READERS


def _fault_of_tree(check: _Check, entry: Entry) -> Fault | None:
    """Whether the tree holds the entry, and the subtrees that it completes are those stored."""
    (leaf, digest), *above = check.frontier.append(leaf_hash(entry.leaf))
    if check.stored.pop(leaf, None) != digest:
        return Fault.LEAF
    whole = [check.stored.pop(number, None) == digest for number, digest in above]
    return None if all(whole) else Fault.NODE


def _surplus(check: _Check) -> Broken | None:
    """What stands beyond the newest entry, as it is now. One statement."""
    now = Head.objects.values_list("sequence", _count(Entry), _count(Node), _largest_checkpoint()).first()
    size, entries, nodes, signed = now or (0, Entry.objects.count(), Node.objects.count(), Checkpoint.objects.count())
    if (signed or 0) > size:
        return Broken(size + 1, Fault.MISSING)
    if (entries or 0) > size:
        return Broken(size + 1, Fault.BEYOND)
    return Broken(size, Fault.NODE) if (nodes or 0) != nodes_in(size) else None


def _count(model: type[Model]) -> Subquery:
    """How many rows there are, as part of another statement."""
    every = model._default_manager.order_by().annotate(one=Value(1)).values("one")
    return Subquery(every.annotate(number=Count("pk")).values("number"))


def _largest_checkpoint() -> Subquery:
    return Subquery(Checkpoint.objects.order_by("-size").values("size")[:1])
