"""Write notices with the act that causes them, or because a day comes; they are sent once that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from evenhand.kernel.actors import Actor
from evenhand.kernel.words import in_language
from evenhand.notices.models import Notice, Reminder, Round
from evenhand.notices.tasks import deliver
from evenhand.parties.models import Jurisdiction, Membership, Person
from evenhand.parties.queries import actor_for, organisations_of
from evenhand.shell.registries import WorkItem, waiting
from evenhand.shell.words import day, days_left

Words = str | Promise
Told = str | int | dict[str, str] | Promise
MORNING = 7  # o'clock; nobody is reminded before
AHEAD = timedelta(days=3)
DUE = gettext_lazy("Evenhand: what falls due for you")
DUE_BODY = gettext_lazy("%(person)s, this waits for you:\n\n%(things)s\n\nIt stands on your home page.")


def notify(
    people: Iterable[Person], *, subject: Words, body: Words, at: datetime, about: str = "", **facts: Told
) -> list[Notice]:
    """Queue a message to each of these people in his language; call it inside a command, which it rolls back with.

    `subject` and `body` are translatable, with named placeholders that the facts fill; a fact in both languages
    is `{"en": …, "zh": …}`. Who has no e-mail address, or a closed account, gets none.
    """
    reached = [person for person in people if person.email and person.is_active]
    notices = Notice.objects.bulk_create(_notice(person, subject, body, at, about, facts) for person in reached)
    if notices and not any(entry[1] is _wake for entry in connection.run_on_commit):
        transaction.on_commit(_wake)
    return notices


def count_as_sent(before: datetime) -> int:
    """Regard what was written before an instant as sent when it was written; says how many.

    For a past that is entered afterwards, as a demonstration's: nobody is to get mail about it now.
    """
    return Notice.objects.filter(sent_at=None, queued_at__lt=before).update(sent_at=F("queued_at"))


def _wake() -> None:
    deliver.enqueue()


def _notice(person: Person, subject: Words, body: Words, at: datetime, about: str, facts: dict[str, Told]) -> Notice:
    with override(person.language):
        told = {name: _in_words(fact) for name, fact in facts.items()} | {"person": person.name}
        return Notice(to=person, subject=_line(str(subject) % told), body=str(body) % told, about=about, queued_at=at)


def _in_words(fact: Told) -> str:
    return in_language(fact["en"], fact["zh"]) if isinstance(fact, dict) else str(fact)


def _line(text: str) -> str:
    """One line that fits a subject: a title typed by somebody must not add headers."""
    return " ".join(text.split())[:200]


def remind(at: datetime) -> int:
    """Write to everybody whose work falls due within three days or has become late; how many were written to.

    Once a day in each jurisdiction, in its morning; a thing is told once before its day and once after.
    """
    return sum(_remind_all(jurisdiction, at) for jurisdiction in Jurisdiction.objects.order_by("pk"))


def _remind_all(jurisdiction: Jurisdiction, at: datetime) -> int:
    local = at.astimezone(jurisdiction.zone)
    today = local.date()
    if local.hour < MORNING or Round.objects.filter(jurisdiction=jurisdiction, day=today).exists():
        return 0
    held = Membership.objects.current(today).filter(organisation__jurisdiction=jurisdiction)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True).exclude(email=None).order_by("pk")
    reminded = sum(_remind(person, at) for person in people)
    Round.objects.get_or_create(jurisdiction=jurisdiction, day=today)
    return reminded


def _remind(person: Person, at: datetime) -> bool:
    """One message for all that is new, in the person's language; whether there was anything."""
    with transaction.atomic(), override(person.language):
        actors = [actor_for(person, at, body) for body in organisations_of(person, timezone.localdate(at))]
        new = [(item, actor) for actor in actors for item in _falling_due(actor) if _first_time(person, item, actor)]
        things = "\n".join(f"— {item.what} ({_when(item, actor)})" for item, actor in new)
        return bool(new and notify([person], subject=DUE, body=DUE_BODY, at=at, things=things))


def _falling_due(actor: Actor) -> Iterator[WorkItem]:
    return (item for item in waiting(actor) if item.mine and item.due and item.due <= actor.day + AHEAD)


def _first_time(person: Person, item: WorkItem, actor: Actor) -> bool:
    what = sha256(f"{item.what}".encode()).hexdigest()
    assert item.due
    _reminder, created = Reminder.objects.get_or_create(
        to=person, url=item.url[:200], what=what, due=item.due, late=item.due < actor.day
    )
    return created


def _when(item: WorkItem, actor: Actor) -> str:
    assert item.due
    return _("%(day)s, %(left)s") % {"day": day(item.due), "left": days_left(item.due, actor.day)}
