"""Questions about programmes and their money."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from evenhand.kernel.actors import Actor
from evenhand.kernel.money import split
from evenhand.parties.models import Capacity, Organisation
from evenhand.planning.models import Allocation, LedgerEntry, Programme

Kind = LedgerEntry.Kind


@dataclass(frozen=True, slots=True)
class Balance:
    """Money of one funder for one purchaser, in minor units; `committed` is net of what was released."""

    funder: Organisation
    purchaser: Organisation
    allocated: int
    committed: int
    paid: int

    @property
    def left(self) -> int:
        """What no contract binds yet."""
        return self.allocated - self.committed

    @property
    def unpaid(self) -> int:
        """What contracts bind and nobody has paid yet."""
        return self.committed - self.paid


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of several balances together."""

    allocated: int
    committed: int
    paid: int

    @classmethod
    def of(cls, balances: list[Balance]) -> Sums:
        return cls(
            sum(balance.allocated for balance in balances),
            sum(balance.committed for balance in balances),
            sum(balance.paid for balance in balances),
        )

    @property
    def left(self) -> int:
        return self.allocated - self.committed


def ledger(*, programme: Programme, actor: Actor, purchaser: Organisation | None = None) -> list[Balance]:
    """What the actor may see of a programme's money, by purchaser and funder. Two statements."""
    allocations = Allocation.objects.visible_to(actor).filter(programme=programme)
    if purchaser is not None:
        allocations = allocations.filter(purchaser=purchaser)
    rows = list(
        allocations.values("purchaser", "funder")
        .annotate(
            allocated=_sum(Kind.ALLOCATED),
            bound=_sum(Kind.COMMITTED),
            freed=_sum(Kind.RELEASED),
            gone=_sum(Kind.PAID),
            back=_sum(Kind.REPAID),
        )
        .order_by("purchaser__reference", "funder__reference")
    )
    named = Organisation.objects.in_bulk({row[key] for row in rows for key in ("purchaser", "funder")})
    return [
        Balance(
            named[row["funder"]],
            named[row["purchaser"]],
            row["allocated"],
            row["bound"] - row["freed"],
            row["gone"] - row["back"],
        )
        for row in rows
    ]


def _sum(kind: str) -> Coalesce:
    return Coalesce(Sum("entries__amount_minor", filter=Q(entries__kind=kind)), 0)


def left_on(allocation: Allocation) -> int:
    """What no contract binds yet of one allocation. One statement."""
    entries = allocation.entries.aggregate(
        allocated=_movement(Kind.ALLOCATED), bound=_movement(Kind.COMMITTED), freed=_movement(Kind.RELEASED)
    )
    return int(entries["allocated"] - entries["bound"] + entries["freed"])


def _movement(kind: str) -> Coalesce:
    return Coalesce(Sum("amount_minor", filter=Q(kind=kind)), 0)


def bound_by(allocation: Allocation, about: str) -> int:
    """What a contract binds of one allocation. One statement."""
    entries = allocation.entries.filter(about=about).aggregate(
        bound=_movement(Kind.COMMITTED), freed=_movement(Kind.RELEASED)
    )
    return int(entries["bound"] - entries["freed"])


def paid_for(allocation: Allocation, about: str) -> int:
    """What was paid for a contract out of one allocation, less what came back. One statement."""
    entries = allocation.entries.filter(about=about).aggregate(gone=_movement(Kind.PAID), back=_movement(Kind.REPAID))
    return int(entries["gone"] - entries["back"])


def unpaid_by_funder(programme: Programme, purchaser: Organisation, about: str) -> dict[int, int]:
    """What a contract binds of each funder's money and nobody has paid, by the funder's key. One statement."""
    own = LedgerEntry.objects.filter(allocation__programme=programme, allocation__purchaser=purchaser, about=about)
    sums = own.values("allocation__funder").annotate(
        bound=_movement(Kind.COMMITTED),
        freed=_movement(Kind.RELEASED),
        gone=_movement(Kind.PAID),
        back=_movement(Kind.REPAID),
    )
    return {
        row["allocation__funder"]: int(row["bound"] - row["freed"] - row["gone"] + row["back"])
        for row in sums.order_by("allocation__funder")
    }


def parts_of(programme: Programme, amount_minor: int) -> dict[int, int]:
    """What each funder pays of an amount, by key; the parts sum to it exactly. One statement."""
    shares = list(programme.shares.order_by("pk").values_list("funder", "share_bp"))
    return dict(zip([f for f, _ in shares], split(amount_minor, [bp for _, bp in shares]), strict=True))


def room_for(programme: Programme, funder_id: int | None, purchaser: Organisation) -> int:
    """What a funder may still set apart for a purchaser: its part of the amount less what it did. Two statements."""
    part = parts_of(programme, programme.amount_minor).get(funder_id or 0, 0)
    done = LedgerEntry.objects.filter(
        kind=Kind.ALLOCATED,
        allocation__programme=programme,
        allocation__purchaser=purchaser,
        allocation__funder=funder_id,
    ).aggregate(done=Coalesce(Sum("amount_minor"), 0))["done"]
    return max(int(part - done), 0)  # a variation may have taken more


@dataclass(frozen=True, slots=True)
class Part:
    """A funder's share of a programme and what it comes to for one contract."""

    funder: Organisation
    share_bp: int
    amount_minor: int


def shares_of(programme: Programme) -> list[Part]:
    """Who pays which part of each contract. Two statements."""
    amounts = parts_of(programme, programme.amount_minor)
    shares = programme.shares.select_related("funder").order_by("pk")
    return [Part(share.funder, share.share_bp, amounts[share.funder_id]) for share in shares]


@dataclass(frozen=True, slots=True)
class Room:
    """What a funder has set apart for a purchaser and may still."""

    purchaser: Organisation
    done: int
    left: int


def rooms(programme: Programme, actor: Actor) -> list[Room]:
    """Each purchaser of the programme's area with what the actor's bureau may still set apart. Three statements."""
    part = parts_of(programme, programme.amount_minor).get(actor.organisation_id or 0, 0)
    made = Allocation.objects.filter(programme=programme, funder=actor.organisation_id)
    done = dict(made.values_list("purchaser").annotate(done=_sum(Kind.ALLOCATED)))
    purchasers = Organisation.objects.having(Capacity.Kind.PURCHASER).filter(area__path__startswith=programme.area.path)
    return [_room(purchaser, done.get(purchaser.pk, 0), part) for purchaser in purchasers.order_by("reference")]


def _room(purchaser: Organisation, done: int, part: int) -> Room:
    return Room(purchaser, done, part - done)
