"""The page about ASVS answers every requirement once, and what it points at is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE)
ANSWERS = ("met", "not met", "not applicable")
NAMED = re.compile(r"`((?:src|tests|docs|tools)/[\w./@-]+|Makefile|[A-Z]+\.md|pyproject\.toml)(?:::(\w+))?`")
# How many of the standard's first two levels stand under each heading, chapter by chapter; 253 in all
OF_LEVELS_1_AND_2 = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 1),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}


def wanted() -> list[str]:
    """Every number of the list; of each heading the requirements of the first two levels come first."""
    return [
        f"V{chapter}.{heading}.{number}"
        for chapter, headings in OF_LEVELS_1_AND_2.items()
        for heading, last in enumerate(headings, 1)
        for number in range(1, last + 1)
    ]


def test_every_requirement_is_answered_once_and_in_order() -> None:
    assert [number for number, *_rest in ROWS] == wanted()
    assert len(ROWS) == len(re.findall(r"^\| V", PAGE, re.MULTILINE)) == 253


def test_the_summary_counts_what_stands_below() -> None:
    counted = Counter(answer for _number, _words, answer, _shown in ROWS)
    assert set(counted) == set(ANSWERS)
    assert f"**{', '.join(f'{counted[answer]} {answer}' for answer in ANSWERS)}.**" in PAGE


def test_whatever_is_met_names_what_shows_it_and_whatever_is_not_says_why() -> None:
    assert [number for number, _words, answer, shown in ROWS if answer == "met" and not NAMED.search(shown)] == []
    assert [number for number, _words, _answer, shown in ROWS if len(shown) < 8] == []


@pytest.mark.parametrize("place", sorted({*NAMED.findall(PAGE)}), ids="::".join)
def test_what_is_named_is_there(place: tuple[str, str]) -> None:
    path, name = place
    assert (ROOT / path).exists()
    if name:
        assert re.search(
            rf"^\s*(?:def|class) {name}\b|^{name}(?:: [^=]+)?(?:, \w+)* = ", (ROOT / path).read_text(), re.MULTILINE
        )


def test_nothing_that_looks_like_a_place_escapes_the_test() -> None:
    looks = re.findall(r"`([^`\n]*(?:/[^`\n]*\.\w+|::)[^`\n]*)`", PAGE)
    assert [place for place in looks if not NAMED.fullmatch(f"`{place}`") and not place.startswith("/")] == []
