"""How a witness follows a journal: every checkpoint must continue the last, and none may contradict another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from evenhand.journal.merkle import HASH_BYTES, grew
from evenhand.journal.notes import Checkpoint, Malformed, Note, PublicKey, decoded, handed_over

FORMAT = "evenhand-following/1"
EVIDENCE = "evenhand-split-view/1"
Fetch = Callable[[str], bytes]  # what the journal answers at an address below its own


class NotOfThisJournal(Exception):
    """What came is not signed by the journal's key, or is not written as it should be: nothing can be said of it."""


class Outcome(StrEnum):
    """What a look at the journal came to."""

    FIRST = "first"
    GREW = "grew"
    SAME = "same"
    OLDER = "older"


class SplitView(Exception):
    """Two checkpoints of one journal that cannot both be true; both are the proof."""

    def __init__(self, known: str, seen: str, proof: list[str], key: PublicKey) -> None:
        self.known, self.seen, self.proof, self.key = known, seen, proof, key
        super().__init__("split view")

    @property
    def sizes(self) -> tuple[int, int]:
        """How many entries each of the two stands for."""
        return _checkpoint(Note.read(self.known)).size, _checkpoint(Note.read(self.seen)).size

    def evidence(self) -> str:
        """Everything that proves it, as a file."""
        kept = {"format": EVIDENCE, "key": str(self.key), "known": self.known, "seen": self.seen, "proof": self.proof}
        return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Followed:
    """What a witness keeps of a journal: where it is, its key, the largest checkpoint seen, and the key first given."""

    address: str
    key: PublicKey
    note: str = ""
    given: PublicKey | None = None

    def is_of(self, address: str, key: PublicKey | None) -> bool:
        """Whether this is what is kept of that journal; a key that has handed over since still names it."""
        return self.address == address and key in (None, self.key, self.given)

    @classmethod
    def read(cls, text: str) -> Followed:
        """What a file keeps. Raises Malformed."""
        try:
            kept = json.loads(text)
            if kept["format"] != FORMAT:
                raise Malformed("state")
            key, given = PublicKey.read(kept["key"]), PublicKey.read(kept["given"])
            followed = cls(kept["address"], key, kept["note"], given)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise Malformed("state") from fault
        if followed.note:
            Checkpoint.read(Note.read(followed.note).body)
        return followed

    def written(self) -> str:
        """The same as the text of a file."""
        kept = {"format": FORMAT, "address": self.address, "key": str(self.key), "note": self.note}
        kept["given"] = str(self.given or self.key)
        return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def look(followed: Followed, fetch: Fetch) -> tuple[Outcome, Followed]:
    """Fetch the newest checkpoint and hold it against what was seen before.

    Raises SplitView, and NotOfThisJournal where nothing can be said; `fetch` raises its own.
    """
    note = _note(fetch("checkpoint"))
    followed = _with_key_of(note, followed, fetch)
    outcome = compare(followed, note, fetch)
    if outcome in (Outcome.FIRST, Outcome.GREW):
        followed = replace(followed, note=str(note))
    return outcome, followed


def compare(followed: Followed, note: Note, fetch: Fetch) -> Outcome:
    """Hold a checkpoint, wherever it comes from, against the largest one seen. Raises SplitView, NotOfThisJournal."""
    seen = _checkpoint(note)
    if seen.origin != followed.key.name or not note.signed_by(followed.key):
        raise NotOfThisJournal
    if not followed.note:
        return Outcome.FIRST
    known = _checkpoint(Note.read(followed.note))
    first, second = sorted((known, seen), key=lambda checkpoint: checkpoint.size)
    proof: list[bytes] = []
    if 0 < first.size < second.size:
        proof = _hashes(fetch(f"consistency/{first.size}/{second.size}"))
    if not grew(first.size, first.root, second.size, second.root, proof):
        raise SplitView(followed.note, str(note), [one.hex() for one in proof], followed.key)
    if known.size == seen.size:
        return Outcome.SAME
    return Outcome.GREW if seen.size > known.size else Outcome.OLDER


def _with_key_of(note: Note, followed: Followed, fetch: Fetch) -> Followed:
    """The same, with the key that signed: one that the known key handed over to, if need be in several steps."""
    if note.signed_by(followed.key):
        return followed
    key = followed.key
    for handover in _handovers(fetch("keys.json")):
        try:
            old, new = handed_over(Note.read(handover))
        except Malformed:
            continue
        if old == key:
            key = new
    if key == followed.key or not note.signed_by(key):
        raise NotOfThisJournal
    return replace(followed, key=key)


def _handovers(data: bytes) -> list[str]:
    try:
        listed = json.loads(data)
        return [str(key["handover"]) for key in listed["keys"]]
    except (ValueError, KeyError, TypeError):
        raise NotOfThisJournal from None


def _note(data: bytes) -> Note:
    try:
        return Note.read(data.decode("utf-8"))
    except (Malformed, UnicodeDecodeError):
        raise NotOfThisJournal from None


def _checkpoint(note: Note) -> Checkpoint:
    try:
        return Checkpoint.read(note.body)
    except Malformed:
        raise NotOfThisJournal from None


def _hashes(data: bytes) -> list[bytes]:
    """The lines of a proof; what cannot be read proves nothing, like a wrong one."""
    try:
        return [decoded(line, HASH_BYTES) for line in data.decode("ascii").splitlines()]
    except (Malformed, UnicodeDecodeError):
        return []
