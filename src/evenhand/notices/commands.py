"""Write notices with the act that causes them; they are sent once it is certain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import override

from evenhand.kernel.words import in_language
from evenhand.notices.models import Notice
from evenhand.notices.tasks import deliver
from evenhand.parties.models import Person

Words = str | Promise
Told = str | int | dict[str, str] | Promise


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
