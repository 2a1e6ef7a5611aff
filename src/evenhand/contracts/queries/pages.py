"""What the pages of a contract show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.due import LATE, tally
from evenhand.contracts.models import Contract, ContractLine, ContractParticipation, FunderShare, Terms
from evenhand.contracts.queries.closing import CLOSED, closing_of
from evenhand.contracts.queries.duties import DutyStanding, standings
from evenhand.contracts.queries.terms import current_terms
from evenhand.documents.models import NumberedDocument
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Posting


@dataclass(frozen=True)
class Overview:
    """What every page of a contract says above its section."""

    contract: Contract
    terms: Terms
    today: date
    standings: list[DutyStanding]
    participations: list[ContractParticipation]
    shares: list[FunderShare]
    document: NumberedDocument | None
    entries: int

    @property
    def in_force(self) -> bool:
        return self.contract.status == Contract.Status.IN_FORCE

    @property
    def has_ended(self) -> bool:
        """Whether its last day has passed and nobody has closed it."""
        return self.in_force and self.today > self.terms.ends

    @property
    def has_run(self) -> bool:
        """Whether it is or was in force: from then on its duties have states; closing leaves them as they were."""
        return self.in_force or self.contract.status in CLOSED

    def marks(self, *parties: str) -> list[str]:
        """The marks of some parties' duties in the order they fell due; none before the contract is in force."""
        if not self.has_run:
            return []
        return tally(one.reckoning for one in self.standings if one.duty.party in parties)

    @property
    def late(self) -> int:
        """How many times a duty of either side is open past its day."""
        return self.marks("purchaser", "provider").count(LATE)

    @property
    def unpaid_late(self) -> int:
        """How many instalments are open past their day."""
        return sum(
            mark == LATE
            for one in self.standings
            if self.has_run and one.duty.rule == "instalments" and one.duty.party == "purchaser"
            for _day, mark in one.reckoning.marks
        )

    def named(self, capacity: str) -> list[ContractParticipation]:
        return [part for part in self.participations if part.capacity == capacity]


def overview(contract: Contract, actor: Actor) -> Overview:
    """The frame of the contract's pages, duties as they stood on its closing. Eleven statements; twelve once closed."""
    today = _reckoned_on(contract, actor.day)
    terms = current_terms(contract)
    documents = NumberedDocument.objects.about("contract", contract.reference)
    return Overview(
        contract=contract,
        terms=terms,
        today=today,
        standings=standings(contract, today, terms),
        participations=list(contract.participations.select_related("organisation").order_by("pk")),
        shares=list(terms.funder_shares.select_related("funder").order_by("pk")),
        document=documents.defer("html").filter(version=terms.number).first(),
        entries=Entry.objects.visible_to(actor).about("contract", contract.reference).count(),
    )


def _reckoned_on(contract: Contract, today: date) -> date:
    """Nobody is late with a closed contract after the day on which it was closed."""
    closing = closing_of(contract) if contract.status in CLOSED else None
    return min(today, (closing and closing.closed_on) or today)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A line with its minutes for each contract year; null where it is demand-led."""

    line: ContractLine
    minutes: list[int | None]

    @property
    def most(self) -> int:
        return max((minutes or 0 for minutes in self.minutes), default=0)


@dataclass(frozen=True, slots=True)
class HoursSection:
    """Direct or indirect lines, their yearly sums and the symbols of what has no figure."""

    section: str
    rows: list[HoursRow]

    @property
    def sums(self) -> list[int]:
        return [sum(minutes or 0 for minutes in year) for year in zip(*(row.minutes for row in self.rows), strict=True)]

    @property
    def symbols(self) -> list[str]:
        return [row.line.symbol for row in self.rows if None in row.minutes and row.line.symbol]


def hours(terms: Terms) -> list[HoursSection]:
    """The workload by section, line and year. One statement."""
    rows: dict[int, HoursRow] = {}
    for term in terms.line_terms.select_related("line"):
        rows.setdefault(term.line_id, HoursRow(term.line, [])).minutes.append(term.minutes)
    sections: dict[str, list[HoursRow]] = defaultdict(list)
    for row in rows.values():
        sections[row.line.section].append(row)
    return [HoursSection(section, found) for section, found in sections.items()]


def professionals_in_post(contract: Contract, terms: Terms, on: date) -> int:
    """How many professional social workers the provider has at the centre on a day. One statement."""
    posted = Posting.objects.current(on).filter(centre=terms.centre, provider=contract.provider)
    return posted.filter(post=Posting.Post.PROFESSIONAL).values("person").distinct().count()
