"""What stands on a desk, and what the public finds at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.contracts.models import Contract
from evenhand.journal.queries import Sentence, latest
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.parties.queries import organisations_of
from evenhand.shell.registries import Offer, Side, WorkItem, journal_links, offers, waiting
from evenhand.tenders.models import Tender

LATEST = 8  # acts on a desk
CALLS = 6  # open calls at the door


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract in the desk's table, with the other side or, for third parties, both."""

    reference: str
    title: str
    url: str
    sides: list[tuple[Side, str]]
    state: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a person finds on coming in."""

    today: date
    mine: list[WorkItem]
    owed: list[WorkItem]
    offers: list[Offer]
    contracts: list[ContractRow]
    latest: list[Sentence]
    has_choice: bool

    @property
    def late(self) -> int:
        """How many of the waiting things are past their day."""
        return sum(item.due is not None and item.due < self.today for item in self.mine)

    @property
    def my_marks(self) -> list[str]:
        """One mark for each thing that waits for the reader."""
        return marks(self.mine, self.today)


@dataclass(frozen=True, slots=True)
class Call:
    """An open call for bids."""

    reference: str
    title: str
    purchaser: str
    url: str
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the public finds."""

    calls: list[Call]
    latest: list[Sentence]


def desk_of(actor: Actor) -> Desk:
    """The desk of a person at an instant."""
    items = waiting(actor)
    assert isinstance(actor.person, Person)
    return Desk(
        today=actor.day,
        mine=[item for item in items if item.mine],
        owed=[item for item in items if not item.mine],
        offers=offers(actor),
        contracts=contracts_of(actor),
        latest=latest(actor=actor, limit=LATEST),
        has_choice=len(organisations_of(actor.person, actor.day)) > 1,
    )


def contracts_of(actor: Actor) -> list[ContractRow]:
    """The contracts that the actor's organisation takes part in or oversees, newest first. One statement."""
    found = Contract.objects.visible_to(actor).select_related("purchaser", "provider")
    return [_row(contract, actor) for contract in found.order_by("-drafted_at", "-reference")]


def welcome(actor: Actor) -> Welcome:
    """Calls open now, soonest deadline first, and what was done in public."""
    found = Tender.objects.visible_to(actor).filter(status=Tender.Status.PUBLISHED, deadline__gt=actor.at)
    calls = found.select_related("specification", "purchaser").order_by("deadline")[:CALLS]
    return Welcome(calls=[_call(tender) for tender in calls], latest=latest(actor=actor, limit=LATEST))


def marks(items: Sequence[WorkItem], today: date) -> list[str]:
    """One mark for each thing that waits: late or in time."""
    return ["late" if item.due is not None and item.due < today else "kept" for item in items]


def _row(contract: Contract, actor: Actor) -> ContractRow:
    sides = [
        (side, organisation.name)
        for side, organisation in ((Side.PURCHASER, contract.purchaser), (Side.PROVIDER, contract.provider))
        if organisation.pk != actor.organisation_id
    ]
    signed = [instant for instant in (contract.purchaser_signed_at, contract.provider_signed_at) if instant]
    return ContractRow(
        reference=contract.reference,
        title=contract.title,
        url=_page("contract", contract.reference),
        sides=sides,
        state=contract.get_status_display(),
        since=max(signed, default=contract.offered_at or contract.drafted_at),
    )


def _call(tender: Tender) -> Call:
    assert tender.deadline is not None
    return Call(
        reference=tender.reference,
        title=tender.title,
        purchaser=tender.purchaser.name,
        url=_page("tender", tender.reference),
        deadline=tender.deadline,
    )


def _page(kind: str, reference: str) -> str:
    """The page of a thing, where its stage has one."""
    link = journal_links.get(kind)
    return link(reference) if link else ""
