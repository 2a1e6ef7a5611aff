"""The ledger: what contracts bind, free again, and what is paid.

Upper stages call these inside their own commands and have judged by then who may; here only the money decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, Fact, command, record
from evenhand.parties.models import Organisation
from evenhand.planning.commands.amounts import money_fact
from evenhand.planning.models import Allocation, LedgerEntry, Programme
from evenhand.planning.queries import bound_by, left_on, paid_for, parts_of, unpaid_by_funder
from evenhand.shell.words import money

Kind = LedgerEntry.Kind


class NotEnoughAllocated(CommandError):
    """A funder has set apart less than its part of the contract."""

    sentence = _(
        "%(funder)s has set apart too little: %(missing)s is missing. The contract cannot bind money that is not there."
    )


class MoreThanBound(CommandError):
    """More would be released than the contract still binds."""

    sentence = _("This contract binds %(missing)s less than that of the money of %(funder)s.")


class MoreThanCommitted(CommandError):
    """More would be paid than the contract binds."""

    sentence = _("%(missing)s of this payment is not bound by the contract in the budget of %(funder)s.")


class MoreThanPaid(CommandError):
    """More would come back than was paid for the contract."""

    sentence = _("%(missing)s of this was never paid for the contract out of the budget of %(funder)s.")


@command
def commit(*, programme: Programme, purchaser: Organisation, amount_minor: int, about: str, by: Actor) -> None:
    """Bind money for a contract, each funder its part. Raises NotEnoughAllocated."""
    movement = _Movement(Kind.COMMITTED, programme, purchaser, about, by)
    parts = parts_of(programme, amount_minor)
    moved = movement.write(parts, left_on, NotEnoughAllocated)
    record("planning.committed", *moved, by=by, audience=readers_of(moved), **movement.facts(parts))


@command
def release(*, programme: Programme, purchaser: Organisation, amount_minor: int, about: str, by: Actor) -> None:
    """Free money that a contract bound, each funder its part. Raises MoreThanBound."""
    movement = _Movement(Kind.RELEASED, programme, purchaser, about, by)
    parts = parts_of(programme, amount_minor)
    moved = movement.write(parts, movement.unpaid, MoreThanBound)
    record("planning.released", *moved, by=by, audience=readers_of(moved), **movement.facts(parts))


@command
def adjust(
    *, programme: Programme, purchaser: Organisation, before_minor: int, after_minor: int, about: str, by: Actor
) -> None:
    """Bind what a contract costs now instead of what it cost before: each funder its own part, to the last unit.

    Raises NotEnoughAllocated, MoreThanBound.
    """
    before, after = parts_of(programme, before_minor), parts_of(programme, after_minor)
    grown = {funder: after[funder] - before[funder] for funder in after if after[funder] > before[funder]}
    freed = {funder: before[funder] - after[funder] for funder in after if after[funder] < before[funder]}
    if freed:
        movement = _Movement(Kind.RELEASED, programme, purchaser, about, by)
        moved = movement.write(freed, movement.unpaid, MoreThanBound)
        record("planning.released", *moved, by=by, audience=readers_of(moved), **movement.facts(freed))
    if grown:
        movement = _Movement(Kind.COMMITTED, programme, purchaser, about, by)
        moved = movement.write(grown, left_on, NotEnoughAllocated)
        record("planning.committed", *moved, by=by, audience=readers_of(moved), **movement.facts(grown))


@command
def free_unspent(
    *, programme: Programme, purchaser: Organisation, keep: Mapping[int, int], about: str, by: Actor
) -> int:
    """Free what a contract binds and has not paid, but for what each funder keeps for claims; how much that was."""
    movement = _Movement(Kind.RELEASED, programme, purchaser, about, by)
    left = unpaid_by_funder(programme, purchaser, about)
    parts = {funder: amount - keep.get(funder, 0) for funder, amount in left.items()}
    freed = {funder: amount for funder, amount in parts.items() if amount > 0}
    if freed:
        moved = movement.write(freed, movement.unpaid, MoreThanBound)
        record("planning.released", *moved, by=by, audience=readers_of(moved), **movement.facts(freed))
    return sum(freed.values())


@command
def pay(
    *, programme: Programme, purchaser: Organisation, funder: Organisation, amount_minor: int, about: str, by: Actor
) -> None:
    """Enter a funder's payment for a contract. Raises MoreThanCommitted."""
    movement = _Movement(Kind.PAID, programme, purchaser, about, by)
    parts = {funder.pk: amount_minor}
    moved = movement.write(parts, movement.unpaid, MoreThanCommitted)
    record("planning.paid", *moved, by=by, audience=readers_of(moved), **movement.facts(parts))


@command
def repay(
    *, programme: Programme, purchaser: Organisation, funder: Organisation, amount_minor: int, about: str, by: Actor
) -> None:
    """Enter what came back to a funder of its payments for a contract, which binds it again. Raises MoreThanPaid."""
    movement = _Movement(Kind.REPAID, programme, purchaser, about, by)
    parts = {funder.pk: amount_minor}
    moved = movement.write(parts, movement.paid, MoreThanPaid)
    record("planning.repaid", *moved, by=by, audience=readers_of(moved), **movement.facts(parts))


def readers_of(allocations: Iterable[Allocation]) -> set[str]:
    """Those who see these allocations."""
    return {reader for allocation in allocations for reader in allocation.audience()}


@dataclass(frozen=True, slots=True)
class _Movement:
    """One kind of movement of a purchaser's money under a programme, about one contract."""

    kind: LedgerEntry.Kind
    programme: Programme
    purchaser: Organisation
    about: str
    by: Actor

    def unpaid(self, allocation: Allocation) -> int:
        return bound_by(allocation, self.about) - paid_for(allocation, self.about)

    def paid(self, allocation: Allocation) -> int:
        return paid_for(allocation, self.about)

    def facts(self, parts: dict[int, int]) -> dict[str, Fact]:
        """What the journal says of it."""
        return {"amount": money_fact(sum(parts.values()), self.programme.jurisdiction.currency), "about": self.about}

    def write(
        self, parts: dict[int, int], room: Callable[[Allocation], int], short: type[CommandError]
    ) -> list[Allocation]:
        """Enter each funder's part on its allocations from the oldest, as far as there is room for all of it."""
        held = Allocation.objects.select_for_update(of=("self",)).filter(
            programme=self.programme, purchaser=self.purchaser
        )
        allocations = list(held.select_related("funder", "purchaser__area", "programme__owner").order_by("pk"))
        moved: list[LedgerEntry] = []
        for funder, amount in parts.items():
            entries, missing = _spread([a for a in allocations if a.funder_id == funder], amount, room)
            if missing:
                raise short(
                    funder=Organisation.objects.get(pk=funder).name,
                    missing=money(missing, self.programme.jurisdiction.currency),
                )
            moved += [self._entry(allocation, part) for allocation, part in entries]
        LedgerEntry.objects.bulk_create(moved)
        return list(dict.fromkeys(entry.allocation for entry in moved))

    def _entry(self, allocation: Allocation, amount: int) -> LedgerEntry:
        return LedgerEntry(allocation=allocation, kind=self.kind, amount_minor=amount, about=self.about, at=self.by.at)


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
