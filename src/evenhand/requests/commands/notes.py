"""The provider's private notes: kept for himself, released one by one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.parties.models import DataKey, Organisation
from evenhand.requests import policies
from evenhand.requests.commands.asking import create_request
from evenhand.requests.models import PrivateNote, TaskRequest
from evenhand.tenders.commands import facts

TASK_LENGTH = 160


class AskedLater(CommandError):
    """A note tells of what was asked already."""

    sentence = _("The day on which it was asked lies in the future.")
    field = "asked_on"


class ReleasedBefore(CommandError):
    """A note is released once."""

    sentence = _("This note was released already.")


@command
def write_note(
    *,
    contract: Contract,
    asked_on: date,
    asker: str,
    how: str,
    what: str,
    by: Actor,
    minutes_asked: int | None = None,
) -> PrivateNote:
    """Keep a note of a task asked by word of mouth; only the provider knows that it exists. Raises AskedLater."""
    require(policies.may_write_note(by, contract))
    if asked_on > by.day:
        raise AskedLater
    assert by.person_id is not None
    note = PrivateNote.objects.create(
        reference=unguessable_reference("N"),
        contract=contract,
        data_key=DataKey.objects.make(),
        asked_on=asked_on,
        asker=asker,
        how=how,
        what=what,
        minutes_asked=minutes_asked,
        written_at=by.at,
        written_by_id=by.person_id,
    )
    only_him = [reader("organisation", contract.provider.reference)]
    record("requests.note_written", note, by=by, audience=only_him, fingerprint=note.fingerprint)
    return note


@command
def release_note(
    *, note: PrivateNote, by: Actor, asker: Organisation | None = None, language: str = ""
) -> TaskRequest | None:
    """Show a note to all who see the contract; with an asker it becomes a request of that office too.

    Raises ReleasedBefore.
    """
    require(policies.may_release_note(by, note))
    if not PrivateNote.objects.filter(pk=note.pk, released_at__isnull=True).update(released_at=by.at):
        raise ReleasedBefore
    note.refresh_from_db()
    record("requests.note_released", note, note.contract, by=by, day=facts.day(note.asked_on), asker=note.asker)
    if asker is None:
        return None
    request = create_request(
        note.contract,
        asker,
        note.what.strip().splitlines()[0][:TASK_LENGTH],
        by,
        words=note.what,
        minutes_asked=note.minutes_asked,
        needed_by=None,
        language=language,
    )
    PrivateNote.objects.filter(pk=note.pk).update(request=request)
    record("requests.made_of_note", request, note.contract, by=by, task=request.task)
    return request
