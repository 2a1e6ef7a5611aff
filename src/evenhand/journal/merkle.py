"""The tree of hashes over the entries (RFC 6962), its proofs, and how they are checked.

Only complete subtrees are kept, each under one number: where it stands when the tree is read from left to right.
A span `(start, end)` is the entries from `start` up to but not including `end`, counted from zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
Span = tuple[int, int]


class Wanting(LookupError):
    """A node that the tree should hold is not there; its argument is the node's number."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what two hashes stand for, side by side."""
    return sha256(b"\x01" + left + right).digest()


def position(level: int, index: int) -> int:
    """The number of the complete subtree of 2**level entries that is the index-th of its size."""
    return (index << level + 1) + (1 << level) - 1


def level_of(number: int) -> int:
    """The level of the subtree with this number: how many ones its binary digits end in."""
    return ((number + 1) & ~number).bit_length() - 1


def last_leaf(number: int) -> int:
    """The last entry, counted from zero, that the subtree with this number covers."""
    level = level_of(number)
    return ((number >> level + 1) + 1 << level) - 1


def nodes_in(size: int) -> int:
    """How many complete subtrees a tree of this size has."""
    return 2 * size - size.bit_count()


class Frontier:
    """The right edge of a growing tree: the hashes of its largest complete subtrees, the largest first."""

    def __init__(self, size: int = 0, peaks: bytes = b"") -> None:
        if len(peaks) != size.bit_count() * HASH_BYTES:
            raise ValueError("The hashes do not fit the size.")
        self.size = size
        self._peaks = [peaks[place : place + HASH_BYTES] for place in range(0, len(peaks), HASH_BYTES)]

    def append(self, leaf: bytes) -> list[tuple[int, bytes]]:
        """Add an entry by its hash; the complete subtrees that come about by it, with their numbers."""
        made, index, level, whole = [(position(0, self.size), leaf)], self.size, 0, leaf
        while index & 1:
            index, level, whole = index >> 1, level + 1, node_hash(self._peaks.pop(), whole)
            made.append((position(level, index), whole))
        self._peaks.append(whole)
        self.size += 1
        return made

    @property
    def peaks(self) -> bytes:
        """The edge as bytes, to go on from later."""
        return b"".join(self._peaks)

    @property
    def root(self) -> bytes:
        return folded(self._peaks)


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees that stand side by side, the largest first."""
    if not hashes:
        return EMPTY
    *others, whole = hashes
    for left in reversed(others):
        whole = node_hash(left, whole)
    return whole


def complete(span: Span) -> Iterator[int]:
    """The numbers of the fewest complete subtrees that make up a span, from the left."""
    start, end = span
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        yield position(level, start >> level)
        start += 1 << level


def inclusion(index: int, size: int) -> list[Span]:
    """The spans beside an entry, from its neighbour up: together with it they are the whole tree."""
    if not 0 <= index < size:
        raise ValueError("There is no such entry in a tree of this size.")
    start, end, beside = 0, size, list[Span]()
    while end - start > 1:
        middle = start + _left(end - start)
        if index < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return beside[::-1]


def consistency(first: int, second: int) -> list[Span]:
    """The spans from which both the root of the first size and that of the second can be had.

    Where the first tree is one complete subtree, its own root is known and stands for the first span.
    """
    if not 0 < first <= second:
        raise ValueError("The first size is at least one and no larger than the second.")
    start, end, beside = 0, second, list[Span]()
    while end != first:
        middle = start + _left(end - start)
        if first <= middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return [*([(start, end)] if start else []), *reversed(beside)]


def numbers_for(spans: Iterable[Span]) -> list[int]:
    """The numbers of all nodes that a proof over these spans needs."""
    return [number for span in spans for number in complete(span)]


def proof(spans: Iterable[Span], nodes: Mapping[int, bytes]) -> list[bytes]:
    """One hash for each span. Raises Wanting where a node is not there."""
    try:
        return [folded([nodes[number] for number in complete(span)]) for span in spans]
    except KeyError as missing:
        raise Wanting(*missing.args) from None


def root_by_inclusion(index: int, size: int, leaf: bytes, hashes: Sequence[bytes]) -> bytes | None:
    """The root that an entry and a proof of its inclusion lead to; none where the proof has not the right shape."""
    if not 0 <= index < size or not _fits(beside := inclusion(index, size), hashes):
        return None
    for (start, _end), other in zip(beside, hashes, strict=True):
        leaf = node_hash(leaf, other) if start > index else node_hash(other, leaf)
    return leaf


def grew(first: int, first_root: bytes, second: int, second_root: bytes, hashes: Sequence[bytes]) -> bool:
    """Whether a proof shows that the tree of the second size only added entries to that of the first."""
    if first == 0:
        return first_root == EMPTY and not hashes and (second > 0 or second_root == EMPTY)
    if not 0 < first <= second or not _fits(spans := consistency(first, second), hashes):
        return False
    rest = list(zip(spans, hashes, strict=True))
    was = now = first_root
    if rest and rest[0][0][0] > 0 and rest[0][0][1] == first:
        was = now = rest.pop(0)[1]
    for (start, _end), other in rest:
        if start >= first:
            now = node_hash(now, other)
        else:
            was, now = node_hash(other, was), node_hash(other, now)
    return was == first_root and now == second_root


def _left(size: int) -> int:
    """The largest power of two that is smaller than the size: how many entries stand in the left half."""
    return 1 << (size - 1).bit_length() - 1


def _fits(spans: list[Span], hashes: Sequence[bytes]) -> bool:
    return len(spans) == len(hashes) and all(len(one) == HASH_BYTES for one in hashes)
