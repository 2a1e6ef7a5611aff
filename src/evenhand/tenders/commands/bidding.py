"""A provider writes its bid and hands it in, changes or withdraws it, until the deadline.

The deadline counts the instant at which the upload is complete. Every act of a bid is read by its provider alone.
"""

from __future__ import annotations

from django.db.models import F

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.shell import words
from evenhand.tenders import policies, queries
from evenhand.tenders.commands import facts, faults
from evenhand.tenders.models import Bid, BidLine, BidOutcome, Tender
from evenhand.tenders.offering import Offering, shortfalls

CHANGEABLE = (Bid.Status.DRAFT, Bid.Status.WITHDRAWN)


@command
def draft_bid(*, tender: Tender, offering: Offering, by: Actor) -> Bid:
    """Begin the organisation's bid; it has one for a call."""
    require(policies.may_bid(by, tender))
    tender = _taking_bids(tender, by)
    if queries.own_bid(tender, by):
        raise faults.AlreadyBidding
    assert by.person is not None
    assert by.organisation is not None
    bid = Bid(
        reference=unguessable_reference("B"),
        tender=tender,
        provider_id=by.organisation.pk,
        prepared_by_id=by.person.pk,
        drafted_at=by.at,
    )
    _fill(bid, offering)
    record("bid.drafted", bid, tender, by=by, audience=bid.audience(), title=facts.title(tender))
    return bid


@command
def revise_bid(*, bid: Bid, offering: Offering, revision: int, by: Actor) -> None:
    """Save what is written so far; a withdrawn bid becomes a draft again."""
    require(policies.may_change_bid(by, bid))
    tender = _taking_bids(bid.tender, by)
    _take(bid, revision)
    if bid.status not in CHANGEABLE:
        raise faults.HandedIn
    bid.status, bid.submitted_at = Bid.Status.DRAFT, None
    _fill(bid, offering)
    record("bid.revised", bid, tender, by=by, audience=bid.audience(), title=facts.title(tender))


@command
def submit_bid(*, bid: Bid, revision: int, by: Actor, offering: Offering | None = None) -> None:
    """Hand the bid in, or hand a changed one in for it; workload below a line's threshold is refused."""
    require(policies.may_change_bid(by, bid))
    tender = _taking_bids(bid.tender, by)
    _take(bid, revision)
    content = queries.offering_of(bid) if offering is None else offering
    if found := shortfalls(content, queries.asked_by(tender)):
        raise faults.NotComplete(field=found[0].field, what=faults.missing(found[0]))
    again = bid.status == Bid.Status.SUBMITTED
    bid.status, bid.submitted_at = Bid.Status.SUBMITTED, by.at
    _fill(bid, content)
    record(
        "bid.submitted_again" if again else "bid.submitted",
        bid,
        tender,
        by=by,
        audience=bid.audience(),
        title=facts.title(tender),
    )


@command
def withdraw_bid(*, bid: Bid, revision: int, by: Actor) -> None:
    """Take a bid back before the deadline, as if it had never been handed in."""
    require(policies.may_change_bid(by, bid))
    tender = _taking_bids(bid.tender, by)
    _take(bid, revision)
    if bid.status != Bid.Status.SUBMITTED:
        raise faults.NotInHand
    bid.status, bid.submitted_at = Bid.Status.WITHDRAWN, None
    bid.save(update_fields=["status", "submitted_at"])
    record("bid.withdrawn", bid, tender, by=by, audience=bid.audience(), title=facts.title(tender))


def _taking_bids(tender: Tender, by: Actor) -> Tender:
    """The tender, locked against its opening; it takes bids until its deadline."""
    locked = Tender.objects.select_for_update(of=("self",)).select_related("specification").get(pk=tender.pk)
    if locked.is_closed(by.at):
        raise faults.DeadlinePassed(deadline=words.day(locked.deadline, "moment"))
    if locked.status != Tender.Status.PUBLISHED:
        raise faults.NotOpenForBids
    return locked


def _take(bid: Bid, revision: int) -> None:
    """Count the bid's revision on, if it is still the one that the writer saw."""
    if not Bid.objects.filter(pk=bid.pk, revision=revision).update(revision=F("revision") + 1):
        raise faults.Stale
    bid.refresh_from_db()


def _fill(bid: Bid, offering: Offering) -> None:
    bid.staff, bid.all_staff = offering.staff, offering.all_staff
    bid.method, bid.price_minor, bid.language = offering.method, offering.price_minor, offering.language
    bid.save()
    bid.lines.all().delete()
    bid.outcomes.all().delete()
    specification = bid.tender.specification
    BidLine.objects.bulk_create(
        BidLine(bid=bid, line=line, minutes=offering.minutes.get(line.position)) for line in specification.lines.all()
    )
    BidOutcome.objects.bulk_create(
        BidOutcome(bid=bid, outcome=outcome, promised_hundredths=promise.hundredths, how=promise.how)
        for outcome in queries.outcomes_of(specification)
        if (promise := offering.promises.get(outcome.group.position))
    )
