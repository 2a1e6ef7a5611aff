"""How the pages find their tender: what the reader may not see does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from evenhand.shell.answers import ActorRequest
from evenhand.specifications.models import Specification
from evenhand.tenders import queries
from evenhand.tenders.models import Bid, Tender

BID_NEEDS = ("tender__specification__programme__jurisdiction", "tender__purchaser", "tender__area", "prepared_by")


def tender_of(request: ActorRequest, reference: str) -> Tender:
    return get_object_or_404(Tender.objects.visible_to(request.actor).with_names(), reference=reference)


def bid_of(request: ActorRequest, reference: str) -> Bid:
    seen = queries.with_content(Bid.objects.visible_to(request.actor))
    return get_object_or_404(seen.select_related("provider", *BID_NEEDS), reference=reference)


def specification_of(request: ActorRequest, reference: str) -> Specification:
    seen = Specification.objects.visible_to(request.actor).select_related("programme__jurisdiction", "purchaser__area")
    return get_object_or_404(seen, reference=reference)
