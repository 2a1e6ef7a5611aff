"""How views answer: typed requests, commands attempted for a form, refusals turned into pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from allauth.core import ratelimit
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, Repeated
from evenhand.shell.keeping import closed

P = ParamSpec("P")
BUTTON = "_language"  # the name of a form's button that switches the language
TYPED = "typed"  # the session's key for what was typed before a switch, a refusal or a pause
NOT_KEPT = ("csrfmiddlewaretoken", "submission", BUTTON)


@dataclass(frozen=True, slots=True)
class Look:
    """Personal data that a page shows: of what kind, under which reference, kept by which organisation."""

    kind: str
    reference: str
    owner_id: int


class ActorRequest(HttpRequest):
    """A request whose actor the middleware has established."""

    actor: Actor
    looks: list[Look]  # personal data that the page shows; who reads them is noted
    typed: QueryDict  # what stood on this page's form when the language was switched


class Faulty(Protocol):
    """A form that can be told a fault."""

    def add_error(self, field: str | None, error: Any) -> None: ...

    @property
    def fields(self) -> Any: ...


def signed_in(
    view: Callable[Concatenate[ActorRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Send people without a session to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        assert hasattr(request, "actor")
        if request.actor.person is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def limited(action: str) -> Callable[[View[P]], View[P]]:
    """Let a form be sent only so often; ACCOUNT_RATE_LIMITS says how often, and by whom counted."""

    def of(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not ratelimit.consume(request, action=action):
                keep_typed(request)
                return render(request, "429.html", {"kept": True}, status=429)
            return view(request, *args, **kwargs)

        return guarded

    return of


def keep_typed(request: HttpRequest) -> None:
    """Keep what was typed, in a box, for the next look at the same page: no passwords, nothing of one sending."""
    fields = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_KEPT and "password" not in name
    }
    request.session[TYPED] = {"path": request.path, "fields": closed(fields)}


def shows_personal(request: ActorRequest, kind: str, reference: str, owner_id: int) -> None:
    """Say that the page shows personal data; that the reader looked is noted once it is answered."""
    request.looks.append(Look(kind, reference, owner_id))


def attempt(form: Faulty, act: Callable[[], object]) -> bool:
    """Run a command for a valid form: whether it is done, now or by the same submission before.

    A command that says no becomes the form's error, so that nothing typed is lost.
    """
    try:
        act()
    except Repeated:
        return True
    except CommandError as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
        form.conflict = True  # type: ignore[attr-defined]
        return False
    return True


def status_of(*forms: Any) -> int:
    """The HTTP status of a page that shows these forms and formsets: 200 fresh, 422 faulty, 409 a command said no."""
    if any(getattr(form, "conflict", False) for form in forms):
        return 409
    return 422 if any(form.is_bound and _faults(form) for form in forms) else 200


def _faults(form: Any) -> int:
    return form.total_error_count() if hasattr(form, "total_error_count") else len(form.errors)


__all__ = ["ActorRequest", "HttpResponse", "attempt", "limited", "shows_personal", "signed_in", "status_of"]
