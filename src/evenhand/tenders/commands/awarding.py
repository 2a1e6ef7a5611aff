"""The decision, with reasons for every bidder; or one made elsewhere, entered with its ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.models import Capacity, Organisation
from evenhand.parties.policies import proven
from evenhand.parties.queries import working_days_after
from evenhand.shell import words
from evenhand.specifications.models import Specification
from evenhand.tenders import policies, queries
from evenhand.tenders.chain import TENDER
from evenhand.tenders.commands import facts, faults, messages
from evenhand.tenders.commands.calling import begin, enter_purchasers_side
from evenhand.tenders.models import Award, Bid, Result, Tender

ROUTES = (Tender.Route.ELSEWHERE, Tender.Route.DIRECT)


@dataclass(frozen=True, slots=True)
class Decision:
    """An award made outside this platform: by whom it was won, for how much, on what ground, where and when."""

    route: str
    provider: Organisation
    amount_minor: int
    ground: str
    awarded_on: date
    platform: str = ""
    platform_reference: str = ""


@command
def award(*, tender: Tender, winner: Bid, reasons: Mapping[str, str], by: Actor, ground: str = "") -> Award:
    """Award to a bid; each bidder gets reasons of his own, and the standstill begins."""
    require(policies.may_award(by, tender))
    require(proven(by))
    after = TENDER.target("award", tender.status)
    _results(tender, winner, reasons, ground)
    scored = Tender.objects.filter(pk=tender.pk, status=tender.status)
    if not scored.update(status=after, revision=F("revision") + 1):
        raise faults.Stale
    tender.refresh_from_db()
    jurisdiction = tender.specification.programme.jurisdiction
    days = tender.standstill_days
    until = working_days_after(jurisdiction, by.day, days) if days else None
    made = _award(tender, winner.provider, by, bid=winner, ground=ground, standstill_until=until)
    won = {"title": facts.title(tender), "provider": both_names(winner.provider)}
    if until:
        record("tender.awarded", tender, by=by, until=facts.day(until), **won)
    else:
        record("tender.awarded_at_once", tender, by=by, **won)
    messages.result_known(tender, by)
    return made


@command
def enter_award(*, specification: Specification, decision: Decision, by: Actor) -> Award:
    """Enter an award made on another platform, or directly on a legal ground; there are no bids here."""
    require(policies.may_enter_award(by, specification))
    require(proven(by))
    _judge(specification, decision, by)
    tender = begin(specification, by, decision.route)
    tender.status = TENDER.target("enter_award", tender.status)
    tender.save()
    enter_purchasers_side(tender, by)
    made = _award(
        tender,
        decision.provider,
        by,
        amount_minor=decision.amount_minor,
        ground=decision.ground,
        platform=decision.platform,
        platform_reference=decision.platform_reference,
        awarded_on=decision.awarded_on,
    )
    record(
        "tender.award_entered",
        tender,
        by=by,
        title=facts.title(tender),
        provider=both_names(decision.provider),
        day=facts.day(decision.awarded_on),
    )
    return made


@command
def conclude(*, tender: Tender, by: Actor) -> None:
    """A contract has come of the award; called by the command that brings the contract into force."""
    after = TENDER.target("contract", tender.status)
    awarded = Tender.objects.filter(pk=tender.pk, status=tender.status)
    if not awarded.update(status=after, revision=F("revision") + 1):
        raise faults.Stale
    tender.refresh_from_db()
    record("tender.contracted", tender, by=by, title=facts.title(tender))


def _results(tender: Tender, winner: Bid, reasons: Mapping[str, str], ground: str) -> None:
    """Every bid's mark, rank and reasons."""
    bids = {bid.reference: bid for bid in tender.bids.submitted().select_related("provider")}
    if winner.reference not in bids:
        raise faults.NotABidder
    standings = queries.standings(tender)
    first = next(standing for standing in standings if standing.key == winner.reference).rank == 1
    if not first and not ground.strip():
        raise faults.GroundMissing
    results = []
    for standing in standings:
        bid = bids[standing.key]
        if not (given := reasons.get(bid.reference, "").strip()):
            raise faults.ResultReasonMissing(field=f"reasons-{bid.reference}", bidder=bid.provider.name)
        total, rank = standing.total_hundredths, standing.rank
        results.append(Result(bid=bid, total_hundredths=total, rank=rank, is_eligible=True, reasons=given))
    Result.objects.bulk_create(results)


def _award(tender: Tender, provider: Organisation, by: Actor, **facts_of_it: object) -> Award:
    assert by.person is not None
    bid = facts_of_it.get("bid")
    priced = bid.price_minor if isinstance(bid, Bid) and tender.is_priced else None
    known = {"amount_minor": priced or tender.amount_minor, "awarded_on": by.day, **facts_of_it}
    return Award.objects.create(tender=tender, provider=provider, entered_at=by.at, entered_by_id=by.person.pk, **known)


def _judge(specification: Specification, decision: Decision, by: Actor) -> None:
    programme = specification.programme
    jurisdiction = programme.jurisdiction
    if decision.route not in ROUTES or decision.route not in queries.routes_of(jurisdiction):
        raise faults.RouteClosed
    if not decision.ground.strip():
        raise faults.ReasonNeeded(field="ground")
    if decision.route == Tender.Route.ELSEWHERE and not (decision.platform and decision.platform_reference):
        raise faults.PlatformMissing
    if not decision.provider.capacities.filter(capacity=Capacity.Kind.PROVIDER).exists():
        raise faults.NotAProvider(name=decision.provider.name)
    if not 0 < decision.amount_minor <= programme.amount_minor:
        raise faults.AboveBudget(budget=words.money(programme.amount_minor, jurisdiction.currency))
    if decision.awarded_on > by.day:
        raise faults.NotYetDecided
