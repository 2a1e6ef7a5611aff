"""Marks: whose are missing, what they come to, who may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.kernel.actors import Actor
from evenhand.tenders import scoring
from evenhand.tenders.models import Bid, PanelMember, Result, Score, Tender
from evenhand.tenders.queries.bids import Compared, compared, opened_bids


def marked_criteria(tender: Tender) -> list[str]:
    """The criteria that people mark; a price is reckoned."""
    return [criterion for criterion in tender.weights if criterion != scoring.PRICE]


def unscored(tender: Tender, member: PanelMember) -> list[Bid]:
    """Bids that lack a mark of the member's. Two statements."""
    wanted = len(marked_criteria(tender))
    given: dict[int, int] = defaultdict(int)
    for bid_id in Score.objects.filter(member=member).values_list("bid", flat=True):
        given[bid_id] += 1
    bids = tender.bids.submitted().select_related("provider").order_by("submitted_at", "pk")
    return [bid for bid in bids if given[bid.pk] < wanted]


def standings(tender: Tender) -> list[scoring.Ranked]:
    """The ranking from the marks of all members who sat to the end. Two statements."""
    marks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    scores = Score.objects.filter(bid__tender=tender, member__withdrew_at__isnull=True)
    for reference, criterion, given in scores.values_list("bid__reference", "criterion", "marks"):
        marks[reference][criterion].append(given)
    prices = dict(tender.bids.submitted().values_list("reference", "price_minor"))
    lowest = min((price for price in prices.values() if price), default=0)
    bids = [
        scoring.Marked(key, marks[key], scoring.price_points(lowest, price) if tender.is_priced and price else None)
        for key, price in prices.items()
    ]
    return scoring.ranked(bids, tender.weights)


@dataclass(frozen=True, slots=True)
class Place:
    """A bid at its place in the ranking, with every member's marks."""

    standing: scoring.Ranked
    compared: Compared
    scores: Sequence[Score]

    @property
    def bid(self) -> Bid:
        return self.compared.bid


def ranking(tender: Tender, actor: Actor) -> list[Place]:
    """The bids from the first to the last, as far as the actor may see them, with all marks. Seven statements."""
    bids = {c.bid.reference: c for c in compared(opened_bids(tender, actor), tender)}
    scores: dict[str, list[Score]] = defaultdict(list)
    seen = Score.objects.visible_to(actor).filter(bid__tender=tender, member__withdrew_at__isnull=True)
    for score in seen.select_related("bid", "member__person").order_by("member", "pk"):
        scores[score.bid.reference].append(score)
    return [Place(place, bids[place.key], scores[place.key]) for place in standings(tender) if place.key in bids]


@dataclass(frozen=True, slots=True)
class CriterionMarks:
    """A criterion of one bid: the mean of the members' marks, and each member's reason without his name."""

    criterion: str
    label: str
    mean_hundredths: int
    reasons: Sequence[tuple[int, str]]


def marks_of(bid: Bid, actor: Actor) -> list[CriterionMarks]:
    """The marks of one bid by criterion, for the purchaser's side once all have finished, for its bidder once
    the award is decided; members stay unnamed. Two statements at most.
    """
    scores = Score.objects.filter(bid=bid, member__withdrew_at__isnull=True)
    if result_of(bid, actor) is None:
        scores = scores.visible_to(actor).filter(bid__tender__scored_at__isnull=False)
    given: dict[str, list[Score]] = defaultdict(list)
    for score in scores.order_by("pk"):
        given[score.criterion].append(score)
    return [
        CriterionMarks(
            criterion,
            str(Score.Criterion(criterion).label),
            scoring.mean_hundredths([score.marks for score in given[criterion]]),
            [(score.marks, score.reason) for score in sorted(given[criterion], key=lambda s: s.marks)],
        )
        for criterion in marked_criteria(bid.tender)
        if given[criterion]
    ]


def result_of(bid: Bid, actor: Actor) -> Result | None:
    """What became of a bid, if the actor may read it. One statement."""
    return Result.objects.visible_to(actor).filter(bid=bid).first()


def with_own_marks(tender: Tender, member: PanelMember, bids: Sequence[Bid]) -> list[tuple[Bid, list[Score]]]:
    """Each bid with the marks that the member himself has given it. One statement."""
    given: dict[int, list[Score]] = defaultdict(list)
    for score in Score.objects.filter(member=member).order_by("pk"):
        given[score.bid_id].append(score)
    return [(bid, given[bid.pk]) for bid in bids]
