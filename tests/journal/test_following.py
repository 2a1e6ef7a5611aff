"""A witness follows the journal by what everybody may fetch, and a split view is caught and kept as proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.journal import checkpoints, commands, keys, merkle
from evenhand.journal.following import Followed, NotOfThisJournal, Outcome, SplitView, compare, look
from evenhand.journal.notes import Checkpoint, Malformed, Note, PrivateKey, PublicKey, decoded, encoded
from evenhand.journal.queries import proofs
from evenhand.journal.tiles import place_of, tile_of
from evenhand.kernel.actors import system
from tests.journal import samples
from tests.journal.conftest import Act

Fetch = Callable[[str], bytes]
ADDRESS = "https://lingzhou.example/journal"


@pytest.fixture
def fetch(client: Client, cast: Cast) -> Fetch:
    """What the product answers to a witness, who has no account."""

    def answer(path: str) -> bytes:
        response = client.get(f"/journal/{path}")
        assert response.status_code == 200
        return response.content

    return answer


@pytest.fixture(autouse=True)
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal.key"


@pytest.fixture
def followed(cast: Cast, at: datetime) -> Followed:
    key = keys.signing_key(at).public
    return Followed(ADDRESS, key, given=key)


def of(size: int, *, changed: int = 0, key: PrivateKey = samples.KEY) -> tuple[Note, dict[int, bytes]]:
    """A checkpoint over so many entries, one of them another than it should be, and the tree below it."""
    frontier, nodes = merkle.Frontier(), dict[int, bytes]()
    for sequence in range(1, size + 1):
        leaf = merkle.leaf_hash(b"other") if sequence == changed else samples.entry(sequence).leaf
        nodes |= dict(frontier.append(leaf))
    body = str(Checkpoint(key.name, size, frontier.root))
    return Note(body, (key.sign(body),)), nodes


def server(note: Note, nodes: dict[int, bytes]) -> Fetch:
    """A journal that shows this checkpoint and proves whatever it can."""

    def answer(path: str) -> bytes:
        if path == "checkpoint":
            return str(note).encode()
        if path == "keys.json":
            return b'{"keys": []}'
        _consistency, first, second = path.split("/")
        hashes = merkle.proof(merkle.consistency(int(first), int(second)), nodes)
        return "".join(f"{encoded(one)}\n" for one in hashes).encode()

    return answer


def seen(size: int) -> Followed:
    return Followed(ADDRESS, samples.KEY.public, str(samples.note(size)), samples.KEY.public)


def test_the_journal_can_be_followed_as_it_grows(followed: Followed, fetch: Fetch, act: Act, clock: Any) -> None:
    outcome, first = look(followed, fetch)
    assert outcome is Outcome.FIRST
    assert look(first, fetch) == (Outcome.SAME, first)
    for _more in range(5):
        act()
    clock.shift(timedelta(minutes=2))
    outcome, second = look(first, fetch)
    assert outcome is Outcome.GREW
    assert Checkpoint.read(Note.read(second.note).body).size == proofs.size()
    assert compare(second, Note.read(first.note), fetch) is Outcome.OLDER


def test_a_witness_goes_along_with_changed_keys(followed: Followed, fetch: Fetch, at: datetime, clock: Any) -> None:
    _outcome, before = look(followed, fetch)
    for days in (1, 2):
        commands.change_key(by=system(at + timedelta(days=days)))
    clock.shift(timedelta(days=3))
    outcome, after = look(before, fetch)
    assert outcome is Outcome.GREW
    assert after.key == keys.signing_key(at).public != followed.key
    kept = Followed.read(after.written())
    assert kept.is_of(ADDRESS, followed.key)
    assert kept.is_of(ADDRESS, after.key)
    assert not kept.is_of(ADDRESS, samples.KEY.public)


def test_a_key_that_nobody_handed_over_is_not_followed(
    followed: Followed, fetch: Fetch, at: datetime, clock: Any
) -> None:
    _outcome, before = look(followed, fetch)
    commands.change_key(by=system(at + timedelta(days=1)), lost=True)
    clock.shift(timedelta(days=3))
    with pytest.raises(NotOfThisJournal):
        look(before, fetch)


@pytest.mark.parametrize("size", range(1, 10))
@pytest.mark.parametrize("changed", [1, 4, 5])
def test_two_journals_of_one_size_are_a_split_view(size: int, changed: int) -> None:
    if changed > size:
        changed = size
    with pytest.raises(SplitView) as split:
        look(seen(size), server(*of(size, changed=changed)))
    assert split.value.sizes == (size, size)


@pytest.mark.parametrize("larger", range(2, 12))
def test_a_larger_journal_that_does_not_hold_the_one_seen_is_a_split_view(larger: int) -> None:
    for smaller in range(1, larger):
        assert look(seen(smaller), server(*of(larger)))[0] is Outcome.GREW
        with pytest.raises(SplitView):
            look(seen(smaller), server(*of(larger, changed=smaller)))


@pytest.mark.parametrize("larger", range(2, 12))
def test_a_smaller_journal_is_held_against_the_one_seen_too(larger: int) -> None:
    _note, nodes = of(larger)
    for smaller in range(1, larger):
        right, wrong = of(smaller)[0], of(smaller, changed=1)[0]
        assert look(seen(larger), server(right, nodes)) == (Outcome.OLDER, seen(larger))
        with pytest.raises(SplitView):
            look(seen(larger), server(wrong, nodes))


def test_both_notes_are_the_proof_of_a_split_view() -> None:
    other, nodes = of(7, changed=3)
    with pytest.raises(SplitView) as split:
        look(seen(5), server(other, nodes))
    kept = json.loads(split.value.evidence())
    for name in ("known", "seen"):
        assert Note.read(kept[name]).signed_by(PublicKey.read(kept["key"]))
    assert (kept["known"], kept["seen"]) == (str(samples.note(5)), str(other))


def test_what_others_were_shown_is_held_against_what_one_saw() -> None:
    fetch = server(*of(9))
    assert compare(seen(9), of(4)[0], fetch) is Outcome.OLDER
    with pytest.raises(SplitView):
        compare(seen(9), of(9, changed=2)[0], fetch)


def test_what_the_journal_did_not_sign_accuses_nobody() -> None:
    forged = replace(samples.KEY, seed=bytes(32))
    for fetch in (
        server(*of(7, changed=3, key=forged)),
        lambda path: b"",
        lambda path: b"\xff",
        lambda path: str(Note("x\n", (samples.KEY.sign("x\n"),))).encode(),
    ):
        with pytest.raises(NotOfThisJournal):
            look(seen(5), fetch)


def test_a_proof_that_cannot_be_read_proves_nothing() -> None:
    note, _nodes = of(7)
    for proof in (b"", b"nothing\n", b"\xff", b"AAAA\n"):
        with pytest.raises(SplitView):
            look(seen(5), lambda path, proof=proof: str(note).encode() if path == "checkpoint" else proof)


def test_what_a_witness_keeps_is_read_as_it_was_written() -> None:
    kept = seen(5)
    assert Followed.read(kept.written()) == kept
    for text in ("", "{}", "[]", "null", kept.written().replace("following/1", "following/2"), kept.written()[:-9]):
        with pytest.raises(Malformed):
            Followed.read(text)


# What everybody may fetch


def test_the_tree_can_be_fetched_in_tiles_and_gives_the_signed_root(client: Client, cast: Cast, act: Act) -> None:
    size = proofs.size()
    response = client.get(f"/journal/tile/0/{place_of(0, size)}")
    leaves = [response.content[place : place + 32] for place in range(0, len(response.content), 32)]
    frontier = merkle.Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    signed = Checkpoint.read(Note.read(client.get("/journal/checkpoint").text).body)
    assert (signed.size, signed.root) == (size, frontier.root)


@pytest.mark.parametrize(("number", "place"), [(0, "000"), (67, "067"), (1234067, "x001/x234/067")])
def test_tiles_lie_where_their_specification_says(number: int, place: str) -> None:
    tile = tile_of(1, place)
    assert place_of(number) == place
    assert tile is not None
    assert (tile.level, tile.start, tile.count) == (8, number * 256, 256)
    assert tile_of(0, f"{place}.p/17").count == 17  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/000",
        "tile/0/x000/000",
        "tile/0/000.p/256",
        "tile/0/000.p/0",
        "tile/9/000.p/1",
        "tile/0/999.p/1",
        "tile/0/x999/x999/x999/x999/x999/999.p/1",
        "tile/0/٠٠٠.p/1",
        "consistency/0/1",
        "consistency/2/1",
        "consistency/1/999999",
        "consistency/99999999999999999999999/99999999999999999999999",
        "tile/99999999999999999999999/000",
    ],
)
def test_what_there_is_not_is_not_found(client: Client, cast: Cast, path: str) -> None:
    assert client.get(f"/journal/{path}").status_code == 404


def test_an_empty_journal_has_no_checkpoint(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "newest", lambda at: None)
    assert client.get("/journal/checkpoint").status_code == 404


def test_proofs_are_told_in_bytes_that_others_read(client: Client, cast: Cast) -> None:
    lines = client.get("/journal/consistency/3/20").text.splitlines()
    assert merkle.grew(3, proofs.root(3), 20, proofs.root(20), [decoded(line, 32) for line in lines])
