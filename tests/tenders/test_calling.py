"""A call is drafted from a settled specification, revised, published, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.builders.specifications import drafted_specification
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.parties.models import Capacity
from evenhand.specifications.models import Specification
from evenhand.tenders import commands
from evenhand.tenders.commands import Call, faults
from evenhand.tenders.models import Tender
from tests.tenders.conftest import DAY

NOT_THE_OFFICER = [key for key in [*(s.key for s in PEOPLE), PUBLIC] if key != "purchaser_officer"]
Someone = Callable[[str, Tender], Actor]


def same(tender: Tender) -> Call:
    """What a drafted call says."""
    people = [member.person for member in tender.panel.select_related("person")]
    return Call(tender.deadline, tender.decision_due, tender.place_en, tender.place_zh, people)


def test_the_programmes_rules_are_copied_so_that_a_later_change_there_changes_nothing(drafted: Tender) -> None:
    programme = drafted.specification.programme
    kept = (drafted.weights, drafted.minimum_bidders, drafted.standstill_days, drafted.amount_minor)
    assert kept == (programme.weights, programme.minimum_bidders, programme.standstill_days, programme.amount_minor)
    type(programme).objects.filter(pk=programme.pk).update(minimum_bidders=9, standstill_days=99)
    drafted.refresh_from_db()
    assert (drafted.minimum_bidders, drafted.standstill_days) == kept[1:3]


def test_purchaser_both_funders_and_the_districts_monitor_take_part(drafted: Tender, cast: Cast) -> None:
    parts = {(part.organisation, part.capacity) for part in drafted.participations.all()}
    assert parts == {
        (cast.organisations["street_office"], Capacity.Kind.PURCHASER),
        (cast.organisations["municipal_finance"], Capacity.Kind.FUNDER),
        (cast.organisations["district_finance"], Capacity.Kind.FUNDER),
        (cast.organisations["district_civil_affairs"], Capacity.Kind.MONITOR),
    }


def test_nobody_but_the_purchasers_officer_drafts_publishes_or_cancels_a_call(
    cast: Cast, drafted: Tender, specification: Specification
) -> None:
    for key in NOT_THE_OFFICER:
        by = cast.actor(key, drafted.drafted_at)
        with pytest.raises(Refused):
            commands.draft_tender(specification=specification, call=Call(), by=by)
        with pytest.raises(Refused):
            commands.publish(tender=drafted, revision=1, by=by)
        with pytest.raises(Refused):
            commands.cancel(tender=drafted, reason="No.", by=by)
    drafted.refresh_from_db()
    assert drafted.status == Tender.Status.DRAFT


def test_a_call_needs_a_settled_specification(cast: Cast, specification: Specification, called_at: datetime) -> None:
    draft = drafted_specification(cast, specification.programme, at=called_at)
    with pytest.raises(faults.NotSettled):
        builders.drafted_tender(cast, draft, at=called_at)


def test_one_call_stands_for_a_specification(drafted: Tender, cast: Cast, specification: Specification) -> None:
    with pytest.raises(faults.AlreadyCalled, match=drafted.reference):
        builders.drafted_tender(cast, specification, at=drafted.drafted_at)


def test_after_a_cancelled_call_the_specification_can_be_called_again(
    published: Tender, cast: Cast, specification: Specification, on_time: Someone
) -> None:
    by = on_time("purchaser_officer", published)
    commands.cancel(tender=published, reason="The premises burnt down.", by=by)
    assert builders.drafted_tender(cast, specification, at=by.at).status == Tender.Status.DRAFT


def test_a_panel_member_comes_from_the_purchaser_or_its_monitor(
    cast: Cast, specification: Specification, called_at: datetime
) -> None:
    by = cast.actor("purchaser_officer", called_at)
    with pytest.raises(faults.NotOfThePanel, match="Huo Zicong"):
        commands.draft_tender(specification=specification, call=Call(panel=[cast.persons["rival_director"]]), by=by)
    call = Call(panel=[cast.persons["monitor_officer"]])
    assert commands.draft_tender(specification=specification, call=call, by=by).panel.count() == 1


def test_a_stale_page_changes_nothing(drafted: Tender, cast: Cast) -> None:
    by = cast.actor("purchaser_officer", drafted.drafted_at)
    commands.revise_tender(tender=drafted, call=replace(same(drafted), place_en="Hall"), revision=1, by=by)
    with pytest.raises(faults.Stale):
        commands.revise_tender(tender=drafted, call=replace(same(drafted), place_en="Yard"), revision=1, by=by)
    drafted.refresh_from_db()
    assert (drafted.place_en, drafted.revision) == ("Hall", 2)


def test_what_was_published_is_not_revised(published: Tender, on_time: Someone) -> None:
    with pytest.raises(faults.Stale):
        commands.revise_tender(
            tender=published, call=Call(), revision=published.revision, by=on_time("purchaser_officer", published)
        )


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"deadline": None}, faults.DeadlineTooSoon),
        ({"panel": []}, faults.PanelTooSmall),
    ],
)
def test_a_call_is_published_only_with_a_deadline_and_a_full_panel(
    drafted: Tender, cast: Cast, changed: dict[str, object], fault: type[CommandError]
) -> None:
    by = cast.actor("purchaser_officer", drafted.drafted_at)
    commands.revise_tender(tender=drafted, call=replace(same(drafted), **changed), revision=1, by=by)  # type: ignore[arg-type]
    with pytest.raises(fault):
        commands.publish(tender=drafted, revision=2, by=by)
    drafted.refresh_from_db()
    assert drafted.status == Tender.Status.DRAFT


def test_bidders_have_the_days_that_the_programme_promises_to_the_second(drafted: Tender, cast: Cast) -> None:
    latest = builders.closing(drafted) - drafted.bid_days * DAY
    late = cast.actor("purchaser_officer", latest + DAY / 86_400)
    with pytest.raises(faults.DeadlineTooSoon):
        commands.publish(tender=drafted, revision=1, by=late)
    commands.publish(tender=drafted, revision=1, by=cast.actor("purchaser_officer", latest))
    assert drafted.status == Tender.Status.PUBLISHED


def test_the_award_is_not_expected_before_the_deadline(drafted: Tender, cast: Cast) -> None:
    by = cast.actor("purchaser_officer", drafted.drafted_at)
    call = replace(same(drafted), decision_due=builders.closing(drafted).date())
    commands.revise_tender(tender=drafted, call=call, revision=1, by=by)
    with pytest.raises(faults.DecisionBeforeDeadline):
        commands.publish(tender=drafted, revision=2, by=by)


def test_every_provider_of_the_register_is_told_of_a_call_in_his_language(published: Tender, cast: Cast) -> None:
    told = {notice.to: notice.body for notice in Notice.objects.filter(about=published.reference)}
    assert {cast.persons["provider_director"], cast.persons["rival_director"]} == set(told)
    assert "截止投标" in told[cast.persons["provider_director"]]


def test_a_call_is_cancelled_for_a_reason_that_stays(published: Tender, on_time: Someone) -> None:
    by = on_time("purchaser_officer", published)
    with pytest.raises(faults.ReasonNeeded):
        commands.cancel(tender=published, reason="  ", by=by)
    commands.cancel(tender=published, reason="The premises burnt down.", by=by)
    assert (published.status, published.ended_why) == (Tender.Status.CANCELLED, "The premises burnt down.")
    with pytest.raises(MoveNotOpen):
        commands.cancel(tender=published, reason="Again.", by=by)


def test_those_who_bid_are_told_of_a_cancellation_and_nobody_else(with_bids: Tender, on_time: Someone) -> None:
    Notice.objects.all().delete()
    commands.cancel(tender=with_bids, reason="No money.", by=on_time("purchaser_officer", with_bids))
    bidders = {bid.prepared_by for bid in with_bids.bids.submitted()}
    assert {notice.to for notice in Notice.objects.all()} == bidders
    assert with_bids.opened_at is None


def test_a_draft_is_seen_by_those_who_take_part_and_a_published_call_by_everybody(cast: Cast, drafted: Tender) -> None:
    everybody = ["purchaser_officer", *NOT_THE_OFFICER]
    actors = {key: cast.actor(key, drafted.drafted_at) for key in everybody}
    assert {key for key, actor in actors.items() if Tender.objects.visible_to(actor).exists()} == {
        "purchaser_officer", "purchaser_signatory", "purchaser_panel_member",
        "finance_officer_district", "finance_officer_municipal", "monitor_officer",
    }  # fmt: skip
    commands.publish(tender=drafted, revision=drafted.revision, by=actors["purchaser_officer"])
    assert all(Tender.objects.visible_to(actor).exists() for actor in actors.values())
