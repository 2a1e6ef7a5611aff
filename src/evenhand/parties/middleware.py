"""Establishes who acts before a view runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from time import time
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from evenhand.kernel import walls
from evenhand.kernel.actors import Actor, anonymous
from evenhand.parties.adapters import SIGN_IN
from evenhand.parties.adapters.openid import STRENGTH, is_strong
from evenhand.parties.commands.reads import note_looks
from evenhand.parties.commands.sign_ins import forget, refresh
from evenhand.parties.models import Organisation, Person
from evenhand.parties.queries import actor_for
from evenhand.shell.answers import Look

ORGANISATION = "organisation"  # the session's key for the organisation that the person chose to act for


SEEN_EVERY = 300  # seconds: where a session is used is noted no oftener


class SignInMiddleware:
    """Notes now and then that a session is used, and from where, so that its owner can see it among his others.

    However busy it is, a session ends a working day after it began: whoever stays signs in once a day.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        noted, session = request.session.get(SIGN_IN), str(request.session.session_key)
        if noted and time() - noted.get("since", noted["seen"]) > settings.SESSION_COOKIE_AGE:
            forget(session)
            logout(request)
        elif noted and (time() - noted["seen"] > SEEN_EVERY or noted["session"] != session):
            address = get_adapter().get_client_ip(request)
            refresh(reference=UUID(noted["reference"]), session=session, address=address, at=timezone.now())
            request.session[SIGN_IN] = noted | {"session": session, "seen": time()}
        return self.get_response(request)


class ActorMiddleware:
    """Puts `request.actor`: the person's actor now, or the anonymous one; days are those of his jurisdiction.

    The instant is taken once an upload is complete, since a deadline counts then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        submission = _uuid(request.POST.get("submission", "")) if request.method == "POST" else None
        actor = replace(_actor(request), submission=submission)
        request.actor = actor  # type: ignore[attr-defined]
        looks: list[Look] = []
        request.looks = looks  # type: ignore[attr-defined]
        with timezone.override(_zone(actor)), walls.serving(actor):
            response = self.get_response(request)
        if looks and actor.person and response.status_code == 200 and request.resolver_match:
            note_looks(looks, page=request.resolver_match.view_name, by=actor)
        return response


def _actor(request: HttpRequest) -> Actor:
    at = timezone.now()
    if not isinstance(request.user, Person):
        return anonymous(at)
    reference = request.session.get(ORGANISATION)
    chosen = Organisation.objects.filter(reference=reference).first() if reference else None
    return actor_for(request.user, at, chosen, _confirmed_at(request))


def _confirmed_at(request: HttpRequest) -> datetime | None:
    """When a second factor was last shown in this session: here, or to a provider of sign-in that demands one."""
    noted = request.session.get(STRENGTH, {})
    shown = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record["method"] == "mfa" or (record["method"] == "socialaccount" and is_strong(record, noted))
    ]
    return datetime.fromtimestamp(shown[-1], UTC) if shown else None


def _zone(actor: Actor) -> tzinfo:
    """The time zone of the organisation's jurisdiction; the installation's own for everybody else."""
    if isinstance(actor.organisation, Organisation):
        return actor.organisation.jurisdiction.zone
    return timezone.get_default_timezone()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
