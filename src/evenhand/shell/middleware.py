"""The reader's language, and pages for what a command or policy answers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from evenhand.kernel.commands import CommandError, Repeated
from evenhand.kernel.verdicts import Refused
from evenhand.shell.answers import BUTTON, TYPED, keep_typed
from evenhand.shell.forms import unjudged
from evenhand.shell.keeping import opened
from evenhand.shell.registries import remedies

logger = logging.getLogger("evenhand.answers")

Respond = Callable[[HttpRequest], HttpResponse]
SWITCH = "language"  # the parameter of a link that switches


class HeadersMiddleware:
    """What every answer tells the browser besides the content policy: static files too, so it stands on top.

    What a signed-in person was shown stays in no cache and in no history of a shared computer.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        actor = getattr(request, "actor", None)
        if actor is not None and not actor.is_anonymous:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class LanguageMiddleware:
    """First the browser's preference, then the reader's choice, which keeps the page and what was typed.

    Stands below the CSRF protection: another site must not put words into a form.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        if request.method in ("GET", "HEAD") and (chosen := _known(request.GET.get(SWITCH))):
            return _remember(chosen, HttpResponseRedirect(_same_page(request)))
        request.LANGUAGE_CODE = language
        request.typed = _kept(request)  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", language)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        chosen = _known(request.POST.get(BUTTON)) if request.method == "POST" else None
        if chosen is None or is_traceless(request):
            return None
        keep_typed(request)
        if any(request.FILES.values()):
            with translation.override(chosen):
                messages.info(
                    request,
                    _("Please choose your file again: a change of language cannot keep it."),
                )
        return _remember(chosen, HttpResponseRedirect(_same_page(request)))

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        """Show what was typed in forms that a library's view made, such as sign-in."""
        form = (response.context_data or {}).get("form")
        if isinstance(form, BaseForm) and not form.is_bound and (typed := getattr(request, "typed", None)):
            form.__class__ = unjudged(type(form))
            form.is_bound, form.data = True, typed
        return response


def is_traceless(request: HttpRequest) -> bool:
    """Whether nothing may be kept of this request: no session, no line in the log."""
    return getattr(request, "is_traceless", False)


def _known(language: str | None) -> str | None:
    return language if language in dict(settings.LANGUAGES) else None


def _same_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop(SWITCH, None)
    path = escape_leading_slashes(request.path)
    return f"{path}?{query.urlencode()}" if query else path


def _remember(language: str, response: HttpResponseRedirect) -> HttpResponseRedirect:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _kept(request: HttpRequest) -> QueryDict:
    """Take what was typed on this page before the switch out of the session, once."""
    typed = QueryDict(mutable=True)
    kept = request.session.get(TYPED) if request.method == "GET" else None
    if kept and kept["path"] == request.path:
        del request.session[TYPED]
        for name, values in (opened(kept["fields"]) or {}).items():
            typed.setlist(name, values)
    return typed


class AnswerMiddleware:
    """Turns refusals into pages with their reason, and commands that say no into pages with their sentence."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, answer: Exception) -> HttpResponse | None:
        if isinstance(answer, Refused):
            if not is_traceless(request):
                route = request.resolver_match.view_name if request.resolver_match else "none"
                logger.warning("Refused: %s %s", request.method, route)  # an address may hold what is nobody's business
            return _refusal(request, answer)
        if isinstance(answer, Repeated):
            messages.info(request, _("This was done already, so nothing was done twice."))
            return HttpResponseRedirect(_way_back(request))
        if isinstance(answer, CommandError):
            return _page(request, 409, _("This cannot be done now"), str(answer))
        return None


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The reason; where something lifts the refusal, the way there and back to what was typed."""
    remedy = remedies.get(refused.remedy)
    if remedy is None:
        return _page(request, 403, _("You may not do this"), str(refused.reason))
    back, came_from = request.get_full_path(), urlsplit(_way_back(request))
    if request.method == "POST":
        back = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
        keep_typed(request)
    link = f"{reverse(remedy.url_name)}?{urlencode({'next': back})}"
    return _page(request, 403, _("One step before this"), str(refused.reason), remedy=remedy, link=link)


def _page(request: HttpRequest, status: int, title: str, sentence: str, **more: Any) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "back": _way_back(request), **more}
    return render(request, "shell/answer.html", context, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page that the reader came from, if it is one of ours, else home."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return "/"
