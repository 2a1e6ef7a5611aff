"""Content in two languages: which column the reader gets."""

from __future__ import annotations

from django.utils.translation import get_language

ENGLISH = "en"
CHINESE = "zh-hans"


def in_language(en: str, zh: str, language: str | None = None) -> str:
    """The text in the reader's language, or in the other where that one is empty."""
    wanted = language or get_language() or ENGLISH
    first, second = (zh, en) if wanted.startswith("zh") else (en, zh)
    return first or second
