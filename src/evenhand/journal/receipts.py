"""Receipts: one entry, its place in the tree and the signed root, in a file that can be written in one way only."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evenhand.journal.merkle import HASH_BYTES, leaf_hash, root_by_inclusion
from evenhand.journal.notes import COSIGNING, SIGNING, Checkpoint, Malformed, Note, PublicKey, decoded, encoded
from evenhand.kernel.canonical import canonical

FORMAT = "evenhand-receipt/1"
LARGEST = 2**53 - 1  # the whole numbers that every program reads alike
HEXADECIMAL = re.compile("[0-9a-f]{64}")
PARTS = {"checkpoint", "entry", "format", "keys", "proof"}
WITH_WORDS = {"audience", "digest", "payload", "salt", "sequence"}
WITHOUT_WORDS = {"leaf", "sequence"}


def leaf_data(sequence: int, digest: str, audience: Sequence[str]) -> bytes:
    """What the tree holds of an entry."""
    return canonical({"audience": list(audience), "digest": digest, "sequence": sequence})


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an entry with all that its hash was taken over."""

    digest: str
    audience: tuple[str, ...]
    payload: str
    salt: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry's number, its leaf in the tree, the way from there to the root, and who signed that.

    Without `said` it shows that an entry stands under the number, but not which.
    """

    sequence: int
    leaf: bytes
    said: Said | None
    proof: tuple[bytes, ...]
    note: Note
    keys: tuple[PublicKey, ...]

    def written(self) -> bytes:
        """The receipt as a file."""
        entry: dict[str, object] = {"sequence": self.sequence}
        if self.said:
            entry |= {name: getattr(self.said, name) for name in ("digest", "payload", "salt")}
            entry["audience"] = list(self.said.audience)
        else:
            entry["leaf"] = encoded(self.leaf)
        return canonical(
            {
                "format": FORMAT,
                "entry": entry,
                "proof": [encoded(one) for one in self.proof],
                "checkpoint": str(self.note),
                "keys": [str(key) for key in self.keys],
            }
        )

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint.read(self.note.body)

    @property
    def key(self) -> PublicKey:
        """The journal's own key, which signed first."""
        return self.keys[0]

    @property
    def witnesses(self) -> tuple[tuple[PublicKey, int], ...]:
        """Who cosigned, and when in seconds since 1970."""
        made = zip(self.keys[1:], self.note.signatures[1:], strict=True)
        return tuple((key, signature.at) for key, signature in made)


class Broken(ValueError):
    """A receipt that does not hold; the argument says what is wrong: one of `FAULTS`."""


FAULTS = ("written", "words", "tree", "signature")


def read(data: bytes) -> Receipt:
    """The receipt in a file. Raises Broken where anything in it does not agree with the rest.

    Whoever made its keys could have made all of it: whether the first is the journal's is for `is_known`.
    """
    try:
        receipt = _read(_document(data))
        if receipt.written() != data:
            raise Broken("written")
    except (Malformed, UnicodeEncodeError):
        raise Broken("written") from None
    if receipt.said and not _agrees(receipt.said, receipt.sequence):
        raise Broken("words")
    checkpoint = receipt.checkpoint
    root = root_by_inclusion(receipt.sequence - 1, checkpoint.size, receipt.leaf, receipt.proof)
    if root != checkpoint.root:
        raise Broken("tree")
    if not _signed(receipt, checkpoint):
        raise Broken("signature")
    return receipt


def is_known(receipt: Receipt, keys: Collection[PublicKey]) -> bool:
    """Whether the journal's key in the receipt is one of those that one had from elsewhere."""
    return receipt.key in keys


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_refused)
    except (ValueError, RecursionError) as fault:
        raise Malformed("receipt") from fault
    if not isinstance(document, dict) or document.keys() != PARTS or document["format"] != FORMAT:
        raise Malformed("receipt")
    return document


def _read(document: dict[str, Any]) -> Receipt:
    entry = document["entry"]
    if not isinstance(entry, dict) or not _is_number(entry.get("sequence")):
        raise Malformed("entry")
    if not _are_texts(document["proof"]) or not _are_texts(document["keys"]) or not _is_text(document["checkpoint"]):
        raise Malformed("receipt")
    said, leaf = _entry(entry)
    note = Note.read(document["checkpoint"])
    Checkpoint.read(note.body)
    keys = tuple(PublicKey.read(text) for text in document["keys"])
    if not keys:
        raise Malformed("keys")
    proof = tuple(decoded(text, HASH_BYTES) for text in document["proof"])
    return Receipt(entry["sequence"], leaf, said, proof, note, keys)


def _entry(entry: dict[str, Any]) -> tuple[Said | None, bytes]:
    if entry.keys() == WITHOUT_WORDS and _is_text(entry["leaf"]):
        return None, decoded(entry["leaf"], HASH_BYTES)
    if entry.keys() != WITH_WORDS or not _are_texts(entry["audience"]):
        raise Malformed("entry")
    if not all(_is_text(entry[name]) for name in ("digest", "payload", "salt")):
        raise Malformed("entry")
    if not HEXADECIMAL.fullmatch(entry["digest"]) or not HEXADECIMAL.fullmatch(entry["salt"]):
        raise Malformed("entry")
    said = Said(entry["digest"], tuple(entry["audience"]), entry["payload"], entry["salt"])
    return said, leaf_hash(leaf_data(entry["sequence"], said.digest, said.audience))


def _agrees(said: Said, sequence: int) -> bool:
    """Whether the words are those of the hash, and name the same number."""
    payload = said.payload.encode()
    if sha256(bytes.fromhex(said.salt) + payload).hexdigest() != said.digest:
        return False
    try:
        words = json.loads(payload, parse_constant=_refused)
    except (ValueError, RecursionError):
        return False
    return isinstance(words, dict) and _is_number(words.get("sequence")) and words["sequence"] == sequence


def _signed(receipt: Receipt, checkpoint: Checkpoint) -> bool:
    """Every key signed and every signature is of a key, in the same order: the journal's first, then witnesses'."""
    keys, signatures = receipt.keys, receipt.note.signatures
    if len(keys) != len(signatures) or len(set(keys)) != len(keys):
        return False
    if receipt.key.kind != SIGNING or receipt.key.name != checkpoint.origin:
        return False
    if any(key.kind != COSIGNING for key in keys[1:]):
        return False
    made = zip(keys, signatures, strict=True)
    return all(signature.is_by(key) and key.signed(receipt.note.body, signature.made) for key, signature in made)


def _refused(constant: str) -> None:
    """NaN and its like are no JSON, though many programs read them."""
    raise ValueError(constant)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LARGEST


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
