"""What stands on a desk, and what the public finds at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.contracts.due import LATE, tally
from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.queries import current_terms, standings
from evenhand.journal.queries import Sentence, latest
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.models import Person
from evenhand.parties.queries import organisations_of
from evenhand.shell.registries import Offer, Side, WorkItem, journal_links, offers, waiting
from evenhand.tenders.models import Tender

LATEST = 8  # acts on a desk
CALLS = 6  # open calls at the door
CONTRACTS = 8  # the newest; their own list has them all


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract in the desk's table; what has gone of its year and what is late only while it is in force."""

    contract: Contract
    url: str
    others: list[tuple[Side, str]]
    terms: Terms
    year_gone: int | None
    late: list[tuple[Side, int]]


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
    """The newest contracts that the actor's organisation takes part in or oversees. Seven statements for each."""
    found = Contract.objects.visible_to(actor).select_related("purchaser", "provider", "jurisdiction")
    return [_row(contract, actor) for contract in found.order_by("-drafted_at", "-reference")[:CONTRACTS]]


def welcome(actor: Actor) -> Welcome:
    """Calls open now, soonest deadline first, and what was done in public."""
    found = Tender.objects.visible_to(actor).filter(status=Tender.Status.PUBLISHED, deadline__gt=actor.at)
    calls = found.select_related("specification", "purchaser").order_by("deadline")[:CALLS]
    return Welcome(calls=[_call(tender) for tender in calls], latest=latest(actor=actor, limit=LATEST))


def marks(items: Sequence[WorkItem], today: date) -> list[str]:
    """One mark for each thing that waits: late or in time."""
    return ["late" if item.due is not None and item.due < today else "kept" for item in items]


def _row(contract: Contract, actor: Actor) -> ContractRow:
    terms = current_terms(contract)
    in_force = contract.status == Contract.Status.IN_FORCE
    sides = ((Side.PURCHASER, contract.purchaser), (Side.PROVIDER, contract.provider))
    return ContractRow(
        contract=contract,
        url=_page("contract", contract.reference),
        others=[(side, body.name) for side, body in sides if body.pk != actor.organisation_id],
        terms=terms,
        year_gone=year_gone(terms.term, actor.day) if in_force else None,
        late=_late(contract, terms, actor.day) if in_force else [],
    )


def _late(contract: Contract, terms: Terms, today: date) -> list[tuple[Side, int]]:
    """How many duties of each side are open past their day."""
    found = standings(contract, today, terms)
    return [
        (side, tally(one.reckoning for one in found if one.duty.party == side).count(LATE))
        for side in (Side.PURCHASER, Side.PROVIDER)
    ]


def year_gone(term: Period, today: date) -> int | None:
    """The percentage gone of the contract year that a day lies in; none before and after the term."""
    for year in contract_years(term):
        if today in year:
            return ((today - year.starts).days + 1) * 100 // year.days
    return None


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
