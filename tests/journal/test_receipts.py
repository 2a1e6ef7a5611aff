"""A receipt holds as it was written, and no single changed byte of it passes."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.journal.notes import Note
from evenhand.journal.receipts import Broken, Receipt, is_known, read
from evenhand.kernel.canonical import canonical
from tests.journal.samples import KEY, NINTH, WITNESS, receipt

KINDS = [(words, witness) for words in (True, False) for witness in (True, False)]


def broken(data: bytes) -> str:
    """What is wrong with a file; nothing where it holds."""
    try:
        read(data)
    except Broken as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
@pytest.mark.parametrize(("words", "witness"), KINDS)
def test_a_receipt_of_every_entry_holds_and_is_read_as_it_was_written(size: int, words: bool, witness: bool) -> None:
    for sequence in range(1, size + 1):
        made = receipt(sequence, size, words=words, witness=witness)
        assert read(made.written()) == made
        assert is_known(made, [KEY.public])
        assert not is_known(made, [WITNESS.public])
        assert made.witnesses == (((WITNESS.public, NINTH),) if witness else ())


@pytest.mark.parametrize(("words", "witness"), KINDS)
def test_no_byte_can_be_changed_by_a_bit(words: bool, witness: bool) -> None:
    data = receipt(5, 7, words=words, witness=witness).written()
    for place in range(len(data)):
        assert broken(_flipped(data, place, place % 8)), place


@pytest.mark.thorough
@pytest.mark.parametrize(("words", "witness"), KINDS)
def test_no_bit_of_any_byte_can_be_changed(words: bool, witness: bool) -> None:
    data = receipt(5, 7, words=words, witness=witness).written()
    for place, bit in product(range(len(data)), range(8)):
        assert broken(_flipped(data, place, bit)), (place, bit)


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


@pytest.mark.parametrize(("words", "witness"), KINDS)
def test_no_byte_can_be_left_out_doubled_or_put_in(words: bool, witness: bool) -> None:
    data = receipt(5, 7, words=words, witness=witness).written()
    for place in range(len(data) + 1):
        assert broken(data[:place] + b" " + data[place:]), place
        if place < len(data):
            assert broken(data[:place] + data[place + 1 :]), place
            assert broken(data[: place + 1] + data[place:]), place


@settings(max_examples=400)
@given(st.integers(1, 9), st.sampled_from(KINDS), st.data())
def test_no_byte_can_be_another(sequence: int, kind: tuple[bool, bool], data: st.DataObject) -> None:
    written = receipt(sequence, 9, words=kind[0], witness=kind[1]).written()
    place = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != written[place]))
    assert broken(written[:place] + bytes([other]) + written[place + 1 :])


@given(st.binary(max_size=200))
def test_whatever_is_no_receipt_is_said_to_be_none(data: bytes) -> None:
    assert broken(data) == "written"


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b"1e999", b"NaN", b"[" * 100_000, b"1" * 5000, "\ufeff{}".encode(), b"\xff"],
    ids=lambda data: str(data[:9]),
)
def test_what_programs_stumble_over_is_said_to_be_no_receipt(data: bytes) -> None:
    assert broken(data) == "written"


def edited(**change: object) -> bytes:
    """A receipt with other parts, written as receipts are."""
    document = json.loads(receipt(5, 7, witness=True).written())
    return canonical(document | change)


def test_what_is_wrong_is_named() -> None:
    made = receipt(5, 7, witness=True)
    assert made.said is not None
    entry = json.loads(made.written())["entry"]
    assert broken(edited()) == ""
    assert broken(edited(entry=entry | {"payload": "{}"})) == "words"
    assert broken(edited(entry=entry | {"sequence": 6})) == "words"
    assert broken(edited(entry=entry | {"audience": ["public"]})) == "tree"
    assert broken(edited(proof=[])) == "tree"
    assert broken(edited(keys=[str(KEY.public)])) == "signature"
    assert broken(edited(keys=[str(WITNESS.public), str(KEY.public)])) == "signature"
    assert broken(edited(keys=[])) == "written"
    assert broken(edited(more=1)) == "written"
    assert broken(edited(entry=entry | {"sequence": True})) == "written"
    assert broken(edited(entry=entry | {"sequence": 2**60})) == "written"
    assert broken(edited(entry=entry | {"digest": entry["digest"].upper()})) == "written"
    assert broken(edited(entry=[])) == "written"


def test_a_witness_alone_makes_no_receipt() -> None:
    made = receipt(5, 7, witness=True)
    alone = Note(made.note.body, made.note.signatures[1:])
    assert broken(replace(made, note=alone, keys=(WITNESS.public,)).written()) == "signature"


def test_a_key_that_signs_for_another_journal_makes_no_receipt() -> None:
    made = receipt(5, 7)
    other = replace(KEY, name="elsewhere.example/journal")
    note = Note(made.note.body, (other.sign(made.note.body),))
    assert broken(replace(made, note=note, keys=(other.public,)).written()) == "signature"


def test_signatures_that_no_key_is_given_for_are_not_overlooked() -> None:
    made = receipt(5, 7, witness=True)
    assert broken(replace(made, keys=(KEY.public,)).written()) == "signature"
    twice = Note(made.note.body, (made.note.signatures[0],) * 2)
    assert broken(replace(made, note=twice, keys=(KEY.public, KEY.public)).written()) == "signature"


def test_a_receipt_of_one_entry_is_none_of_another() -> None:
    one, other = receipt(5, 7), receipt(6, 7)
    assert broken(replace(one, said=other.said).written()) == "words"
    assert broken(replace(receipt(5, 7, words=False), sequence=6).written()) == "tree"
    assert isinstance(read(one.written()), Receipt)
