"""Allocations: a funder sets money apart for a purchaser."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Organisation
from evenhand.planning import policies
from evenhand.planning.commands.amounts import money_fact
from evenhand.planning.models import Allocation, LedgerEntry, Programme
from evenhand.planning.queries import room_for
from evenhand.shell.words import money


class NothingSetApart(CommandError):
    sentence = _("The amount must be above zero.")
    field = "amount"


class AboveShare(CommandError):
    """The amounts together would exceed the funder's part."""

    sentence = _("Your share of this programme leaves %(room)s for %(purchaser)s; %(amount)s is more than that.")
    field = "amount"


class OutsideProgramme(CommandError):
    """The organisation is no purchaser, or lies outside the programme's area."""

    sentence = "%(reason)s"
    field = "purchaser"


@command
def allocate(
    *, programme: Programme, purchaser: Organisation, amount_minor: int, note: str = "", by: Actor
) -> Allocation:
    """Set money apart for a purchaser, up to the funder's share of the programme's amount."""
    require(policies.may_allocate(by, programme))
    if not (verdict := policies.may_receive(purchaser, programme)):
        raise OutsideProgramme(reason=verdict.reason)
    currency = programme.jurisdiction.currency
    if amount_minor <= 0:
        raise NothingSetApart
    programme.shares.select_for_update().get(
        funder=by.organisation_id
    )  # one after another, so none overtakes the check
    if amount_minor > (room := room_for(programme, by.organisation_id, purchaser)):
        raise AboveShare(room=money(room, currency), amount=money(amount_minor, currency), purchaser=purchaser.name)
    return _set_apart(programme, purchaser, amount_minor, note, by)


@command
def supplement(*, programme: Programme, purchaser: Organisation, amount_minor: int, note: str, by: Actor) -> Allocation:
    """Set apart what a variation costs a funder beyond its share of the programme, once it consented to that.

    Contracts call this and have judged by then.
    """
    return _set_apart(programme, purchaser, amount_minor, note, by)


def _set_apart(programme: Programme, purchaser: Organisation, amount_minor: int, note: str, by: Actor) -> Allocation:
    assert by.organisation_id
    assert by.person_id
    allocation = Allocation.objects.create(
        reference=next_reference("allocation", programme.area, by.day),
        programme=programme,
        funder_id=by.organisation_id,
        purchaser=purchaser,
        allocated_at=by.at,
        allocated_by_id=by.person_id,
        note=note,
    )
    LedgerEntry.objects.create(
        allocation=allocation, kind=LedgerEntry.Kind.ALLOCATED, amount_minor=amount_minor, at=by.at
    )
    record(
        "planning.allocated",
        allocation,
        by=by,
        amount=money_fact(amount_minor, programme.jurisdiction.currency),
        purchaser=both_names(purchaser),
        programme=programme.reference,
    )
    return allocation
