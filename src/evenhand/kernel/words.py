"""Content in two languages: which column the reader gets."""

from __future__ import annotations

from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import get_language, override

ENGLISH = "en"
CHINESE = "zh-hans"


def in_language(en: str, zh: str, language: str | None = None) -> str:
    """The text in the reader's language, or in the other where that one is empty."""
    wanted = language or get_language() or ENGLISH
    first, second = (zh, en) if wanted.startswith("zh") else (en, zh)
    return first or second


class Named(Protocol):
    """A thing with a name in each language."""

    name_en: str
    name_zh: str


def both_names(thing: Named) -> dict[str, str]:
    """A thing's names as a journal fact."""
    return {"en": thing.name_en, "zh": thing.name_zh}


def in_both(text: str | Promise) -> dict[str, str]:
    """A translatable text as a journal fact, so that every reader gets it in his language."""
    said = {}
    for key, language in (("en", ENGLISH), ("zh", CHINESE)):
        with override(language):
            said[key] = str(text)
    return said
