"""A small journal by hand, without database: what it signs and the receipts of its entries."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from evenhand.journal import merkle
from evenhand.journal.notes import COSIGNING, SIGNING, Checkpoint, Note, PrivateKey
from evenhand.journal.receipts import Receipt, Said, leaf_data
from evenhand.kernel.canonical import canonical, salted_hash

KEY = PrivateKey("lingzhou.example/journal", SIGNING, sha256(b"journal").digest())
WITNESS = PrivateKey("federation.example/witness", COSIGNING, sha256(b"witness").digest())
NINTH = 1_772_416_800  # 2 March 2026, 10:00 in Lingzhou


@dataclass(frozen=True)
class Entry:
    """One entry with everything about it."""

    sequence: int
    said: Said

    @property
    def leaf(self) -> bytes:
        return merkle.leaf_hash(leaf_data(self.sequence, self.said.digest, self.said.audience))


def entry(sequence: int) -> Entry:
    """An invented entry; its salt is known, which a real one never is beforehand."""
    audience = ["organisation:RY", f"person:P-{sequence:04}"]
    payload = canonical(
        {
            "format": 1,
            "sequence": sequence,
            "at": f"2026-03-{sequence:02}T10:00:00.000000+08:00",
            "actor": {
                "kind": "person",
                "person": {"reference": "P-0001", "name_en": "Liang Huiyi", "name_zh": "梁慧仪"},
                "organisation": {"reference": "RY", "name_en": "Rongyin Street Office", "name_zh": "榕荫街道办事处"},
                "capacities": ["purchaser"],
                "strength": "password",
            },
            "acts": [
                {
                    "act": "contracts.signed",
                    "subjects": [{"kind": "contract", "reference": f"YX-2026-{sequence:04}"}],
                    "facts": {"name": {"en": "“Rongyin” centre", "zh": "榕荫中心"}, "fen": 600_000_000, "first": True},
                    "audience": audience,
                }
            ],
        }
    )
    salt = sha256(f"salt {sequence}".encode()).digest()
    return Entry(sequence, Said(salted_hash(salt, payload), tuple(audience), payload.decode(), salt.hex()))


def tree(size: int) -> tuple[merkle.Frontier, dict[int, bytes]]:
    """The tree over so many entries."""
    frontier, nodes = merkle.Frontier(), dict[int, bytes]()
    for sequence in range(1, size + 1):
        nodes |= dict(frontier.append(entry(sequence).leaf))
    return frontier, nodes


def note(size: int, *, witness: bool = False) -> Note:
    """The checkpoint over so many entries."""
    body = str(Checkpoint(KEY.name, size, tree(size)[0].root))
    signed = Note(body, (KEY.sign(body),))
    return signed.with_signature(WITNESS.sign(body, NINTH)) if witness else signed


def receipt(sequence: int, size: int, *, words: bool = True, witness: bool = False) -> Receipt:
    """The receipt of an entry in the tree over so many."""
    kept = entry(sequence)
    return Receipt(
        sequence=sequence,
        leaf=kept.leaf,
        said=kept.said if words else None,
        proof=tuple(merkle.proof(merkle.inclusion(sequence - 1, size), tree(size)[1])),
        note=note(size, witness=witness),
        keys=(KEY.public, WITNESS.public) if witness else (KEY.public,),
    )
