"""Words that leave open what is owed; the list stands in `vague_words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

SENTENCE = re.compile(r"[^.;。；！？!?\n]*(?:[.;。；！？!?\n]|$)")


@dataclass(frozen=True, slots=True)
class VagueWords:
    """A pattern, and the patterns of a sentence in which it does no harm."""

    pattern: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...]


def vague(text: str) -> str:
    """The words of a text that leave the work open, as "other tasks as assigned" does; empty where none do."""
    for one in words_known():
        for found in one.pattern.finditer(text):
            sentence = _sentence_around(text, found.start())
            if not any(harmless.search(sentence) for harmless in one.unless):
                return found.group(0).strip()
    return ""


@cache
def words_known() -> tuple[VagueWords, ...]:
    """The list, read once."""
    described = yaml.safe_load((files("evenhand.contracts") / "vague_words.yaml").read_text(encoding="utf-8"))
    return tuple(
        VagueWords(
            re.compile(one["pattern"], re.IGNORECASE),
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in one.get("unless", ())),
        )
        for one in described
    )


def _sentence_around(text: str, place: int) -> str:
    return next((found.group(0) for found in SENTENCE.finditer(text) if found.end() > place), text)
