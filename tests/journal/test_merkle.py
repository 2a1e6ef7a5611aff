"""The tree of hashes beside the definition of RFC 6962, written down as naively as it stands there."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.journal import merkle

# What RFC 6962, section 2.1, says, word by word; D is the list of entries.


def mth(entries: list[bytes]) -> bytes:
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = half(len(entries))
    return sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m: int, entries: list[bytes]) -> list[bytes]:
    if len(entries) == 1:
        return []
    k = half(len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m: int, entries: list[bytes], known: bool) -> list[bytes]:
    if m == len(entries):
        return [] if known else [mth(entries)]
    k = half(len(entries))
    if m <= k:
        return [*subproof(m, entries[:k], known), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], False), mth(entries[:k])]


def half(size: int) -> int:
    k = 1
    while 2 * k < size:
        k *= 2
    return k


# The entries that the first implementations of RFC 6962 tested themselves with.
KNOWN = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def grown(entries: list[bytes]) -> tuple[merkle.Frontier, dict[int, bytes]]:
    """The tree over these entries, as it is appended to."""
    frontier, nodes = merkle.Frontier(), dict[int, bytes]()
    for entry in entries:
        made = dict(frontier.append(merkle.leaf_hash(entry)))
        assert not made.keys() & nodes.keys()
        nodes |= made
    return frontier, nodes


def numbered(size: int) -> list[bytes]:
    return [str(number).encode() for number in range(size)]


@pytest.mark.parametrize("size", ROOTS)
def test_the_root_over_known_entries_is_the_known_one(size: int) -> None:
    assert mth(KNOWN[:size]).hex() == ROOTS[size]
    assert grown(KNOWN[:size])[0].root.hex() == ROOTS[size]


@pytest.mark.parametrize("size", [*range(70), 127, 128, 129])
def test_a_tree_that_grew_has_the_defined_root_and_no_other_nodes(size: int) -> None:
    entries = numbered(size)
    frontier, nodes = grown(entries)
    assert frontier.root == mth(entries)
    assert len(nodes) == merkle.nodes_in(size)
    for number, node in nodes.items():
        level, last = merkle.level_of(number), merkle.last_leaf(number)
        assert node == mth(entries[last + 1 - 2**level : last + 1])
        assert merkle.position(level, last >> level) == number


@pytest.mark.parametrize("size", range(1, 35))
def test_every_proof_of_inclusion_is_the_defined_one_and_leads_to_the_root(size: int) -> None:
    entries = numbered(size)
    frontier, nodes = grown(entries)
    for index in range(size):
        hashes = merkle.proof(merkle.inclusion(index, size), nodes)
        assert hashes == path(index, entries)
        assert merkle.root_by_inclusion(index, size, merkle.leaf_hash(entries[index]), hashes) == frontier.root


@pytest.mark.parametrize("second", range(1, 35))
def test_every_proof_of_consistency_is_the_defined_one_and_shows_growth(second: int) -> None:
    entries = numbered(second)
    _frontier, nodes = grown(entries)
    for first in range(1, second + 1):
        hashes = merkle.proof(merkle.consistency(first, second), nodes)
        assert hashes == subproof(first, entries, True)
        assert merkle.grew(first, mth(entries[:first]), second, mth(entries), hashes)


@given(st.integers(1, 400), st.data())
def test_a_wrong_leaf_place_size_or_hash_leads_elsewhere(size: int, data: st.DataObject) -> None:
    entries = numbered(size)
    frontier, nodes = grown(entries)
    index = data.draw(st.integers(0, size - 1))
    leaf, hashes = merkle.leaf_hash(entries[index]), merkle.proof(merkle.inclusion(index, size), nodes)

    def leads(index: int, size: int, leaf: bytes, hashes: list[bytes]) -> bool:
        return merkle.root_by_inclusion(index, size, leaf, hashes) == frontier.root

    assert leads(index, size, leaf, hashes)
    assert not leads(index, size, merkle.leaf_hash(b"other"), hashes)
    other = data.draw(st.integers(0, size - 1))
    assert other == index or not leads(other, size, leaf, hashes)
    assert not leads(index, size, leaf, [*hashes, frontier.root])
    assert not leads(size, size, leaf, hashes)
    assert not leads(-1, size, leaf, hashes)
    for place in range(len(hashes)):
        assert not leads(index, size, leaf, hashes[:place] + hashes[place + 1 :])
        assert not leads(index, size, leaf, [*hashes[:place], bytes(32), *hashes[place + 1 :]])
        assert not leads(index, size, leaf, [*hashes[:place], hashes[place][:31], *hashes[place + 1 :]])


@given(st.integers(1, 400), st.data())
def test_a_tree_whose_past_was_changed_does_not_pass_for_one_that_grew(second: int, data: st.DataObject) -> None:
    entries = numbered(second)
    first = data.draw(st.integers(1, second))
    changed = data.draw(st.integers(0, first - 1))
    other = [*entries[:changed], b"other", *entries[changed + 1 :]]
    _frontier, nodes = grown(other)
    hashes = merkle.proof(merkle.consistency(first, second), nodes)
    assert merkle.grew(first, mth(other[:first]), second, mth(other), hashes)
    assert not merkle.grew(first, mth(entries[:first]), second, mth(other), hashes)
    assert not merkle.grew(first, mth(other[:first]), second, mth(entries), hashes)
    for place in range(len(hashes)):
        bent = [*hashes[:place], bytes(32), *hashes[place + 1 :]]
        assert not merkle.grew(first, mth(other[:first]), second, mth(other), bent)
    assert not merkle.grew(first, mth(other[:first]), second, mth(other), [*hashes, bytes(32)])


@given(st.integers(0, 400), st.integers(0, 60))
def test_a_frontier_that_was_put_away_goes_on_as_if_it_had_not_been(size: int, more: int) -> None:
    entries = numbered(size + more)
    frontier, _nodes = grown(entries[:size])
    again = merkle.Frontier(frontier.size, frontier.peaks)
    for entry in entries[size:]:
        again.append(merkle.leaf_hash(entry))
    assert again.root == mth(entries)


def test_a_frontier_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        merkle.Frontier(3, bytes(32))


def test_nothing_grew_out_of_nothing_but_what_is_there() -> None:
    assert merkle.grew(0, merkle.EMPTY, 0, merkle.EMPTY, [])
    assert merkle.grew(0, merkle.EMPTY, 3, mth(numbered(3)), [])
    assert not merkle.grew(0, merkle.EMPTY, 0, bytes(32), [])
    assert not merkle.grew(0, bytes(32), 3, mth(numbered(3)), [])
    assert not merkle.grew(4, bytes(32), 3, bytes(32), [])


def test_a_proof_reads_few_nodes_however_large_the_tree() -> None:
    for size in (10**6, 10**6 + 1, 2**20 - 1, 2**20):
        for index in (0, 1, size // 3, size - 1):
            assert len(merkle.numbers_for(merkle.inclusion(index, size))) <= 2 * size.bit_length()
            assert len(merkle.numbers_for(merkle.consistency(index + 1, size))) <= 2 * size.bit_length()


def test_a_node_that_is_not_there_is_named() -> None:
    with pytest.raises(merkle.Wanting) as wanting:
        merkle.proof([(0, 2)], {})
    assert wanting.value.args == (1,)
