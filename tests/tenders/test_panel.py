"""Each member declares, scores alone with reasons, and finishes; the last one completes the scoring."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.tenders import commands, queries
from evenhand.tenders.commands import Mark, faults
from evenhand.tenders.models import PanelMember, Score, Tender
from tests.tenders.conftest import DAY, bid_of

Someone = Callable[[str, Tender], Actor]
FULL = {"staff": Mark(80, "Enough."), "method": Mark(70, "Clear."), "outcomes": Mark(60, "Measured.")}


def seat(tender: Tender, cast: Cast, key: str) -> PanelMember:
    return tender.panel.select_related("tender", "person").get(person=cast.persons[key])


def declared(tender: Tender, cast: Cast, key: str, by: Actor) -> PanelMember:
    member = seat(tender, cast, key)
    commands.declare_interest(member=member, conflict="", by=by)
    member.refresh_from_db()
    return member


def test_nobody_scores_before_declaring(opened: Tender, cast: Cast, too_late: Someone) -> None:
    by, member = too_late("purchaser_officer", opened), seat(opened, cast, "purchaser_officer")
    with pytest.raises(Refused, match="first declares"):
        commands.score(member=member, bid=bid_of(cast, opened), marks=FULL, by=by)


def test_nobody_declares_or_scores_in_anothers_place(opened: Tender, cast: Cast, too_late: Someone) -> None:
    member = declared(opened, cast, "purchaser_officer", too_late("purchaser_officer", opened))
    for key in {*(someone.key for someone in PEOPLE), PUBLIC} - {"purchaser_officer"}:
        by = too_late(key, opened)
        with pytest.raises(Refused):
            commands.declare_interest(member=member, conflict="", by=by)
        with pytest.raises(Refused):
            commands.score(member=member, bid=bid_of(cast, opened), marks=FULL, by=by)
        with pytest.raises(Refused):
            commands.finish_scoring(member=member, by=by)
    assert not Score.objects.exists()


def test_before_the_opening_there_is_nothing_to_declare(with_bids: Tender, cast: Cast, on_time: Someone) -> None:
    member = seat(with_bids, cast, "purchaser_officer")
    with pytest.raises(MoveNotOpen):
        commands.declare_interest(member=member, conflict="", by=on_time("purchaser_officer", with_bids))


def test_marks_can_be_changed_until_their_member_finishes(opened: Tender, cast: Cast, too_late: Someone) -> None:
    by = too_late("purchaser_officer", opened)
    member = declared(opened, cast, "purchaser_officer", by)
    bid = bid_of(cast, opened)
    commands.score(member=member, bid=bid, marks=FULL, by=by)
    commands.score(member=member, bid=bid, marks={**FULL, "staff": Mark(90, "More than enough.")}, by=by)
    assert Score.objects.get(criterion="staff").marks == 90
    for other in opened.bids.all():
        commands.score(member=member, bid=other, marks=FULL, by=by)
    commands.finish_scoring(member=member, by=by)
    with pytest.raises(faults.ScoringFinished):
        commands.score(member=member, bid=bid, marks=FULL, by=by)
    with pytest.raises(faults.ScoringFinished):
        commands.finish_scoring(member=member, by=by)


FAULTY_MARKS: list[dict[str, Mark]] = [
    {"staff": FULL["staff"]},
    {**FULL, "staff": Mark(101, "Too good.")},
    {**FULL, "staff": Mark(-1, "Bad.")},
    {**FULL, "staff": Mark(50, "  ")},
]


def test_every_criterion_needs_marks_within_a_hundred_and_a_reason(
    opened: Tender, cast: Cast, too_late: Someone
) -> None:
    by = too_late("purchaser_officer", opened)
    member = declared(opened, cast, "purchaser_officer", by)
    for given in FAULTY_MARKS:
        with pytest.raises(faults.MarksMissing):
            commands.score(member=member, bid=bid_of(cast, opened), marks=given, by=by)
    assert not Score.objects.exists()


def test_nobody_finishes_with_a_bid_unscored(opened: Tender, cast: Cast, too_late: Someone) -> None:
    by = too_late("purchaser_officer", opened)
    member = declared(opened, cast, "purchaser_officer", by)
    commands.score(member=member, bid=bid_of(cast, opened), marks=FULL, by=by)
    with pytest.raises(faults.NotAllScored, match="Nanxing Social Work Agency, Hejiang Social Work Agency"):
        commands.finish_scoring(member=member, by=by)


def test_marks_are_their_members_alone_until_all_have_finished(opened: Tender, cast: Cast) -> None:
    at = builders.closing(opened) + DAY
    builders.panel_member_scores(cast, opened, "purchaser_officer", at=at)
    builders.panel_member_scores(cast, opened, "purchaser_signatory", at=at)
    keys = [*(someone.key for someone in PEOPLE), PUBLIC]
    seen = {key: Score.objects.visible_to(cast.actor(key, at + DAY)).count() for key in keys}
    assert {key: count for key, count in seen.items() if count} == {"purchaser_officer": 9, "purchaser_signatory": 9}
    builders.panel_member_scores(cast, opened, "purchaser_panel_member", at=at)
    opened.refresh_from_db()
    assert opened.status == Tender.Status.SCORED
    readers = {key for key in keys if Score.objects.visible_to(cast.actor(key, at + DAY)).count() == 27}
    assert readers == {
        "purchaser_officer", "purchaser_signatory", "purchaser_panel_member", "finance_officer_district",
        "finance_officer_municipal", "monitor_officer", "regulator_officer", "auditor",
    }  # fmt: skip


def test_a_member_with_a_conflict_withdraws_and_his_seat_is_filled(opened: Tender, cast: Cast) -> None:
    at = builders.closing(opened) + DAY
    leaving, officer = seat(opened, cast, "purchaser_signatory"), cast.actor("purchaser_officer", at)
    commands.declare_interest(
        member=leaving, conflict="My sister works for Nanxing.", by=cast.actor("purchaser_signatory", at)
    )
    builders.panel_member_scores(cast, opened, "purchaser_officer", at=at)
    builders.panel_member_scores(cast, opened, "purchaser_panel_member", at=at)
    opened.refresh_from_db()
    assert opened.status == Tender.Status.OPENED, "two members are too few"
    with pytest.raises(faults.NotOfThePanel):
        commands.name_replacement(member=leaving, person=cast.persons["purchaser_signatory"], by=officer)
    commands.name_replacement(member=leaving, person=cast.persons["monitor_officer"], by=officer)
    with pytest.raises(faults.NoVacancy):
        commands.name_replacement(member=leaving, person=cast.persons["monitor_officer"], by=officer)
    builders.panel_member_scores(cast, opened, "monitor_officer", at=at)
    opened.refresh_from_db()
    assert opened.status == Tender.Status.SCORED


def test_marks_of_a_member_who_withdraws_count_for_nothing(opened: Tender, cast: Cast, too_late: Someone) -> None:
    by = too_late("purchaser_signatory", opened)
    member = declared(opened, cast, "purchaser_signatory", by)
    commands.score(member=member, bid=bid_of(cast, opened), marks=FULL, by=by)
    commands.declare_interest(member=member, conflict="I found that I know them.", by=by)
    assert not Score.objects.exists()
    member.refresh_from_db()
    with pytest.raises(Refused, match="withdrew"):
        commands.score(member=member, bid=bid_of(cast, opened), marks=FULL, by=by)


def test_a_member_beyond_the_number_needed_who_withdraws_last_completes_the_scoring(opened: Tender, cast: Cast) -> None:
    at = builders.closing(opened) + DAY
    PanelMember.objects.create(tender=opened, person=cast.persons["monitor_officer"])
    for key in builders.PANEL:
        builders.panel_member_scores(cast, opened, key, at=at)
    opened.refresh_from_db()
    assert opened.status == Tender.Status.OPENED
    monitor = cast.actor("monitor_officer", at)
    commands.declare_interest(member=seat(opened, cast, "monitor_officer"), conflict="Kinship.", by=monitor)
    opened.refresh_from_db()
    assert opened.status == Tender.Status.SCORED


def test_the_ranking_is_the_weighted_mean_of_all_members(scored: Tender, cast: Cast) -> None:
    first, second, third = queries.standings(scored)
    assert [first.total_hundredths, second.total_hundredths, third.total_hundredths] == [8_620, 7_180, 6_500]
    assert first.key == bid_of(cast, scored).reference
    assert third.key == bid_of(cast, scored, "rival").reference
