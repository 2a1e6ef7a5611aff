"""Tells whoever did something where its receipt is."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from evenhand.journal.models import Entry
from evenhand.journal.queries import receipt_code
from evenhand.journal.recorder import written

GONE_ON = (301, 302, 303)


class ReceiptMiddleware:
    """After an act, the next page names the receipt: a link to the entry that the act left in the journal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = written.set(None)
        try:
            response = self.get_response(request)
            entry = written.get()
        finally:
            written.reset(before)
        if entry and response.status_code in GONE_ON and request.user.is_authenticated:
            messages.info(request, _receipt(entry))
        return response


def _receipt(entry: Entry) -> str:
    code = receipt_code(entry.digest)
    link = format_html('<a class="mono" href="{}">{}</a>', reverse("journal:entry", args=[entry.pk]), code)
    sentence = _("This stands in the journal. Your receipt: %(receipt)s")
    return format_html(sentence.replace("%(receipt)s", "{}"), link)
