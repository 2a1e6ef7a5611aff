"""Drawing documents: from the frozen text to a sealed PDF, kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from evenhand.documents.commands.sealing import IssuedMeanwhile, issue
from evenhand.documents.frozen import languages_of
from evenhand.documents.models import NumberedDocument
from evenhand.documents.seal_keys import OutOfDate, SealKeyWanting, key_in_use
from evenhand.documents.sealing import sealed
from evenhand.kernel.actors import system

LANGUAGES = {"zh-Hans": "zh-hans", "en": "en"}
NEEDED = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


class CannotDraw(Exception):
    """The machine lacks the libraries that draw PDFs."""


@task
def draw(pk: int) -> bool:
    """Draw and seal a document's PDF unless it is there; whether there is one now."""
    try:
        return bool(drawn(NumberedDocument.objects.get(pk=pk)).pdf)
    except (CannotDraw, SealKeyWanting, OutOfDate):
        return False


def drawn(document: NumberedDocument, at: datetime | None = None) -> NumberedDocument:
    """The document with its sealed PDF, made now if it was not yet: a seal is never the same twice, so it is kept.

    Raises CannotDraw, SealKeyWanting, OutOfDate.
    """
    if document.pdf.name and document.pdf.storage.exists(document.pdf.name) and document.sealed_pdfs.exists():
        return document
    at = at or timezone.now()
    key = key_in_use(at)
    pdf = sealed(
        pdf_of(document),
        key,
        number=document.number,
        text_sha256=document.sha256,
        address=check_address(),
        at=at,
    )
    try:
        issue(document=document, pdf=pdf, key=key, by=system(at))
    except IssuedMeanwhile:
        document.refresh_from_db()
    return document


def check_address() -> str:
    """Where anybody checks a document of this installation."""
    return f"{settings.ADDRESS}{reverse('documents:check')}"


def pdf_of(document: NumberedDocument) -> bytes:
    """The document's pages, with number, hash and page number at the foot of each."""
    try:
        from weasyprint import CSS, HTML
    except OSError as missing:
        raise CannotDraw from missing
    style = finders.find("documents/print.css")
    assert style
    content = {"document": document, "address": check_address(), "notes": list(_notes(document))}
    page = render_to_string("documents/print.html", content)
    sheet = CSS(string=Path(style).read_text(encoding="utf-8"))
    drawn_pages: bytes = HTML(string=page, base_url=None, url_fetcher=_nothing).write_pdf(stylesheets=[sheet])
    return drawn_pages


def _notes(document: NumberedDocument) -> Iterator[dict[str, str]]:
    """What stands below the text about the seal, in the languages of the text."""
    for lang in languages_of(document.html):
        with translation.override(LANGUAGES[lang]):
            text = _(
                "Document %(number)s, version %(version)s; the hash of its text stands at the foot of each page. The "
                "PDF is sealed by the installation that issued it; the seal replaces no signature and no official "
                "seal. Anybody can check the file:"
            ) % {"number": document.number, "version": document.version}
        yield {"lang": lang, "text": text}


def _nothing(url: str, *_more: object, **_options: object) -> dict[str, object]:
    """A document fetches nothing from anywhere."""
    raise ValueError(url)
