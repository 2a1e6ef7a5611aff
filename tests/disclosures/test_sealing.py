"""Files in age's format, checked against another implementation of it; keys; codes; quarters."""

from __future__ import annotations

from datetime import date, timedelta

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.disclosures import bech32, codes, sealing
from evenhand.disclosures.quarters import Quarter, quarter_of, to_file_on

OWN = sealing.new_identity()
OTHER = sealing.new_identity()
BOTH = [sealing.recipient_of(OWN), sealing.recipient_of(OTHER)]


@given(st.binary(min_size=1, max_size=60))
def test_what_is_written_in_ages_alphabet_is_read_again(content: bytes) -> None:
    assert bech32.read(bech32.written("age", content), "age") == content


@given(st.integers(0, 61), st.sampled_from(bech32.LETTERS))
def test_a_slip_in_a_key_is_found(place: int, letter: str) -> None:
    key = BOTH[0]
    wrong = key[:place] + letter + key[place + 1 :]
    if wrong != key:
        with pytest.raises(sealing.NotAKey):
            sealing.recipient_read(wrong)


@pytest.mark.parametrize(
    "text",
    ["", "age1", "age1" + "q" * 58, OWN, BOTH[0].upper()[:-1] + "x", bech32.written("age", b"short")],
    ids=["nothing", "beginning", "no checksum", "private", "mixed case", "short"],
)
def test_what_is_no_public_key_is_told(text: str) -> None:
    with pytest.raises(sealing.NotAKey):
        sealing.recipient_read(text)


def test_our_keys_are_those_of_age() -> None:
    assert str(pyrage.x25519.Identity.from_str(OWN).to_public()) == BOTH[0]
    theirs = pyrage.x25519.Identity.generate()
    assert sealing.recipient_of(str(theirs)) == str(theirs.to_public())


@settings(max_examples=20)
@given(st.text(max_size=2_000).map(lambda words: words.rstrip("\n")))
def test_age_opens_what_we_seal(words: str) -> None:
    content = words.encode(errors="ignore").decode()
    sealed = sealing.seal(content, BOTH)
    for own in (OWN, OTHER):
        opened = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(own)])
        assert opened.decode().rstrip("\n") == content.rstrip("\n")
        assert sealing.opened(sealed, own) == content.rstrip("\n")


def test_all_files_are_of_one_length() -> None:
    for words in ("", "无", "一" * 5_000):
        sealed = sealing.seal(words, BOTH)
        assert len(sealed) == sealing.length_for(2)
        sealing.judge(sealed, recipients=2)


def test_more_than_a_file_holds_is_told() -> None:
    with pytest.raises(sealing.TooLong):
        sealing.seal("一" * 6_000, BOTH)


def test_another_key_does_not_open() -> None:
    with pytest.raises(sealing.DoesNotOpen):
        sealing.opened(sealing.seal("words", BOTH), sealing.new_identity())


@settings(max_examples=40)
@given(st.integers(0, sealing.length_for(1) - 1), st.integers(1, 255))
def test_a_changed_file_does_not_open(place: int, change: int) -> None:
    changed = bytearray(ONE)
    changed[place] ^= change
    with pytest.raises((sealing.DoesNotOpen, sealing.NotSealed)):
        sealing.opened(bytes(changed), OWN)


ONE = sealing.seal("words", BOTH[:1])


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"What happened was this.".ljust(sealing.length_for(1)),
        ONE[:-1],
        ONE + b"\n",
        sealing.seal("words", BOTH),
        pyrage.encrypt(b"words", [pyrage.x25519.Recipient.from_str(BOTH[0])]),
        sealing.VERSION + b"What happened was this.",
    ],
)
def test_what_is_not_sealed_as_it_should_be_is_turned_away(file: bytes) -> None:
    with pytest.raises(sealing.NotSealed):
        sealing.judge(file, recipients=1)


def test_a_file_as_text_is_the_same_file() -> None:
    text = sealing.armoured(ONE)
    assert sealing.unarmoured(text.encode()) == sealing.unarmoured(ONE) == ONE
    assert sealing.unarmoured(text.replace("\n", "\r\n").encode()) == ONE
    with pytest.raises(sealing.NotSealed):
        sealing.unarmoured(text.replace(text.splitlines()[1], "!").encode())


@given(st.binary(min_size=16, max_size=16), st.sampled_from("SB"))
def test_a_code_is_read_as_it_was_written_down(secret: bytes, kind: str) -> None:
    code = codes.code_of(secret, kind)
    assert len(code) == 34
    assert codes.as_typed(f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ") == code


@given(st.binary(min_size=16, max_size=16), st.integers(1, 26), st.sampled_from(codes.LETTERS))
def test_a_wrong_letter_in_a_code_is_found(secret: bytes, place: int, letter: str) -> None:
    plain = codes.code_of(secret).replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    difference = abs(codes.LETTERS.index(plain[place]) - codes.LETTERS.index(letter))
    if difference not in (0, 31):
        assert codes.as_typed(wrong) == ""


def test_codes_are_never_alike_and_their_doors_lead_nowhere_else() -> None:
    one, other = codes.new_code(), codes.new_code()
    assert one != other
    assert codes.door(one) == codes.door(one) != codes.door(other)
    assert one.replace("-", "") not in codes.door(one)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_day_lies_in_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.begins <= day <= quarter.ends
    assert quarter.next.before == quarter
    assert to_file_on(day).ends < day
    assert (quarter.due + timedelta(days=1)).day == 1
    assert 28 <= (quarter.due - quarter.ends).days <= 31


def test_the_return_of_a_year_s_last_quarter_is_due_in_january() -> None:
    assert Quarter(2026, 4).due == date(2027, 1, 31)
    assert to_file_on(date(2027, 1, 1)) == Quarter(2026, 4)
