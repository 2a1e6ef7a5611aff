"""Establishes who acts before a view runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from evenhand.kernel.actors import Actor, anonymous
from evenhand.parties.models import Organisation, Person
from evenhand.parties.queries import actor_for

ORGANISATION = "organisation"  # the session's key for the organisation that the person chose to act for


class ActorMiddleware:
    """Puts `request.actor`: the person's actor now, or the anonymous one.

    The instant is taken once an upload is complete, since a deadline counts then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        submission = _uuid(request.POST.get("submission", "")) if request.method == "POST" else None
        request.actor = replace(_actor(request), submission=submission)  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    at = timezone.now()
    if not isinstance(request.user, Person):
        return anonymous(at)
    chosen = Organisation.objects.filter(reference=request.session.get(ORGANISATION, "")).first()
    return actor_for(request.user, at, chosen)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
