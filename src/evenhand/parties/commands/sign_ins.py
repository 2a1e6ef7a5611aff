"""Sessions of people: noted as they begin and are used, which is no act; ended by their owner, which is one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties import policies
from evenhand.parties.models import Person, SignIn, UsedCode

CODES_KEPT = timedelta(minutes=5)  # longer than any code of an app counts


class NothingToEnd(CommandError):
    """The session has ended meanwhile."""

    sentence = _("There is no such session any more: it has ended meanwhile.")


def note(*, person: Person, session: str, device: str, address: str | None, at: datetime) -> SignIn:
    """Note that a session begins; those of the person that ran out are forgotten."""
    SignIn.objects.filter(person=person, seen_at__lt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()
    return SignIn.objects.create(
        person=person, session=session, device=device[:60], address=address, since=at, seen_at=at
    )


def refresh(*, reference: UUID, session: str, address: str | None, at: datetime) -> None:
    """Note that a session is used, now from this address."""
    SignIn.objects.filter(reference=reference).update(session=session, address=address, seen_at=at)


def take_code(*, person: Person, code: str, at: datetime) -> bool:
    """Whether a code is taken for the first time; several processes in one instant take it once."""
    UsedCode.objects.filter(at__lt=at - CODES_KEPT).delete()
    digest = sha256(f"{person.pk} {''.join(code.split())}".encode()).hexdigest()
    return UsedCode.objects.get_or_create(person=person, code_sha256=digest, defaults={"at": at})[1]


def forget(session: str) -> None:
    """The session was ended by signing out."""
    SignIn.objects.filter(session=session).delete()


@command
def end_sign_ins(*, person: Person, by: Actor, only: UUID | None = None, but: UUID | None = None) -> None:
    """End one of one's sessions, or all but the one in use. Raises NothingToEnd."""
    require(policies.is_oneself(by, person))
    ending = SignIn.objects.filter(person=person)
    if only:
        ending = ending.filter(reference=only)
    if but:
        ending = ending.exclude(reference=but)
    if not _ended(ending):
        raise NothingToEnd
    record("parties.sessions_ended", person, by=by, audience=person.audience(), name=both_names(person))


@command
def end_sessions_of(*, person: Person, by: Actor) -> None:
    """End all sessions of somebody whose computer or password may be in other hands. Raises NothingToEnd."""
    require(policies.may_close_account(by, person))
    if not _ended(SignIn.objects.filter(person=person)):
        raise NothingToEnd
    record("parties.sessions_ended_by", person, by=by, name=both_names(person))


def end_all(person: Person) -> None:
    """End every session of a person, as part of a command."""
    _ended(SignIn.objects.filter(person=person))


def _ended(ending: Iterable[SignIn]) -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = list(ending)
    for sign_in in found:
        store(sign_in.session).delete()
    SignIn.objects.filter(pk__in=[sign_in.pk for sign_in in found]).delete()
    return len(found)
