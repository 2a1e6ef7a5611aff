"""Erase the words of an entry: one person asks, another consents; number, hash and tree stay."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.journal import append_only, policies
from evenhand.journal.models import Entry, Erasure
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require


class NoSuchEntry(CommandError):
    """The journal is not that long."""

    sentence = _("The journal has no entry with this number.")
    field = "number"


class AlreadyAsked(CommandError):
    """Somebody asked before."""

    sentence = _("It has been asked already that the words of this entry be erased.")
    field = "number"


class NotWaiting(CommandError):
    """The words were erased in the meantime."""

    sentence = _("The words of this entry are erased already.")


@command
def ask_erasure(*, number: int, reason: str, by: Actor) -> Erasure:
    """Ask that an entry's words be erased; whoever could read them learns of it. Raises NoSuchEntry, AlreadyAsked."""
    require(policies.may_ask_erasure(by))
    assert by.person is not None
    entry = Entry.objects.filter(pk=number).first()
    if entry is None:
        raise NoSuchEntry
    wish, new = Erasure.objects.get_or_create(
        entry=entry, defaults={"reason": reason, "asked_by": by.person.reference, "asked_at": by.at}
    )
    if not new:
        raise AlreadyAsked
    record("journal.erasure_asked", wish, by=by, reason=reason)
    return wish


@command
def erase_words(*, wish: Erasure, by: Actor) -> None:
    """Consent as a second person, which erases the words for good. Raises NotWaiting."""
    require(policies.may_consent(by, wish))
    assert by.person is not None
    waiting = Erasure.objects.filter(pk=wish.pk, consented_at=None)
    if not waiting.update(consented_by=by.person.reference, consented_at=by.at):
        raise NotWaiting
    append_only.erase(wish.pk)
    record("journal.words_erased", wish, by=by, reason=wish.reason)
