"""The bids are opened, once, after the deadline."""

from __future__ import annotations

from django.db.models import F

from evenhand.kernel import walls
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.policies import proven
from evenhand.tenders import policies
from evenhand.tenders.chain import TENDER
from evenhand.tenders.commands import facts, faults, messages
from evenhand.tenders.models import Bid, Tender


@command
def open_bids(*, tender: Tender, by: Actor) -> None:
    """Open all bids that were handed in; with fewer than the rules ask for, the call fails and none is opened."""
    require(policies.may_open_bids(by, tender))
    require(proven(by))
    locked = Tender.objects.select_for_update(of=("self",)).get(pk=tender.pk)
    after = TENDER.target("open", locked.status)
    with walls.over_the_wall():
        bids = list(tender.bids.submitted().select_related("provider").order_by("submitted_at", "pk"))
    if len(bids) < tender.minimum_bidders:
        return _fail(tender, len(bids), by)
    _move(tender, after, len(bids), opened_at=by.at)
    record(
        "tender.opened",
        tender,
        by=by,
        audience=_readers(tender, bids),
        title=facts.title(tender),
        bidders=facts.names(bid.provider for bid in bids),
    )
    messages.bids_opened(tender, by)
    return None


def _fail(tender: Tender, count: int, by: Actor) -> None:
    _move(tender, TENDER.target("fail", tender.status), count, ended_at=by.at)
    least = tender.minimum_bidders
    record("tender.failed", tender, by=by, title=facts.title(tender), bids=count, minimum=least)
    messages.call_failed(tender, by)


def _move(tender: Tender, status: str, count: int, **instants: object) -> None:
    """Compare and set: of two officers who open at once, one does."""
    published = Tender.objects.filter(pk=tender.pk, status=Tender.Status.PUBLISHED)
    if not published.update(status=status, bids_counted=count, revision=F("revision") + 1, **instants):
        raise faults.Stale
    tender.refresh_from_db()


def _readers(tender: Tender, bids: list[Bid]) -> set[str]:
    """Who learns the bidders' names: the purchaser's side, those who oversee it, and the bidders."""
    parts = tender.participations.select_related("organisation")
    bodies = [*(part.organisation for part in parts), *(bid.provider for bid in bids)]
    return {reader("area", tender.area.reference), *(reader("organisation", body.reference) for body in bodies)}
