"""Signed notes: what is written is read again, and nothing else is; examples of the specification hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.journal.notes import (
    COSIGNING,
    SIGNING,
    Checkpoint,
    Malformed,
    Note,
    PrivateKey,
    PublicKey,
    handed_over,
    handover,
)

KEY = PrivateKey("lingzhou.example/journal", SIGNING, bytes(range(32)))
WITNESS = PrivateKey("federation.example/witness", COSIGNING, bytes(range(1, 33)))
BODY = str(Checkpoint(KEY.name, 7, bytes(32)))
SIGNED = Note(BODY, (KEY.sign(BODY), WITNESS.sign(BODY, at=1_772_416_800)))

# From the specification of signed notes at C2SP: a key made elsewhere, a note signed elsewhere.
EXAMPLE = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)


def test_a_note_made_by_others_is_read_and_written_as_it_was() -> None:
    note = Note.read(EXAMPLE)
    assert note.body.endswith("sera.\n")
    assert note.signatures[0].name == "quasimodo.example/salvatore"
    assert len(note.signatures[0].made) == 64
    assert str(note) == EXAMPLE


def test_keys_and_notes_are_read_as_they_are_written() -> None:
    for key in (KEY, WITNESS):
        assert PublicKey.read(str(key.public)) == key.public
        assert PrivateKey.read(key.text + "\n") == key
    assert Note.read(str(SIGNED)) == SIGNED
    assert Checkpoint.read(BODY) == Checkpoint(KEY.name, 7, bytes(32))


def test_a_signature_holds_for_its_key_and_body_alone() -> None:
    assert SIGNED.signed_by(KEY.public)
    assert SIGNED.signed_by(WITNESS.public)
    assert not SIGNED.signed_by(PrivateKey(KEY.name, SIGNING, bytes(32)).public)
    assert not Note(BODY.replace("7", "8"), SIGNED.signatures).signed_by(KEY.public)
    assert not Note(BODY.replace("7", "8"), SIGNED.signatures).signed_by(WITNESS.public)


def test_one_wrong_signature_of_a_key_spoils_its_right_one() -> None:
    wrong = KEY.sign(BODY.replace("7", "8"))
    assert not Note(BODY, (*SIGNED.signatures, wrong)).signed_by(KEY.public)


def test_the_moment_of_a_cosignature_is_signed_with_it() -> None:
    (_own, cosignature) = SIGNED.signatures
    assert cosignature.at == 1_772_416_800
    later = (cosignature.at + 1).to_bytes(8, "big") + cosignature.made[8:]
    assert not WITNESS.public.signed(BODY, later)
    assert WITNESS.public.signed(BODY, cosignature.made)


@given(st.data())
def test_no_changed_letter_of_a_note_passes(data: st.DataObject) -> None:
    text = str(SIGNED)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda letter: letter != text[place]))
    try:
        note = Note.read(text[:place] + letter + text[place + 1 :])
    except Malformed:
        return
    assert not (note.signed_by(KEY.public) and note.signed_by(WITNESS.public))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        BODY,
        f"{BODY}\n",
        str(SIGNED)[:-1],
        str(SIGNED) + "\n",
        str(SIGNED) + " ",
        str(SIGNED).replace("— ", "- "),
        str(SIGNED).replace("— lingzhou", "—  lingzhou"),
        str(SIGNED).replace("\n\n", "\r\n\r\n"),
        str(SIGNED).replace("=\n— federation", "\n— federation"),
        BODY + "\n" + f"{SIGNED.signatures[0]}\n" * 101,
    ],
)
def test_what_could_be_written_otherwise_is_no_note(text: str) -> None:
    with pytest.raises(Malformed):
        Note.read(text)


@pytest.mark.parametrize(
    "body",
    [
        "a\n7\n\n",
        BODY + "more\n",
        BODY[:-1],
        BODY.replace("\n7\n", "\n07\n"),
        BODY.replace("\n7\n", "\n-7\n"),
        BODY.replace("\n7\n", "\n٧\n"),
        BODY.replace("lingzhou", "ling zhou"),
        BODY.replace("AAA=", "AAB="),
        BODY.replace("AAA=", "AAA"),
        BODY.replace("AAA=", "AA=="),
    ],
)
def test_what_could_be_written_otherwise_is_no_checkpoint(body: str) -> None:
    with pytest.raises(Malformed):
        Checkpoint.read(body)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: text + "=",
        lambda text: " " + text,
        lambda text: text.replace("lingzhou", "lingzhou "),
        lambda text: text.replace("+", "-"),
        lambda text: text.upper(),
        lambda text: text.partition("+")[0],
        lambda text: "",
    ],
)
def test_what_could_be_written_otherwise_is_no_key(change: object) -> None:
    assert callable(change)
    with pytest.raises(Malformed):
        PublicKey.read(change(str(KEY.public)))
    with pytest.raises(Malformed):
        PrivateKey.read("PRIVATE+KEY+" + change(KEY.text.removeprefix("PRIVATE+KEY+")))


def test_a_key_that_no_curve_has_is_none() -> None:
    with pytest.raises(Malformed):
        PublicKey.read(str(PublicKey(KEY.name, SIGNING, (2**255 - 19).to_bytes(32, "little"))))


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak"])
def test_a_name_has_no_spaces_and_no_plus(name: str) -> None:
    with pytest.raises(Malformed):
        PrivateKey.new(name)


def test_half_a_sign_that_no_file_can_hold_is_malformed_and_nothing_worse() -> None:
    """As JSON may smuggle it in, or a shell that gives bytes which are no UTF-8."""
    half = "\udcff"
    for read, text in ((PublicKey.read, str(KEY.public)), (PrivateKey.read, KEY.text), (Note.read, str(SIGNED))):
        with pytest.raises(Malformed):
            read(text.replace("example", f"ex{half}ample"))
    with pytest.raises(Malformed):
        Checkpoint.read(BODY.replace("example", f"ex{half}ample"))


def test_a_private_key_is_not_shown_by_accident() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert KEY.text not in f"{KEY}"


def test_an_older_key_hands_over_to_the_next_and_both_sign() -> None:
    following = PrivateKey(KEY.name, SIGNING, bytes(32))
    body = handover(KEY.public, following.public)
    note = Note(body, (KEY.sign(body), following.sign(body)))
    assert handed_over(note) == (KEY.public, following.public)
    for wanting in ((KEY.sign(body),), (following.sign(body),)):
        with pytest.raises(Malformed):
            handed_over(Note(body, wanting))
    with pytest.raises(Malformed):
        handed_over(SIGNED)
