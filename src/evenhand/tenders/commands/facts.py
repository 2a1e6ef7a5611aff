"""Facts for the journal and messages in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils import translation

from evenhand.kernel.words import CHINESE, ENGLISH, Named, both_names
from evenhand.shell import words
from evenhand.tenders.models import Tender


def in_both(written: Callable[[], object]) -> dict[str, str]:
    """What a function writes in English and in Chinese."""
    texts = {}
    for key, language in (("en", ENGLISH), ("zh", CHINESE)):
        with translation.override(language):
            texts[key] = str(written())
    return texts


def day(value: date | datetime | None, form: str = "day") -> dict[str, str]:
    """A date as each reader writes it."""
    return in_both(lambda: words.day(value, form))


def names(things: Iterable[Named]) -> dict[str, str]:
    """Several names in one fact."""
    found = [both_names(thing) for thing in things]
    return {"en": ", ".join(n["en"] for n in found), "zh": "、".join(n["zh"] for n in found)}


def title(tender: Tender) -> dict[str, str]:
    """The title of what is called for."""
    specification = tender.specification
    en, zh = specification.title_en, specification.title_zh
    return {"en": en or zh, "zh": zh or en}
