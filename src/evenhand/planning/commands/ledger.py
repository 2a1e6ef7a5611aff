"""The ledger: what contracts bind, free again, and what is paid.

Upper stages call these inside their own commands and have judged by then who may; here only the money decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.parties.models import Organisation
from evenhand.planning.commands.amounts import money_fact
from evenhand.planning.models import Allocation, LedgerEntry, Programme
from evenhand.planning.queries import bound_by, left_on, paid_for, parts_of
from evenhand.shell.words import money

Kind = LedgerEntry.Kind


class NotEnoughAllocated(CommandError):
    """A funder has set apart less than its part of the contract."""

    sentence = _("%(funder)s has set apart too little: %(missing)s is missing. The contract cannot bind money that is not there.")


class MoreThanBound(CommandError):
    """More would be released than the contract still binds."""

    sentence = _("This contract binds %(missing)s less than that of the money of %(funder)s.")


class MoreThanCommitted(CommandError):
    """More would be paid than the contract binds."""

    sentence = _("%(missing)s of this payment is not bound by the contract in the budget of %(funder)s.")


@command
def commit(*, programme: Programme, purchaser: Organisation, amount_minor: int, about: str, by: Actor) -> None:
    """Bind money for a contract, each funder its part. Raises NotEnoughAllocated."""
    _move(Kind.COMMITTED, programme, purchaser, parts_of(programme, amount_minor), about, by, left_on, NotEnoughAllocated)


@command
def release(*, programme: Programme, purchaser: Organisation, amount_minor: int, about: str, by: Actor) -> None:
    """Free money that a contract bound, each funder its part. Raises MoreThanBound."""

    def unpaid(allocation: Allocation) -> int:
        return bound_by(allocation, about) - paid_for(allocation, about)

    _move(Kind.RELEASED, programme, purchaser, parts_of(programme, amount_minor), about, by, unpaid, MoreThanBound)


@command
def pay(
    *, programme: Programme, purchaser: Organisation, funder: Organisation, amount_minor: int, about: str, by: Actor
) -> None:
    """Enter a funder's payment for a contract. Raises MoreThanCommitted."""

    def unpaid(allocation: Allocation) -> int:
        return bound_by(allocation, about) - paid_for(allocation, about)

    _move(Kind.PAID, programme, purchaser, {funder.pk: amount_minor}, about, by, unpaid, MoreThanCommitted)


def _move(
    kind: LedgerEntry.Kind,
    programme: Programme,
    purchaser: Organisation,
    parts: dict[int, int],
    about: str,
    by: Actor,
    room: Callable[[Allocation], int],
    short: type[CommandError],
) -> None:
    """Write one kind of movement for each funder, on its allocations from the oldest."""
    allocations = list(
        Allocation.objects.select_for_update()
        .filter(programme=programme, purchaser=purchaser)
        .select_related("funder", "purchaser__area", "programme__owner")
        .order_by("pk")
    )
    moved: list[LedgerEntry] = []
    for funder_id, amount in parts.items():
        own = [allocation for allocation in allocations if allocation.funder_id == funder_id]
        entries, missing = _spread(own, amount, room)
        if missing:
            funder = Organisation.objects.get(pk=funder_id)
            raise short(funder=funder.name, missing=money(missing, programme.jurisdiction.currency))
        moved += [LedgerEntry(allocation=a, kind=kind, amount_minor=m, about=about, at=by.at) for a, m in entries]
    LedgerEntry.objects.bulk_create(moved)
    _record(kind, programme, moved, about, by)


def _spread(
    allocations: Iterable[Allocation], amount: int, room: Callable[[Allocation], int]
) -> tuple[list[tuple[Allocation, int]], int]:
    """The amount over these allocations as far as there is room, and what is missing."""
    entries = []
    for allocation in allocations:
        if (part := min(amount, room(allocation))) > 0:
            entries.append((allocation, part))
            amount -= part
    return entries, amount


def _record(kind: LedgerEntry.Kind, programme: Programme, moved: list[LedgerEntry], about: str, by: Actor) -> None:
    """Say it to those who see these allocations."""
    currency, total = programme.jurisdiction.currency, sum(entry.amount_minor for entry in moved)
    readers = {reader for entry in moved for reader in entry.allocation.audience()}
    record(
        f"planning.{kind.value}",
        *dict.fromkeys(entry.allocation for entry in moved),
        by=by,
        audience=readers,
        amount=money_fact(total, currency),
        about=about,
    )
