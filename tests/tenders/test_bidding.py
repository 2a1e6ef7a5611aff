"""A provider writes, hands in, changes and withdraws its bid until the deadline, and not a second longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.tenders import commands, queries
from evenhand.tenders.commands import faults
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.offering import Offering
from tests.tenders.conftest import DAY, bid_of

Someone = Callable[[str, Tender], Actor]
SECOND = DAY / 86_400
HEADS = {"provider_director", "provider_signatory", "rival_director"}


@pytest.fixture
def offering(published: Tender) -> Offering:
    """A complete and feasible offer."""
    return builders.offered(published, builders.BIDDERS[0])


@pytest.fixture
def begun(published: Tender, offering: Offering, on_time: Someone) -> Bid:
    return commands.draft_bid(tender=published, offering=offering, by=on_time("provider_director", published))


def test_only_heads_of_providers_bid(cast: Cast, published: Tender, offering: Offering, on_time: Someone) -> None:
    for key in {*(someone.key for someone in PEOPLE), PUBLIC} - HEADS:
        with pytest.raises(Refused):
            commands.draft_bid(tender=published, offering=offering, by=on_time(key, published))
    assert not Bid.objects.exists()


def test_a_draft_may_have_gaps(published: Tender, on_time: Someone) -> None:
    bid = commands.draft_bid(tender=published, offering=Offering(), by=on_time("rival_director", published))
    assert (bid.status, bid.staff) == (Bid.Status.DRAFT, None)


def test_a_provider_has_one_bid_for_a_call(begun: Bid, offering: Offering, on_time: Someone) -> None:
    with pytest.raises(faults.AlreadyBidding):
        commands.draft_bid(tender=begun.tender, offering=offering, by=on_time("provider_signatory", begun.tender))


def test_what_is_saved_is_what_was_written(begun: Bid, offering: Offering, on_time: Someone) -> None:
    by = on_time("provider_director", begun.tender)
    changed = replace(offering, method="By foot.", staff=16)
    commands.revise_bid(bid=begun, offering=changed, revision=1, by=by)
    saved = queries.offering_of(Bid.objects.get())
    assert replace(saved, minutes={k: v for k, v in saved.minutes.items() if v}) == replace(
        changed, minutes={k: v for k, v in changed.minutes.items() if v}
    )


def test_a_stale_page_of_a_bid_changes_nothing(begun: Bid, offering: Offering, on_time: Someone) -> None:
    by = on_time("provider_signatory", begun.tender)
    commands.revise_bid(bid=begun, offering=replace(offering, method="First."), revision=1, by=by)
    with pytest.raises(faults.Stale):
        commands.revise_bid(bid=begun, offering=replace(offering, method="Second."), revision=1, by=by)
    assert Bid.objects.get().method == "First."


def test_a_bid_below_a_lines_threshold_is_refused_with_the_line_named(begun: Bid, on_time: Someone) -> None:
    by = on_time("provider_director", begun.tender)
    offering = queries.offering_of(begun)
    asked = begun.tender.specification.lines.get(position=5).minutes or 0
    short = replace(offering, minutes={**offering.minutes, 5: asked - 1})
    commands.revise_bid(bid=begun, offering=short, revision=1, by=by)
    with pytest.raises(faults.NotComplete, match="Line 5, Home visits") as no:
        commands.submit_bid(bid=begun, revision=2, by=by)
    assert no.value.field == "hours_5"
    begun.refresh_from_db()
    assert begun.status == Bid.Status.DRAFT


def test_an_inflated_offer_is_flagged_and_taken(begun: Bid, on_time: Someone) -> None:
    inflated = builders.offered(begun.tender, builders.BIDDERS[1])
    by = on_time("provider_director", begun.tender)
    commands.submit_bid(bid=begun, offering=inflated, revision=1, by=by)
    found = queries.compare(begun, queries.asked_by(begun.tender), begun.tender.specification)
    assert (begun.status, found.is_inflated, found.share_bp) == (Bid.Status.SUBMITTED, True, 10_226)


@pytest.mark.parametrize("changed", [{"staff": None}, {"method": ""}, {"promises": {}}, {"minutes": {}}])
def test_an_incomplete_bid_is_not_handed_in(begun: Bid, on_time: Someone, changed: dict[str, object]) -> None:
    by = on_time("provider_director", begun.tender)
    offering = replace(queries.offering_of(begun), **changed)  # type: ignore[arg-type]
    with pytest.raises(faults.NotComplete):
        commands.submit_bid(bid=begun, offering=offering, revision=1, by=by)
    assert Bid.objects.get().status == Bid.Status.DRAFT


def test_a_price_is_asked_where_price_competes_and_stays_within_the_budget(begun: Bid, on_time: Someone) -> None:
    tender, by = begun.tender, on_time("provider_director", begun.tender)
    Tender.objects.filter(pk=tender.pk).update(is_priced=True)
    offering = queries.offering_of(begun)
    with pytest.raises(faults.NotComplete, match="Say your price"):
        commands.submit_bid(bid=begun, offering=offering, revision=1, by=by)
    dear = replace(offering, price_minor=tender.amount_minor + 1)
    with pytest.raises(faults.NotComplete, match="above the budget"):
        commands.submit_bid(bid=begun, offering=dear, revision=1, by=by)
    commands.submit_bid(bid=begun, offering=replace(offering, price_minor=tender.amount_minor), revision=1, by=by)
    assert begun.price_minor == tender.amount_minor


def test_a_bid_in_hand_is_replaced_never_set_back_to_a_draft(begun: Bid, on_time: Someone) -> None:
    by = on_time("provider_director", begun.tender)
    commands.submit_bid(bid=begun, revision=1, by=by)
    changed = replace(queries.offering_of(begun), method="Better.")
    with pytest.raises(faults.HandedIn):
        commands.revise_bid(bid=begun, offering=changed, revision=2, by=by)
    later = by.later(by.at + DAY)
    commands.submit_bid(bid=begun, offering=changed, revision=2, by=later)
    assert (begun.status, begun.method, begun.submitted_at) == (Bid.Status.SUBMITTED, "Better.", later.at)


def test_a_withdrawn_bid_can_be_taken_up_again(begun: Bid, on_time: Someone) -> None:
    by = on_time("provider_director", begun.tender)
    with pytest.raises(faults.NotInHand):
        commands.withdraw_bid(bid=begun, revision=1, by=by)
    commands.submit_bid(bid=begun, revision=1, by=by)
    commands.withdraw_bid(bid=begun, revision=2, by=by)
    assert (begun.status, begun.submitted_at) == (Bid.Status.WITHDRAWN, None)
    commands.submit_bid(bid=begun, revision=3, by=by)
    assert begun.status == Bid.Status.SUBMITTED


def test_the_last_second_before_the_deadline_counts_and_the_deadline_itself_does_not(begun: Bid, cast: Cast) -> None:
    deadline = builders.closing(begun.tender)
    with pytest.raises(faults.DeadlinePassed):
        commands.submit_bid(bid=begun, revision=1, by=cast.actor("provider_director", deadline))
    commands.submit_bid(bid=begun, revision=1, by=cast.actor("provider_director", deadline - SECOND))
    assert begun.status == Bid.Status.SUBMITTED


def test_after_the_deadline_nothing_is_written_handed_in_or_withdrawn(
    with_bids: Tender, cast: Cast, too_late: Someone
) -> None:
    bid, by = bid_of(cast, with_bids), too_late("provider_director", with_bids)
    offering = queries.offering_of(bid)
    acts: list[Callable[[], object]] = [
        lambda: commands.revise_bid(bid=bid, offering=offering, revision=bid.revision, by=by),
        lambda: commands.submit_bid(bid=bid, revision=bid.revision, by=by),
        lambda: commands.withdraw_bid(bid=bid, revision=bid.revision, by=by),
    ]
    for act in acts:
        with pytest.raises(faults.DeadlinePassed):
            act()
    assert bid_of(cast, with_bids).status == Bid.Status.SUBMITTED


def test_a_cancelled_call_takes_no_bids(begun: Bid, on_time: Someone) -> None:
    commands.cancel(tender=begun.tender, reason="No money.", by=on_time("purchaser_officer", begun.tender))
    with pytest.raises(faults.NotOpenForBids):
        commands.submit_bid(bid=begun, revision=1, by=on_time("provider_director", begun.tender))


def test_another_provider_cannot_touch_a_bid(begun: Bid, on_time: Someone) -> None:
    by = on_time("rival_director", begun.tender)
    with pytest.raises(Refused):
        commands.submit_bid(bid=begun, revision=1, by=by)
    with pytest.raises(Refused):
        commands.withdraw_bid(bid=begun, revision=1, by=by)


def test_references_of_bids_tell_no_number(with_bids: Tender) -> None:
    references = [bid.reference for bid in with_bids.bids.all()]
    assert len(set(references)) == 3
    assert all(len(reference) == len("B-234567") for reference in references)
    assert not any("2026" in reference or reference.endswith("0001") for reference in references)


def test_faults_are_sentences_with_nothing_left_to_fill() -> None:
    kinds = [kind for kind in vars(faults).values() if isinstance(kind, type) and issubclass(kind, CommandError)]
    assert all(str(kind.sentence) for kind in kinds if kind is not CommandError)
