"""Pages that keep no trace of who asked them: no cookie, no network address, no line in a log, no figure.

A stage names such an address in `shell.registries.traceless`; it counts with all that lies below it. Nothing that
stands further in knows then who asks: not the session, not the limits by address, not the journal.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from evenhand.shell.registries import traceless

ADDRESSES = "evenhand.project.urls"
NETWORK = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED")
OTHERS = ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_AUTHORIZATION", "HTTP_COOKIE")


def leaves_none(request: HttpRequest) -> bool:
    """Whether the address is one of those that keep no trace."""
    return any(request.path_info.startswith(reverse(name, urlconf=ADDRESSES)) for name in traceless)


def forget(request: HttpRequest) -> None:
    """Take from a request all that tells who asks; the choice of language stays."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    for name in (*NETWORK, *OTHERS):
        request.META.pop(name, None)
    request.META["REMOTE_ADDR"] = ""
    request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language} if language else {}
    request.upload_handlers = [MemoryFileUploadHandler(request)]  # what somebody sends unsealed by mistake: on no disk
    request.is_traceless = True  # type: ignore[attr-defined]


def leave_none(response: HttpResponse) -> None:
    """Let the browser keep nothing but the choice of language."""
    kept = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    response.cookies = SimpleCookie()
    if kept is not None:
        response.cookies[settings.LANGUAGE_COOKIE_NAME] = kept
    response.headers["Cache-Control"] = "no-store"
