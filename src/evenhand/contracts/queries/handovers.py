"""Hand-overs: when a plan can be opened, who can follow, who confirmed it, how steps and inventory stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet

from evenhand.contracts.handing_over import DONE, INCOMING, SETTLED, WITH_INCOMING, Rules, rules_of, state_of
from evenhand.contracts.models import (
    Contract,
    Handover,
    HandoverAsset,
    HandoverConfirmation,
    HandoverStatement,
    HandoverStep,
)
from evenhand.contracts.queries.closing import Matter, ended_early, with_last_day
from evenhand.contracts.queries.drafts import cited
from evenhand.contracts.queries.terms import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import in_language

RELATED = (
    "contract__purchaser",
    "contract__provider",
    "contract__jurisdiction",
    "contract__area",
    "incoming__provider",
    "incoming__purchaser",
    "opened_by",
    "opened_for",
)
T = TypeVar("T", HandoverStep, HandoverAsset)
# What upper stages know to pass, as counts and sums: shown to whoever sees the contract that ends.
step_sources: list[Callable[[Contract, date], Iterable[Matter]]] = []
passed_sources: list[Callable[[Handover], bool]] = []  # whether something passed already to who follows


@dataclass(frozen=True, slots=True)
class Standing(Generic[T]):
    """A step or a thing, what was said of it, and what that adds up to."""

    thing: T
    said: Sequence[HandoverStatement]
    state: str
    is_late: bool = False

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class Overlap:
    """How long both work as a rule, in words, with the source of the rule."""

    days: int
    text: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A side of the plan: whether it confirmed this revision, or the others went on without it."""

    key: str
    confirmation: HandoverConfirmation | None

    @property
    def is_passed(self) -> bool:
        return bool(self.confirmation and self.confirmation.passed_by)


def rules(contract: Contract) -> Rules:
    """The rules of the jurisdiction on hand-overs. No statement."""
    return rules_of(contract.jurisdiction.rules.get("handover", {}))


def overlap(contract: Contract) -> Overlap | None:
    """The jurisdiction's rule on the days on which both work, if it has one. No statement."""
    found = rules(contract)
    if found.source is None:
        return None
    return Overlap(found.overlap_days, in_language(*found.words), cited(found.source), found.source.is_verified)


def last_day(contract: Contract) -> date:
    """The contract's last day as agreed at present. One statement."""
    return current_terms(contract).ends


def opens_on(contract: Contract, ends: date) -> date:
    """The first day on which a plan can be opened, unless an early end has effect."""
    return ends - timedelta(days=rules(contract).opens_days)


def can_open(contract: Contract, ends: date, on: date) -> bool:
    """Whether the last day is near enough, or an early end has effect. At most one statement."""
    return on >= opens_on(contract, ends) or ended_early(contract)


def can_follow(contract: Contract, starts: date) -> QuerySet[Contract]:
    """Signed contracts of other providers at the same centre, which begin after this one."""
    here = contract.operations.values("centre")
    signed = Contract.objects.filter(status=Contract.Status.IN_FORCE, operations__centre__in=here)
    return signed.filter(operations__starts__gt=starts).exclude(provider=contract.provider_id).distinct()


def handover_of(contract: Contract) -> Handover | None:
    """The contract's hand-over, if somebody opened one. One statement."""
    return Handover.objects.filter(contract=contract).select_related(*RELATED).first()


def taken_by(contract: Contract, actor: Actor) -> list[Handover]:
    """Hand-overs by which the centre comes to this contract, as far as the reader sees them. One statement."""
    return list(Handover.objects.visible_to(actor).filter(incoming=contract).order_by("pk"))


def sides(handover: Handover) -> list[Side]:
    """The sides of the plan as they stand with its revision. One statement."""
    found = handover.confirmations.filter(revision=handover.revision).select_related("by")
    said = {one.side: one for one in found}
    return [Side(side, said.get(side)) for side in handover.sides()]


def steps(handover: Handover, on: date) -> list[Standing[HandoverStep]]:
    """The steps in the order in which they fall due; while nobody follows, those without. Two statements."""
    rows = handover.steps.select_related("said_by").prefetch_related("statements__by")
    if handover.incoming_id is None:
        rows = rows.exclude(Q(side=INCOMING) | Q(key__in=WITH_INCOMING))
    found = []
    for step in rows:
        said = list(step.statements.all())
        state = state_of((one.kind, one.side) for one in said)
        found.append(Standing(step, said, state, is_late=state not in (DONE, *SETTLED) and step.due_on < on))
    return found


def inventory(handover: Handover) -> list[Standing[HandoverAsset]]:
    """The things of the inventory; what is listed waits for the other sides. Two statements."""
    rows = handover.assets.select_related("said_by").prefetch_related("statements__by")
    return [_listed(one, list(one.statements.all())) for one in rows]


def _listed(asset: HandoverAsset, said: list[HandoverStatement]) -> Standing[HandoverAsset]:
    return Standing(asset, said, state_of(((one.kind, one.side) for one in said), begins=DONE))


def still_open(found: Iterable[Standing[Any]]) -> int:
    """How many are neither accepted nor withdrawn."""
    return sum(not one.is_settled for one in found)


def has_passed(handover: Handover) -> bool:
    """Whether an upper stage passed something to who follows, which then stays who follows."""
    return any(source(handover) for source in passed_sources)


def passing(contract: Contract, on: date) -> list[Matter]:
    """What upper stages know to pass with the contract."""
    return [matter for source in step_sources for matter in source(contract, on)]


def ending_unplanned(on: date) -> QuerySet[Any]:
    """Contracts in force that nobody opened a hand-over for and that end within a year, each with its `last_day`."""
    running = Contract.objects.filter(status=Contract.Status.IN_FORCE, handover=None)
    return with_last_day(running).filter(last_day__lte=on + timedelta(days=366))
