"""Proofs out of the stored tree, each by reading few nodes."""

from __future__ import annotations

from evenhand.journal import merkle
from evenhand.journal.models import Head, Node


def size() -> int:
    """How many entries there are. One statement."""
    return Head.objects.values_list("sequence", flat=True).first() or 0


def inclusion(sequence: int, of: int) -> list[bytes]:
    """The way from an entry to the root of the tree over the first `of` entries. One statement."""
    return _proof(merkle.inclusion(sequence - 1, of))


def consistency(first: int, second: int) -> list[bytes]:
    """That the tree of the second size only added to that of the first. One statement."""
    return _proof(merkle.consistency(first, second))


def root(of: int) -> bytes:
    """The root of the tree over the first `of` entries. One statement."""
    return _proof([(0, of)])[0] if of else merkle.EMPTY


def hashes(level: int, start: int, count: int) -> list[bytes]:
    """Complete subtrees of one level side by side. One statement. Raises merkle.Wanting where one is not there."""
    width = 1 << level
    spans = [(index * width, (index + 1) * width) for index in range(start, start + count)]
    return _proof(spans)


def _proof(spans: list[merkle.Span]) -> list[bytes]:
    wanted = merkle.numbers_for(spans)
    found = dict(Node.objects.filter(number__in=wanted).values_list("number", "digest"))
    return merkle.proof(spans, {number: bytes(digest) for number, digest in found.items()})
