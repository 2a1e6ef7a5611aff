"""The provider releases notes as a total: a number, hours, a kind of office and months, without their words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.requests import policies
from evenhand.requests.models import NoteInTotal, NoteTotal, PrivateNote
from evenhand.shell import words
from evenhand.tenders.commands import facts

FEWEST = 3


class TooFewNotes(CommandError):
    """Fewer notes than hide each other, and nobody said that he knows it."""

    sentence = _(
        "A total of %(count)s tells others nearly what a single note tells: choose at least %(fewest)s notes, "
        "or say below that you know it and release the total all the same."
    )
    field = "insist"


class NoNotes(CommandError):
    """Nothing was chosen."""

    sentence = _("Choose the notes that the total counts.")
    field = "notes"


class NotesNotFree(CommandError):
    """A note belongs to another contract, was released, or is counted in a total already."""

    sentence = _("One of these notes was released or counted in a total meanwhile. Look at the notes again.")
    field = "notes"


@command
def release_total(
    *, contract: Contract, notes: Sequence[PrivateNote], asked_by: str, by: Actor, insist: bool = False
) -> NoteTotal:
    """Release notes as a total; the notes themselves stay private. Raises NoNotes, TooFewNotes, NotesNotFree."""
    require(policies.may_release_total(by, contract))
    if not notes:
        raise NoNotes
    if len(notes) < FEWEST and not insist:
        raise TooFewNotes(count=len(notes), fewest=FEWEST)
    free = PrivateNote.objects.filter(contract=contract, released_at__isnull=True, in_total__isnull=True)
    if free.filter(pk__in=[note.pk for note in notes]).count() != len(notes):
        raise NotesNotFree
    total = _total(contract, notes, asked_by, by)
    try:
        with transaction.atomic():
            NoteInTotal.objects.bulk_create(NoteInTotal(note=note, total=total) for note in notes)
    except IntegrityError:
        raise NotesNotFree from None
    record(
        "requests.notes_totalled",
        total,
        contract,
        by=by,
        count=total.count,
        hours=words.hours(total.minutes),
        asked_by=in_both(NoteTotal.AskedBy(asked_by).label),
        first=facts.day(total.first_month, "month"),
        last=facts.day(total.last_month, "month"),
    )
    return total


def _total(contract: Contract, notes: Sequence[PrivateNote], asked_by: str, by: Actor) -> NoteTotal:
    months = sorted(_month_of(note.asked_on) for note in notes)
    return NoteTotal.objects.create(
        reference=unguessable_reference("T"),
        contract=contract,
        count=len(notes),
        minutes=sum(note.minutes_asked or 0 for note in notes),
        without_hours=sum(note.minutes_asked is None for note in notes),
        asked_by=asked_by,
        first_month=months[0],
        last_month=months[-1],
        released_at=by.at,
    )


def _month_of(day: date) -> date:
    """A day would tell a note from others; its month does not."""
    return day.replace(day=1)
