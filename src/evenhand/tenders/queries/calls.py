"""Which calls there are, and for what one can be made."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Jurisdiction
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award, Bid, Tender
from evenhand.tenders.queries.marks import standings
from evenhand.tenders.scoring import Ranked


def callable_specifications(actor: Actor) -> QuerySet[Specification]:
    """Settled specifications of the actor's organisation for which no call or award stands."""
    called = Tender.objects.standing().values("specification")
    own = Specification.objects.filter(purchaser_id=actor.organisation_id, status=Specification.Status.SETTLED)
    return own.exclude(pk__in=called).select_related("programme", "centre").order_by("-settled_at")


def listed(actor: Actor) -> QuerySet[Tender]:
    """The tenders that the actor sees, newest first."""
    newest = ("-published_at", "-drafted_at", "-pk")
    return Tender.objects.visible_to(actor).with_names().order_by(*newest)


def own_calls(actor: Actor) -> QuerySet[Tender]:
    """Calls of the actor's organisation that are not decided yet."""
    undecided = [Tender.Status.DRAFT, Tender.Status.PUBLISHED, Tender.Status.OPENED, Tender.Status.SCORED]
    found = Tender.objects.filter(purchaser_id=actor.organisation_id or 0, status__in=undecided)
    return found.select_related("specification", "purchaser").order_by("deadline", "pk")


def open_to(actor: Actor) -> QuerySet[Tender]:
    """Calls that take bids now and for which the actor's organisation has none."""
    mine = Bid.objects.filter(provider_id=actor.organisation_id or 0).values("tender")
    found = Tender.objects.filter(status=Tender.Status.PUBLISHED, deadline__gt=actor.at).exclude(pk__in=mine)
    return found.select_related("specification").order_by("deadline", "pk")


def routes_of(jurisdiction: Jurisdiction) -> dict[str, dict[str, dict[str, str]]]:
    """The ways to an award that the law knows, by their key, each with its name and ground in both languages."""
    return {route["key"]: route for route in jurisdiction.rules.get("routes", [])}


@dataclass(frozen=True, slots=True)
class Winner:
    """What everybody reads of an award: who won, for how much, and how the bid was marked."""

    award: Award
    standing: Ranked | None
    bids: int


def winner(tender: Tender) -> Winner | None:
    """The award of a tender with the winner's marks. Three statements where there were bids."""
    award = Award.objects.filter(tender=tender).select_related("provider", "bid").first()
    if award is None:
        return None
    if award.bid is None:
        return Winner(award, None, 0)
    places = standings(tender)
    standing = next((place for place in places if place.key == award.bid.reference), None)
    return Winner(award, standing, len(places))
