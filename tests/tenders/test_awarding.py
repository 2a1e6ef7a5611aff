"""An award has reasons for every bidder; one made elsewhere is entered with its ground."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.specifications.models import Specification
from evenhand.tenders import commands, queries
from evenhand.tenders.commands import Decision, faults
from evenhand.tenders.models import Award, Result, Tender
from tests.tenders.conftest import DAY, bid_of

Someone = Callable[[str, Tender], Actor]


def reasons(tender: Tender) -> dict[str, str]:
    return {bid.reference: f"Reasons for {bid.provider.name}." for bid in tender.bids.all()}


@pytest.fixture
def officer(cast: Cast, called_at: datetime) -> Actor:
    return cast.actor("purchaser_officer", called_at + 40 * DAY)


def test_an_award_begins_a_standstill_of_working_days(scored: Tender, cast: Cast, officer: Actor) -> None:
    made = commands.award(tender=scored, winner=bid_of(cast, scored), reasons=reasons(scored), by=officer)
    # from Thursday 23 April 2026: the 24th and 27th to 30th, then after Labour Day's holiday 6 and 7 May
    assert (made.awarded_on, made.standstill_until) == (date(2026, 4, 23), date(2026, 5, 7))
    assert (scored.status, made.amount_minor) == (Tender.Status.AWARDED, scored.amount_minor)


def test_every_bidder_is_owed_reasons(scored: Tender, cast: Cast, officer: Actor) -> None:
    given = reasons(scored) | {bid_of(cast, scored, "rival").reference: " "}
    with pytest.raises(faults.ResultReasonMissing, match="Nanxing") as no:
        commands.award(tender=scored, winner=bid_of(cast, scored), reasons=given, by=officer)
    assert no.value.field == f"reasons-{bid_of(cast, scored, 'rival').reference}"
    scored.refresh_from_db()
    assert (scored.status, Result.objects.count()) == (Tender.Status.SCORED, 0)


def test_another_than_the_first_in_rank_is_chosen_only_on_a_ground(scored: Tender, cast: Cast, officer: Actor) -> None:
    rival = bid_of(cast, scored, "rival")
    with pytest.raises(faults.GroundMissing):
        commands.award(tender=scored, winner=rival, reasons=reasons(scored), by=officer)
    made = commands.award(
        tender=scored, winner=rival, reasons=reasons(scored), ground="The first lost its licence.", by=officer
    )
    assert made.provider == cast.organisations["rival"]


def test_the_winner_is_one_of_the_bidders(scored: Tender, cast: Cast, officer: Actor) -> None:
    bid = bid_of(cast, scored)
    bid.reference = "B-222222"
    with pytest.raises(faults.NotABidder):
        commands.award(tender=scored, winner=bid, reasons=reasons(scored), by=officer)


def test_nothing_is_awarded_before_all_have_scored_and_nothing_twice(
    opened: Tender, cast: Cast, officer: Actor
) -> None:
    bid = bid_of(cast, opened)
    with pytest.raises(MoveNotOpen):
        commands.award(tender=opened, winner=bid, reasons=reasons(opened), by=officer)


def test_a_second_award_finds_the_first(awarded: Tender, cast: Cast, officer: Actor) -> None:
    with pytest.raises(MoveNotOpen):
        commands.award(tender=awarded, winner=bid_of(cast, awarded), reasons=reasons(awarded), by=officer)
    assert Award.objects.count() == 1


def test_nobody_but_the_purchasers_officer_awards(scored: Tender, cast: Cast, too_late: Someone) -> None:
    for key in {*(someone.key for someone in PEOPLE), PUBLIC} - {"purchaser_officer"}:
        with pytest.raises(Refused):
            commands.award(
                tender=scored, winner=bid_of(cast, scored), reasons=reasons(scored), by=too_late(key, scored)
            )


def test_each_bidder_reads_his_own_result_and_nobody_elses(awarded: Tender, cast: Cast, officer: Actor) -> None:
    keys = [*(someone.key for someone in PEOPLE), PUBLIC]
    counts = {key: Result.objects.visible_to(cast.actor(key, officer.at)).count() for key in keys}
    assert counts["rival_director"] == counts["provider_director"] == 1
    assert counts["purchaser_officer"] == counts["monitor_officer"] == counts["auditor"] == 3
    assert counts["stranger"] == counts["assessor"] == counts[PUBLIC] == 0
    (own,) = Result.objects.visible_to(cast.actor("rival_director", officer.at))
    assert (own.bid.provider, own.rank) == (cast.organisations["rival"], 3)


def test_the_bidder_reads_the_members_reasons_without_their_names(awarded: Tender, cast: Cast, officer: Actor) -> None:
    bid = bid_of(cast, awarded, "rival")
    marks = queries.marks_of(bid, cast.actor("rival_director", officer.at))
    assert [row.criterion for row in marks] == ["staff", "method", "outcomes"]
    assert [given for given, _reason in marks[0].reasons] == [63, 64, 65]
    assert queries.marks_of(bid_of(cast, awarded), cast.actor("rival_director", officer.at)) == []


def test_everybody_learns_the_winner_and_no_loser(awarded: Tender, cast: Cast, officer: Actor) -> None:
    entry = (
        Entry.objects.visible_to(cast.actor(PUBLIC, officer.at)).about("tender", awarded.reference).newest_first()[0]
    )
    words = bytes(entry.words.payload).decode()
    assert "Yuqiao" in words
    assert "Nanxing" not in words
    assert json.loads(words)["acts"][0]["act"] == "tender.awarded"


def test_every_bidder_is_told(scored: Tender, cast: Cast, officer: Actor) -> None:
    Notice.objects.all().delete()
    commands.award(tender=scored, winner=bid_of(cast, scored), reasons=reasons(scored), by=officer)
    assert {notice.to for notice in Notice.objects.all()} == {bid.prepared_by for bid in scored.bids.all()}


def test_a_price_that_competes_is_what_is_awarded(scored: Tender, cast: Cast, officer: Actor) -> None:
    prices = {"provider": 500_000_000, "rival": 400_000_000}
    for key, price in prices.items():
        scored.bids.filter(provider=cast.organisations[key]).update(price_minor=price)
    scored.bids.exclude(provider__in=[cast.organisations[key] for key in prices]).update(price_minor=550_000_000)
    weights = {"weight_staff_bp": 2_000, "weight_method_bp": 3_000, "weight_outcomes_bp": 3_000}
    Tender.objects.filter(pk=scored.pk).update(is_priced=True, weight_price_bp=2_000, **weights)
    scored.refresh_from_db()
    first = queries.standings(scored)[0]
    assert (first.means_hundredths["price"], first.total_hundredths) == (8_000, 8_480)
    made = commands.award(tender=scored, winner=bid_of(cast, scored), reasons=reasons(scored), by=officer)
    assert made.amount_minor == prices["provider"]


@pytest.fixture
def decision(cast: Cast, specification: Specification, called_at: datetime) -> Decision:
    return Decision(
        route=Tender.Route.ELSEWHERE,
        provider=cast.organisations["provider"],
        amount_minor=specification.programme.amount_minor,
        ground="Article 26.",
        awarded_on=called_at.date(),
        platform="City platform",
        platform_reference="LZ-1",
    )


def test_a_contract_can_start_from_an_award_made_elsewhere(
    cast: Cast, specification: Specification, called_at: datetime, decision: Decision
) -> None:
    by = cast.actor("purchaser_officer", called_at)
    made = commands.enter_award(specification=specification, decision=decision, by=by)
    assert (made.tender.status, made.bid, made.standstill_until) == (Tender.Status.AWARDED, None, None)
    assert made.tender.participations.count() == 4
    with pytest.raises(faults.AlreadyCalled):
        commands.enter_award(specification=specification, decision=decision, by=by)


FAULTY_DECISIONS: list[tuple[dict[str, object], type[CommandError]]] = [
    ({"route": "open"}, faults.RouteClosed),
    ({"route": "barter"}, faults.RouteClosed),
    ({"ground": " "}, faults.ReasonNeeded),
    ({"platform": ""}, faults.PlatformMissing),
    ({"platform_reference": ""}, faults.PlatformMissing),
    ({"amount_minor": 0}, faults.AboveBudget),
    ({"amount_minor": 600_000_001}, faults.AboveBudget),
    ({"awarded_on": date(2099, 1, 1)}, faults.NotYetDecided),
]


def test_an_award_made_elsewhere_is_entered_whole(
    cast: Cast, specification: Specification, called_at: datetime, decision: Decision
) -> None:
    by = cast.actor("purchaser_officer", called_at)
    for changed, fault in FAULTY_DECISIONS:
        wrong = replace(decision, **changed)  # type: ignore[arg-type]
        with pytest.raises(fault):
            commands.enter_award(specification=specification, decision=wrong, by=by)
    assert not Tender.objects.exists()


def test_an_award_goes_to_a_provider_of_the_register(
    cast: Cast, specification: Specification, called_at: datetime, decision: Decision
) -> None:
    wrong = replace(decision, provider=cast.organisations["evaluator"])
    with pytest.raises(faults.NotAProvider, match="Qingheng"):
        commands.enter_award(specification=specification, decision=wrong, by=cast.actor("purchaser_officer", called_at))


def test_a_direct_award_needs_no_platform(
    cast: Cast, specification: Specification, called_at: datetime, decision: Decision
) -> None:
    direct = replace(decision, route=Tender.Route.DIRECT, platform="", platform_reference="")
    by = cast.actor("purchaser_officer", called_at)
    assert commands.enter_award(specification=specification, decision=direct, by=by).ground == "Article 26."


def test_a_tender_ends_with_its_contract(awarded: Tender, officer: Actor) -> None:
    commands.conclude(tender=awarded, by=officer)
    assert awarded.status == Tender.Status.CONTRACTED
    with pytest.raises(MoveNotOpen):
        commands.conclude(tender=awarded, by=officer)


def test_the_builder_of_an_award_made_elsewhere(cast: Cast, specification: Specification, called_at: datetime) -> None:
    made = builders.award_entered(cast, specification, at=called_at)
    assert (made.provider, made.tender.route) == (cast.organisations["provider"], Tender.Route.ELSEWHERE)
