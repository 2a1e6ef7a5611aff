"""Pages of documents and files; what an actor may not see does not exist for him."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.documents import queries, tasks
from evenhand.documents.forms import CheckForm
from evenhand.documents.frozen import languages_of
from evenhand.documents.models import Attachment, NumberedDocument, SealCertificate
from evenhand.documents.seal_keys import OutOfDate, SealKeyWanting
from evenhand.documents.sniffing import TYPES
from evenhand.documents.tasks import LANGUAGES as CODES
from evenhand.documents.word import Copy, word_file
from evenhand.shell.answers import ActorRequest, limited, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.shell.registries import journal_links

SHORT = {"zh-Hans": "zh", "en": "en"}  # a language of the text, and how addresses and files name it


@require_safe
@signed_in
def document(request: ActorRequest, reference: str) -> HttpResponse:
    """The text as it was frozen, its hash, its PDF and the stamped scans bound to it."""
    found = get_object_or_404(NumberedDocument.objects.visible_to(request.actor), number=reference)
    return _page(request, found)


@require_safe
@signed_in
def pdf(request: ActorRequest, reference: str) -> HttpResponseBase:
    """The document for printing; where PDFs cannot be drawn, its page with a sentence that says what is missing."""
    found = get_object_or_404(NumberedDocument.objects.visible_to(request.actor), number=reference)
    try:
        drawn = tasks.drawn(found)
    except tasks.CannotDraw:
        return _page(request, found, needed=tasks.NEEDED)
    except (SealKeyWanting, OutOfDate) as no:
        return _page(request, found, unsealed=str(no))
    return _private(drawn.pdf.open("rb"), f"{found.number}.pdf", "application/pdf", inline=True)


@require_safe
@signed_in
def word(request: ActorRequest, reference: str, language: str) -> HttpResponseBase:
    """A working copy of the text in one of its languages, for Word."""
    found = get_object_or_404(NumberedDocument.objects.visible_to(request.actor), number=reference)
    lang = {short: lang for lang, short in SHORT.items() if lang in languages_of(found.html)}.get(language)
    if lang is None:
        raise Http404
    with translation.override(CODES[lang]):
        notice = _("Working copy of document %(number)s. The sealed PDF is the original.") % {"number": found.number}
        copy = Copy(found.number, found.title, found.html, found.sha256, found.made_at, lang, notice)
    return _private(BytesIO(word_file(copy)), f"{found.number}.{language}.docx", TYPES["docx"])


@require_http_methods(["GET", "HEAD", "POST"])
@limited("check")
def check(request: ActorRequest) -> HttpResponse:
    """Anybody asks whether a file is a document of this installation; the file is not kept."""
    form = bound(request, CheckForm)
    status = status_of(form)
    context = {"form": form, "certificates": SealCertificate.objects.order_by("-pk")}
    if form.is_valid():
        file = form.cleaned_data["file"]
        checked = queries.check(file.read())
        context |= {"checked": checked, "said": queries.sentences(checked), "name": file.name, "form": CheckForm()}
    return render(request, "documents/check.html", context, status=status)


@require_safe
@signed_in
def attachment(request: ActorRequest, reference: str) -> HttpResponseBase:
    """A file as it was handed in, to be saved, never shown in place."""
    found = get_object_or_404(Attachment.objects.visible_to(request.actor), reference=reference)
    return _private(found.file.open("rb"), found.name, found.media_type)


def _page(request: HttpRequest, found: NumberedDocument, needed: str = "", unsealed: str = "") -> HttpResponse:
    link = journal_links.get(found.subject_kind)
    return render(
        request,
        "documents/document.html",
        {
            "document": found,
            "scans": found.scans.select_related("attachment", "bound_by", "attachment__by_organisation").order_by("pk"),
            "copies": [(lang, SHORT[lang]) for lang in languages_of(found.html)],
            "back": link(found.subject_reference) if link else "",
            "needed": needed,
            "unsealed": unsealed,
        },
    )


def _private(opened: object, name: str, media_type: str, *, inline: bool = False) -> FileResponse:
    """A file for this reader alone: not cached by others, not guessed at by the browser."""
    response = FileResponse(opened, as_attachment=not inline, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    if not inline:  # a sandboxed viewer shows nothing
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
