"""Chinese amounts in capitals, as cheques and contracts carry them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.capitals import DIGITS, yuan_in_capitals

VALUES = {digit: value for value, digit in enumerate(DIGITS)}
PLACES = {"拾": 10, "佰": 100, "仟": 1_000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (600_000_000, "陆佰万元整"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (110, "壹元壹角整"),
        (1_000, "壹拾元整"),
        (100_100, "壹仟零壹元整"),
        (1_000_000, "壹万元整"),
        (1_000_100, "壹万零壹元整"),
        (10_100_000, "壹拾万壹仟元整"),
        (4_201_704, "肆万贰仟零壹拾柒元零肆分"),
        (10_000_000_000, "壹亿元整"),
        (10_000_100_000, "壹亿零壹仟元整"),
        (100_000_001, "壹佰万元零壹分"),
        (12_345_678_912, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
    ],
)
def test_amounts_stand_as_on_a_contract(fen: int, words: str) -> None:
    assert yuan_in_capitals(fen) == words


@given(st.integers(0, 10**14 - 1))
def test_the_words_say_the_amount(fen: int) -> None:
    assert _read(yuan_in_capitals(fen)) == fen


@given(st.integers(0, 10**18 - 1))
def test_no_two_zeros_stand_together_and_whole_amounts_end_in_zheng(fen: int) -> None:
    words = yuan_in_capitals(fen)
    assert "零零" not in words
    assert words.endswith("整") == (fen % 10 == 0)


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_amounts_beyond_the_words_are_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="Only amounts"):
        yuan_in_capitals(fen)


def _read(words: str) -> int:
    """The amount in fen, read back independently of how it was written."""
    yuan, _yuan, rest = words.rpartition("元") if "元" in words else ("", "", words)
    jiao = re.search(r"(.)角", rest)
    fen = re.search(r"(.)分", rest)
    return _whole(yuan) * 100 + (VALUES[jiao[1]] * 10 if jiao else 0) + (VALUES[fen[1]] if fen else 0)


def _whole(words: str) -> int:
    for name, size in (("亿", 10**8), ("万", 10**4)):
        above, found, below = words.rpartition(name)
        if found:
            return _whole(above) * size + _whole(below)
    total, digit = 0, 0
    for sign in words:
        if sign in PLACES:
            total, digit = total + digit * PLACES[sign], 0
        else:
            digit = VALUES[sign]
    return total + digit
