"""Test vectors for other verifiers: `python -m tests.journal.vectors` writes docs/reference/journal-vectors.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evenhand.journal import merkle
from evenhand.journal.notes import Note, PrivateKey, encoded, handover
from evenhand.journal.receipts import Broken, leaf_data, read
from evenhand.kernel.canonical import canonical
from tests.journal import samples

PLACE = Path(__file__).resolve().parents[2] / "docs" / "reference"
FILE = PLACE / "journal-vectors.json"
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
VALUES: list[Any] = [{"b": 1, "a": [True, None, "“7”"]}, {"\ufb33": 1, "😀": 2, "é": 3}, '\u2028\x7f\n\t"\\\u0001/']


def vectors() -> dict[str, Any]:
    """Everything that a verifier can compare itself with."""
    return {
        "canonical": [{"value": value, "hex": canonical(value).hex()} for value in VALUES],
        "tree": _tree(),
        "entry": _entry(),
        "keys": _keys(),
        "checkpoint": str(samples.note(7)),
        "cosigned": str(samples.note(7, witness=True)),
        "handover": _handover(),
        "receipts": [_receipt(name, data) for name, data in _receipts().items()],
    }


def _tree() -> dict[str, Any]:
    frontier, nodes, roots = merkle.Frontier(), dict[int, bytes](), [merkle.EMPTY.hex()]
    for leaf in LEAVES:
        nodes |= dict(frontier.append(merkle.leaf_hash(bytes.fromhex(leaf))))
        roots.append(frontier.root.hex())

    def proof(spans: list[merkle.Span]) -> list[str]:
        return [one.hex() for one in merkle.proof(spans, nodes)]

    size = len(LEAVES)
    return {
        "leaves": list(LEAVES),
        "leaf_hashes": [merkle.leaf_hash(bytes.fromhex(leaf)).hex() for leaf in LEAVES],
        "roots": roots,
        "inclusion": [
            {"index": index, "size": of, "proof": proof(merkle.inclusion(index, of))}
            for of in range(1, size + 1)
            for index in range(of)
        ],
        "consistency": [
            {"first": first, "second": second, "proof": proof(merkle.consistency(first, second))}
            for second in range(1, size + 1)
            for first in range(1, second + 1)
        ],
    }


def _entry() -> dict[str, Any]:
    entry = samples.entry(5)
    said = entry.said
    return {
        "sequence": entry.sequence,
        "payload": said.payload,
        "salt": said.salt,
        "digest": said.digest,
        "audience": list(said.audience),
        "leaf_data": leaf_data(entry.sequence, said.digest, said.audience).decode(),
        "leaf_hash": entry.leaf.hex(),
    }


def _keys() -> list[dict[str, str]]:
    return [
        {"seed": key.seed.hex(), "public": str(key.public), "identity": key.public.identity.hex()}
        for key in (samples.KEY, samples.WITNESS)
    ]


def _handover() -> str:
    following = PrivateKey(samples.KEY.name, samples.KEY.kind, bytes(32))
    body = handover(samples.KEY.public, following.public)
    return str(Note(body, (samples.KEY.sign(body), following.sign(body))))


def _receipts() -> dict[str, bytes]:
    whole = samples.receipt(5, 7, witness=True).written()
    return {
        "with words and a witness": whole,
        "with words": samples.receipt(1, 1).written(),
        "without words": samples.receipt(5, 7, words=False).written(),
        "a line end too many": whole + b"\n",
        "a part of the document twice": whole.replace(b'"format"', b'"format":0,"format"'),
        "a letter of the words changed": whole.replace(b"Liang", b"Liamg"),
        "another reader": whole.replace(b'"person:P-0005"],"digest"', b'"person:P-0006"],"digest"'),
        "another hash on the way": whole.replace(encoded(samples.receipt(5, 7).proof[0]).encode(), b"A" * 43 + b"="),
        "a witness that is not named": whole.replace(f',"{samples.WITNESS.public}"'.encode(), b""),
    }


def _receipt(name: str, data: bytes) -> dict[str, Any]:
    try:
        read(data)
    except Broken as fault:
        return {"name": name, "text": data.decode(), "fault": str(fault)}
    return {"name": name, "text": data.decode(), "fault": None}


def written() -> str:
    """The vectors as a file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
