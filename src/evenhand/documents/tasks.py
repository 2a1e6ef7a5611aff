"""Drawing documents: from the frozen text to a PDF, kept beside it."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django_tasks import task

from evenhand.documents.models import NumberedDocument

NEEDED = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


class CannotDraw(Exception):
    """The machine lacks the libraries that draw PDFs."""


@task
def draw(pk: int) -> bool:
    """Draw a document's PDF unless it is there; whether there is one now."""
    try:
        return bool(drawn(NumberedDocument.objects.get(pk=pk)).pdf)
    except CannotDraw:
        return False


def drawn(document: NumberedDocument) -> NumberedDocument:
    """The document with its PDF, drawn now if it was not yet. Raises CannotDraw."""
    if document.pdf.name and document.pdf.storage.exists(document.pdf.name):
        return document
    content = ContentFile(pdf_of(document))
    name = document.pdf.field.generate_filename(document, f"{document.number}.pdf")
    document.pdf.name = document.pdf.storage.save(name, content)
    NumberedDocument.objects.filter(pk=document.pk).update(pdf=document.pdf.name)
    return document


def pdf_of(document: NumberedDocument) -> bytes:
    """The document's pages, with number, hash and page number at the foot of each."""
    try:
        from weasyprint import CSS, HTML
    except OSError as missing:
        raise CannotDraw from missing
    style = finders.find("documents/print.css")
    assert style
    page = render_to_string("documents/print.html", {"document": document})
    sheet = CSS(string=Path(style).read_text(encoding="utf-8"))
    drawn_pages: bytes = HTML(string=page, base_url=None, url_fetcher=_nothing).write_pdf(stylesheets=[sheet])
    return drawn_pages


def _nothing(url: str, *_more: object, **_options: object) -> dict[str, object]:
    """A document fetches nothing from anywhere."""
    raise ValueError(url)
