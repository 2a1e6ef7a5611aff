"""Finds the messages of a stage in its modules and templates."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from evenhand.project.catalogues.places import LANGUAGE

LAZY = ("gettext", "ngettext", "pgettext", "npgettext")
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in LAZY},
    "gettext_noop": None,
}
TEMPLATES = ("*.html", "*.txt", "*.svg", "*.xml")
COMMENTS = ["Translators:"]


def messages_of(stage: Path) -> Catalog:
    """All messages of a stage, without translations."""
    catalogue = Catalog(locale=LANGUAGE, charset="utf-8")
    for source in [*_modules(stage), *_templates(stage)]:
        for _line, message, comments, context in extract("python", BytesIO(source), KEYWORDS, COMMENTS, {}):
            catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def _modules(stage: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in sorted(stage.rglob("*.py")))


def _templates(stage: Path) -> Iterator[bytes]:
    """Templates as Python calls; the brackets keep the template's indentation from counting."""
    for pattern in TEMPLATES:
        for file in sorted((stage / "templates").rglob(pattern)):
            yield f"(\n{templatize(file.read_text(encoding='utf-8'), origin=str(file))}\n)".encode()
