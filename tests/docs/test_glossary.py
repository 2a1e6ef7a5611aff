"""The glossary says what the catalogues and the code say."""

from __future__ import annotations

from importlib import import_module

import pytest
from babel.messages.pofile import read_po

from docs import glossary
from docs.glossary import Word
from evenhand.project.catalogues.places import catalogue_of, stages

WORDS = [word for group in glossary.groups() for word in group.words]


def said() -> dict[tuple[str, str], set[str]]:
    """What the catalogues say for each context and English message, in whatever case."""
    found: dict[tuple[str, str], set[str]] = {}
    for stage in stages():
        path = catalogue_of(stage)
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file):
                    if isinstance(message.id, str) and message.id:
                        found.setdefault((message.context or "", message.id.lower()), set()).add(str(message.string))
    return found


SAID = said()


def test_the_pages_are_made_from_the_data() -> None:
    found, told = glossary.groups(), "Run «python -m docs»."
    assert glossary.ENGLISH.read_text(encoding="utf-8") == glossary.page(found), told
    assert glossary.CHINESE.read_text(encoding="utf-8") == glossary.page_zh(found), told


def test_each_word_stands_once() -> None:
    assert len({word.en for word in WORDS}) == len(WORDS)
    assert len({word.zh for word in WORDS}) == len(WORDS)


@pytest.mark.parametrize("word", [word for word in WORDS if word.key in SAID], ids=lambda word: word.en)
def test_a_word_is_said_in_chinese_as_the_catalogues_say_it(word: Word) -> None:
    assert SAID[word.key] == {word.zh}


def test_most_words_stand_in_the_catalogues() -> None:
    assert sum(word.key in SAID for word in WORDS) > len(WORDS) / 2


@pytest.mark.parametrize("code", [word.code for word in WORDS if word.code])
def test_the_code_has_what_the_glossary_names(code: str) -> None:
    thing: object = import_module("evenhand")
    for number, part in enumerate(parts := code.split(".")):
        try:
            thing = import_module(".".join(["evenhand", *parts[: number + 1]]))
        except ImportError:
            thing = getattr(thing, part)
    assert thing is not None
