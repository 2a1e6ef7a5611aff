"""Two wordings of a text, compared word by word; Chinese sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

KEPT, REMOVED, ADDED = "kept", "removed", "added"
TOKEN = re.compile(
    r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff]+(?:[’'-][^\W\d_\u2e80-\u9fff]+)*|\d+(?:[.,:]\d+)*|\s+|.", re.DOTALL
)
ISLAND = re.compile(r"[\s,.;:，。；：、]*")  # too little between two changes to be worth keeping apart
ALIKE = 0.25  # texts that share less are shown as one replaced by the other
MOST = 1_500  # tokens of a text; longer ones are compared by their sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both wordings have, that only the old has, or that only the new has."""

    how: str
    text: str


def words(old: str, new: str) -> tuple[Piece, ...]:
    """What was kept, removed and added, in reading order; removed stands before added.

    Kept and removed pieces together are the old text, kept and added ones the new text, to the sign.
    """
    if old == new:
        return _joined([Piece(KEPT, old)])
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > MOST:
        before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _joined([Piece(REMOVED, old), Piece(ADDED, new)])
    return _joined(_without_islands(_joined(_pieces(matcher, before, after))))


def old_of(pieces: Iterable[Piece]) -> str:
    """The old text that pieces were made from."""
    return "".join(piece.text for piece in pieces if piece.how != ADDED)


def new_of(pieces: Iterable[Piece]) -> str:
    """The new text that pieces were made from."""
    return "".join(piece.text for piece in pieces if piece.how != REMOVED)


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^.。;；\n]*[.。;；\n]?", text)


def _pieces(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(KEPT, "".join(before[i1:i2]))
        else:
            yield Piece(REMOVED, "".join(before[i1:i2]))
            yield Piece(ADDED, "".join(after[j1:j2]))


def _without_islands(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """A space or comma between two changes belongs to both, so that a phrase reads as one change."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        if piece.how == KEPT and 0 < place < last and ISLAND.fullmatch(piece.text):
            yield Piece(REMOVED, piece.text)
            yield Piece(ADDED, piece.text)
        else:
            yield piece


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind made one; within a change what was removed stands before what was added."""
    found: list[Piece] = []
    for is_kept, run in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.how == KEPT):
        stretch = list(run)
        texts = {how: "".join(piece.text for piece in stretch if piece.how == how) for how in (KEPT, REMOVED, ADDED)}
        found += [Piece(how, text) for how, text in texts.items() if text and is_kept == (how == KEPT)]
    return tuple(found)
