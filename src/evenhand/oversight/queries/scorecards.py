"""Scorecards: whom one can be drawn up for, what one comes to, which ones a reader meets elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from evenhand.contracts.models import Contract, ContractParticipation
from evenhand.evaluations.models import Assessment
from evenhand.kernel.actors import Actor
from evenhand.oversight.cards import Case, Figure, window
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries.gathering import GATHERED, figures_of
from evenhand.oversight.queries.scope import Kind, Scope
from evenhand.parties.models import Jurisdiction, Organisation
from evenhand.payments.queries import RUNNING

REPLY_DAYS, MINIMUM = 10, 4  # where the jurisdiction's data says nothing of scorecards


@dataclass(frozen=True, slots=True)
class Subject:
    """An organisation in one capacity, of which a scorecard can be drawn up."""

    organisation: Organisation
    capacity: str

    @property
    def key(self) -> str:
        return f"{self.organisation.reference}:{self.capacity}"


def rule(jurisdiction: Jurisdiction, name: str, default: int) -> int:
    """What the jurisdiction's data says of scorecards."""
    return int(jurisdiction.rules.get("scorecards", {}).get(name, default))


def _parts_in(actor: Actor) -> QuerySet[ContractParticipation]:
    """The parts that organisations have in contracts of the actor's area, in a capacity that has a scorecard."""
    contracts = Contract.objects.filter(area__in=list(actor.areas), status__in=RUNNING)
    return ContractParticipation.objects.filter(contract__in=contracts, capacity__in=list(GATHERED))


def is_subject(actor: Actor, organisation: int, capacity: str) -> bool:
    """Whether the organisation takes part in a contract of the actor's area in this capacity. One statement."""
    return _parts_in(actor).filter(organisation=organisation, capacity=capacity).exists()


def subjects(actor: Actor) -> list[Subject]:
    """Who takes part in contracts of the actor's area and has no scorecard of these months yet. Three statements."""
    ends = window(actor.day)[1]
    known = set(Scorecard.objects.filter(ends=ends).values_list("organisation", "capacity"))
    parts = set(_parts_in(actor).values_list("organisation", "capacity")) - known
    named = Organisation.objects.select_related("jurisdiction").in_bulk([key for key, _capacity in parts])
    order = list(GATHERED)
    found = [Subject(named[key], capacity) for key, capacity in parts if key != actor.organisation_id]
    return sorted(found, key=lambda one: (order.index(one.capacity), one.organisation.reference))


def gathered(organisation: Organisation, capacity: str, today: date) -> tuple[tuple[date, date], list[Figure]]:
    """The months and every figure of the organisation in this capacity, as they stand."""
    starts, ends = window(today)
    return (starts, ends), figures_of(Scope(organisation, capacity, starts, ends))


def latest_of(organisations: Iterable[int], capacity: str) -> QuerySet[Scorecard]:
    """The newest published scorecard of each of these organisations. One statement."""
    published = Scorecard.objects.published().filter(organisation__in=organisations, capacity=capacity)
    newest = published.values("organisation").annotate(newest=Max("pk")).values("newest")
    return Scorecard.objects.filter(pk__in=newest).listed()


@dataclass(frozen=True, slots=True)
class Rows:
    """The cases of a figure that a reader may look into, and how many lie under contracts that he does not see."""

    seen: list[tuple[Case, Contract]]
    unseen: int


def rows(figure: Figure, actor: Actor) -> Rows:
    """What of a figure's cases the reader may see: those of contracts that are open to him anyway. One statement."""
    named = {case.contract for case in figure.cases if case.contract}
    contracts = Contract.objects.visible_to(actor).filter(reference__in=named).select_related("purchaser", "provider")
    visible = {one.reference: one for one in contracts}
    seen = [(case, visible[case.contract]) for case in figure.cases if case.contract in visible]
    return Rows(seen, figure.count - len(seen))


@dataclass(frozen=True, slots=True)
class Alone:
    """Two figures that a provider sees of itself and nobody else: how far it hangs on one funder, how it speaks up."""

    funders: list[tuple[Organisation, int]]  # with the minor units that fell due in these months, the most first
    due_minor: int
    currency: str
    asked: int
    declined: int
    assessments: int
    replies: int

    @property
    def dependence_bp(self) -> int | None:
        most = self.funders[0][1] if self.funders else 0
        return (2 * most * 10_000 + self.due_minor) // (2 * self.due_minor) if self.due_minor else None


def alone(organisation: Organisation, today: date) -> Alone:
    """What only the provider itself reads, as it stands today."""
    starts, ends = window(today)
    scope = Scope(organisation, Kind.PROVIDER, starts, ends)
    sums: Counter[int] = Counter()
    funders: dict[int, Organisation] = {}
    for _contract, standing in scope.instalments:
        for part in standing.parts:
            funders[part.funder.pk] = part.funder
            sums[part.funder.pk] += part.amount_minor
    asked = [one for one in scope.requests if scope.has(one.asked_on)]
    handed_in = Assessment.objects.filter(
        contract__in=scope.references, handed_in_at__date__range=(starts, ends)
    ).values_list("reply", flat=True)
    replies = [bool(words) for words in handed_in]
    return Alone(
        funders=[(funders[key], amount) for key, amount in sums.most_common()],
        due_minor=sum(sums.values()),
        currency=organisation.jurisdiction.currency,
        asked=len(asked),
        declined=sum(any(a.kind == "declined" for a in one.answers.all()) for one in asked),
        assessments=len(replies),
        replies=sum(replies),
    )
