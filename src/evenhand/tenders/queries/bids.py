"""What is asked, what a bid offers, and bids beside one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from evenhand.kernel.actors import Actor
from evenhand.specifications.feasibility import Capacity, Feasibility
from evenhand.specifications.models import OutcomeTarget, Specification, WorkloadLine
from evenhand.tenders import inflation
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.offering import Asked, AskedLine, Offering, Promise, minutes_against_staff


def asked_by(tender: Tender) -> Asked:
    """What the tender asks of every bid. Two statements."""
    specification = tender.specification
    lines = [AskedLine(line.position, line.name, line.minutes, line.counts) for line in specification.lines.all()]
    groups = [(outcome.group.position, outcome.group.name) for outcome in outcomes_of(specification)]
    return Asked(lines, groups, tender.is_priced, tender.amount_minor)


def outcomes_of(specification: Specification) -> QuerySet[OutcomeTarget]:
    """The changes expected, in the order of their groups."""
    found = OutcomeTarget.objects.filter(group__specification=specification)
    return found.select_related("group").order_by("group__position")


def capacity_of(specification: Specification) -> Capacity:
    """The year of the specification's staff, from which leave, supervision, meetings and paperwork are taken."""
    return Capacity(
        staff=Fraction(specification.staff),
        working_days=specification.working_days,
        leave_days=Fraction(specification.leave_days),
        minutes_a_day=specification.day_minutes,
        weeks=Fraction(specification.weeks),
        supervision_minutes_a_week=specification.supervision_minutes,
        meeting_minutes_a_week=specification.meeting_minutes,
        paperwork_minutes=specification.paperwork_minutes,
    )


def offering_of(bid: Bid) -> Offering:
    """A bid's content as it is saved. Two statements unless fetched before."""
    return Offering(
        staff=bid.staff,
        all_staff=bid.all_staff,
        minutes={row.line.position: row.minutes for row in bid.lines.all()},
        promises={row.outcome.group.position: Promise(row.promised_hundredths, row.how) for row in bid.outcomes.all()},
        method=bid.method,
        price_minor=bid.price_minor,
        language=bid.language,
    )


def weighed(offering: Offering, asked: Asked, specification: Specification) -> Feasibility:
    """The hours offered beside those that the staff offered has."""
    minutes = minutes_against_staff(offering, asked)
    return inflation.weighed(capacity_of(specification), staff=offering.staff or 0, minutes=minutes)


@dataclass(frozen=True, slots=True)
class Compared:
    """A bid as the comparison shows it: hours in all, the share of the staff's time, whether that is too much."""

    bid: Bid
    offering: Offering
    minutes: int
    feasibility: Feasibility

    @property
    def share_bp(self) -> int | None:
        return self.feasibility.share_bp

    @property
    def is_inflated(self) -> bool:
        return inflation.is_inflated(self.feasibility)


def compared(bids: Iterable[Bid], tender: Tender) -> list[Compared]:
    """Bids beside one another. Two statements besides those of the bids."""
    asked = asked_by(tender)
    return [compare(bid, asked, tender.specification) for bid in bids]


def compare(bid: Bid, asked: Asked, specification: Specification) -> Compared:
    """One bid with what its hours mean."""
    offering = offering_of(bid)
    minutes = sum(value or 0 for value in offering.minutes.values())
    return Compared(bid, offering, minutes, weighed(offering, asked, specification))


def opened_bids(tender: Tender, actor: Actor) -> QuerySet[Bid]:
    """The bids handed in that the actor may see, with their content, by the hour they came in."""
    found = Bid.objects.visible_to(actor).submitted().filter(tender=tender)
    return with_content(found).order_by("submitted_at", "pk")


def with_content(bids: QuerySet[Bid]) -> QuerySet[Bid]:
    """With lines and promises, so that a page reads them in three statements however many bids there are."""
    return bids.select_related("provider", "tender").prefetch_related("lines__line", "outcomes__outcome__group")


def own_bid(tender: Tender, actor: Actor) -> Bid | None:
    """The bid of the actor's organisation, if it has one."""
    if actor.organisation_id is None:
        return None
    return Bid.objects.filter(tender=tender, provider_id=actor.organisation_id).select_related("provider").first()


def own_bids_under_way(actor: Actor) -> QuerySet[Bid]:
    """Bids of the actor's organisation in calls that are not decided yet."""
    under_way = [Tender.Status.PUBLISHED, Tender.Status.OPENED, Tender.Status.SCORED]
    found = Bid.objects.filter(provider_id=actor.organisation_id or 0, tender__status__in=under_way)
    return found.select_related("tender__specification", "tender__purchaser").order_by("tender__deadline", "pk")


def hours_by_line(tender: Tender, bids: Sequence[Compared]) -> list[tuple[WorkloadLine, list[int | None]]]:
    """Each line with the minutes that each bid offers for it. One statement."""
    lines = tender.specification.lines.all()
    return [(line, [bid.offering.minutes.get(line.position) for bid in bids]) for line in lines]
