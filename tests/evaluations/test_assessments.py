"""An assessment from its order to the final marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.contracts.commands import consent_to_variation, propose_variation
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import Changes
from evenhand.demo.builders import evaluations as builders
from evenhand.demo.builders.frameworks import newer_framework
from evenhand.demo.cast import Cast
from evenhand.evaluations import commands
from evenhand.evaluations.commands import Judgement
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries import agencies_for, sheet
from evenhand.evaluations.work import waiting
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.parties.models import Organisation, PastResult, Relationship
from tests.evaluations.conftest import DAY

On = Callable[[str, datetime], Actor]


def order(contract: Contract, by: Actor, agency: Organisation, **changes: object) -> Assessment:
    due_on = (by.at + 30 * DAY).date()
    asked: dict[str, object] = {"kind": "annual", "year": 1, "due_on": due_on, "agency": agency} | changes
    return commands.commission(contract=contract, by=by, **asked)  # type: ignore[arg-type]


@pytest.fixture
def agency(cast: Cast) -> Organisation:
    return cast.organisations["evaluator"]


# Ordering


def test_the_monitor_orders_from_an_agency(
    on: On, contract: Contract, ordering_at: datetime, agency: Organisation
) -> None:
    assessment = order(contract, on("monitor_officer", ordering_at), agency)
    assert (assessment.status, assessment.reference) == ("planned", "YX-E-2026-0001")


def test_a_contract_keeps_its_framework_when_a_newer_one_is_adopted(
    on: On, contract: Contract, ordering_at: datetime, agency: Organisation
) -> None:
    signed_under = current_terms(contract).framework_version
    newer = newer_framework(on("regulator_officer", ordering_at), label="2026-9")
    assessment = order(contract, on("monitor_officer", ordering_at), agency)
    assert assessment.framework_version == current_terms(contract).framework_version == signed_under != newer
    titles = [row.criterion.title for row in sheet(assessment, on("monitor_officer", ordering_at)).rows]
    assert "Duties kept" in titles
    assert "Work outside the contract" not in titles


def test_a_framework_that_is_agreed_for_later_counts_from_its_day(
    on: On, contract: Contract, ordering_at: datetime, agency: Organisation
) -> None:
    signed_under = current_terms(contract).framework_version
    newer = newer_framework(on("regulator_officer", ordering_at), label="2026-9")
    later = ordering_at + 60 * DAY
    variation = propose_variation(
        contract=contract,
        changes=Changes(framework=newer.reference),
        from_day=later.date(),
        reason="The city has adopted a newer one.",
        by=on("purchaser_officer", ordering_at),
    )
    consent_to_variation(variation=variation, by=on("provider_signatory", ordering_at + DAY))
    now = order(contract, on("monitor_officer", ordering_at + 2 * DAY), agency)
    then = order(contract, on("monitor_officer", later), agency, kind="mid_term")
    assert (now.framework_version, then.framework_version) == (signed_under, newer)


def test_an_agency_tied_to_the_provider_cannot_assess_it(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime, agency: Organisation
) -> None:
    by = on("monitor_officer", ordering_at)
    assert agencies_for(contract, by) == [agency]
    tie = Relationship.objects.create(
        organisation=agency, other=contract.provider, kind=Relationship.Kind.SHARED_BOARD, since=by.day - 90 * DAY
    )
    assert agencies_for(contract, by) == []
    with pytest.raises(commands.Tied, match="Qingheng"):
        order(contract, by, agency)
    Relationship.objects.filter(pk=tie.pk).update(until=by.day - DAY)
    assert order(contract, by, agency).agency == agency


def test_neither_the_provider_nor_an_office_assesses(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    by = on("monitor_officer", ordering_at)
    for key in ("provider", "rival", "district_finance"):
        with pytest.raises(commands.NotAnAgency):
            order(contract, by, cast.organisations[key])
    cast.organisations["provider"].capacities.create(capacity="evaluator")
    with pytest.raises(commands.Tied):
        order(contract, by, cast.organisations["provider"])


def test_an_order_fits_the_terms(on: On, contract: Contract, ordering_at: datetime, agency: Organisation) -> None:
    by = on("monitor_officer", ordering_at)
    with pytest.raises(commands.NoSuchYear, match="3 years"):
        order(contract, by, agency, year=4)
    with pytest.raises(commands.DueInThePast):
        order(contract, by, agency, due_on=by.day - DAY)
    order(contract, by, agency)
    with pytest.raises(commands.OrderedBefore):
        order(contract, by, agency)


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_director", "assessor", "regulator_officer", "auditor"])
def test_neither_side_chooses_its_assessor(
    on: On, contract: Contract, ordering_at: datetime, agency: Organisation, who: str
) -> None:
    with pytest.raises(Refused, match="neither side"):
        order(contract, on(who, ordering_at), agency)


# Marking


def test_one_assessor_takes_it_on(on: On, cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    assert assessment.assessor == cast.persons["assessor"]
    with pytest.raises(commands.TakenBefore, match="Ruan Yating"):
        commands.take(assessment=assessment, by=on("assessor", ordering_at + 3 * DAY))


def test_marks_are_saved_with_gaps_and_handed_in_complete(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    by = on("assessor", ordering_at + 3 * DAY)
    half = {1: Judgement(3, "分项核对无误。"), 2: Judgement(None, "待核对参与名单。")}
    commands.mark(assessment=assessment, marks=half, revision=assessment.revision, by=by)
    with pytest.raises(commands.Unmarked, match="People reached; Professional practice"):
        commands.hand_in(assessment=assessment, revision=assessment.revision, by=by)


def test_two_windows_do_not_overwrite_each_other(on: On, cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    by, seen = on("assessor", ordering_at + 3 * DAY), assessment.revision
    commands.mark(assessment=assessment, marks={1: Judgement(3, "甲")}, revision=seen, by=by)
    with pytest.raises(commands.Stale):
        commands.mark(assessment=assessment, marks={1: Judgement(1, "乙")}, revision=seen, by=by)
    assert Mark.objects.get(criterion__position=1).reason == "甲"


@pytest.mark.parametrize(("number", "level"), [(9, 3), (1, 7)])
def test_only_criteria_and_levels_of_the_framework_are_marked(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime, number: int, level: int
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    by = on("assessor", ordering_at + 3 * DAY)
    with pytest.raises(commands.NotOfTheFramework):
        commands.mark(assessment=assessment, marks={number: Judgement(level, "x")}, revision=assessment.revision, by=by)


def test_nobody_outside_the_agency_sees_marks_before_they_are_handed_in(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.marked(cast, contract, at=ordering_at)
    at = ordering_at + 11 * DAY
    for who in ("provider_director", "purchaser_officer", "monitor_officer", "regulator_officer", "public"):
        actor = on(who, at)
        assert not Mark.objects.visible_to(actor).exists(), who
        assert sheet(assessment, actor).total is None
        said = " ".join(sentence.text for sentence in latest_about("assessment", assessment.reference, actor=actor))
        assert "marks" not in said
    assert Mark.objects.visible_to(on("assessor", at)).count() == 5
    commands.hand_in(assessment=assessment, revision=assessment.revision, by=on("assessor", at))
    for who in ("provider_director", "purchaser_officer", "monitor_officer"):
        assert Mark.objects.visible_to(on(who, at)).count() == 5
    assert not Mark.objects.visible_to(on("rival_director", at)).exists()


def test_handing_in_a_year_s_assessment_keeps_the_agency_s_duty(
    cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    builders.handed_in(cast, contract, at=ordering_at, kind="mid_term")
    assert not contract.fulfilments.filter(code="yearly-assessment").exists()
    builders.handed_in(cast, contract, at=ordering_at)
    kept = contract.fulfilments.get(code="yearly-assessment")
    assert kept.due_on
    assert (kept.due_on.year, kept.done_on) == (2027, (ordering_at + 12 * DAY).date())


# Reply, final marks


def test_the_provider_replies_once_until_the_day(on: On, cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    assert assessment.reply_due
    by = on("provider_director", ordering_at + 13 * DAY)
    with pytest.raises(commands.NothingSaid):
        commands.reply(assessment=assessment, overall=" ", replies={1: ""}, by=by)
    commands.reply(assessment=assessment, overall="", replies={2: builders.REPLY}, by=by)
    assert assessment.status == Assessment.Status.REPLIED
    assert assessment.marks.get(criterion__position=2).reply == builders.REPLY
    with pytest.raises(MoveNotOpen):
        commands.reply(assessment=assessment, overall="再补充一点。", replies={}, by=by)


def test_after_the_day_no_reply_is_taken_and_the_marks_can_become_final(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    with pytest.raises(commands.ReplyOpen):
        commands.finalise(assessment=assessment, changes={}, by=on("assessor", ordering_at + 13 * DAY))
    late = ordering_at + 40 * DAY
    with pytest.raises(commands.ReplyOver):
        commands.reply(assessment=assessment, overall="迟到的回复", replies={}, by=on("provider_director", late))
    commands.finalise(assessment=assessment, changes={}, by=on("assessor", late))
    assert (assessment.status, assessment.total_hundredths) == (Assessment.Status.FINAL, 73_75)


def test_a_level_changes_with_a_reason_and_the_result_stands_in_the_register(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.replied(cast, contract, at=ordering_at)
    by = on("assessor", ordering_at + 20 * DAY)
    with pytest.raises(commands.ChangeNeedsReason, match="People reached"):
        commands.finalise(assessment=assessment, changes={2: Judgement(3, " ")}, by=by)
    commands.finalise(assessment=assessment, changes={2: Judgement(3, builders.CHANGE)}, by=by)
    assert assessment.total_hundredths == 78_75
    mark = assessment.marks.select_related("level", "final_level").get(criterion__position=2)
    assert mark.level
    assert mark.final_level
    assert (mark.level.value, mark.final_level.value, mark.final_reason) == (2, 3, builders.CHANGE)
    result = PastResult.objects.get(organisation=contract.provider)
    assert (result.source, result.words_en) == (
        assessment.reference,
        "Contract YX-2026-0001, annual assessment of year 1: 78.75 of 100 points",
    )
    assert "78.75" in result.words_zh


def test_final_marks_stay(on: On, cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    assessment = builders.assessed(cast, contract, at=ordering_at)
    by = on("assessor", ordering_at + 30 * DAY)
    with pytest.raises(MoveNotOpen):
        commands.finalise(assessment=assessment, changes={}, by=by)
    with pytest.raises(commands.Stale):
        commands.mark(assessment=assessment, marks={1: Judgement(1, "x")}, revision=assessment.revision, by=by)


@pytest.mark.parametrize("who", ["provider_director", "purchaser_officer", "monitor_officer", "stranger"])
def test_only_the_assessor_marks_and_finishes(
    on: On, cast: Cast, contract: Contract, ordering_at: datetime, who: str
) -> None:
    assessment = builders.marked(cast, contract, at=ordering_at)
    by = on(who, ordering_at + 11 * DAY)
    with pytest.raises(Refused):
        commands.mark(assessment=assessment, marks={}, revision=assessment.revision, by=by)
    with pytest.raises(Refused):
        commands.hand_in(assessment=assessment, revision=assessment.revision, by=by)
    with pytest.raises(Refused):
        commands.finalise(assessment=assessment, changes={}, by=by)


# Waiting work


def work_of(cast: Cast, key: str, at: datetime) -> list[str]:
    return [str(item.what) for item in waiting(cast.actor(key, at))]


def test_what_waits_for_whom(cast: Cast, contract: Contract, ordering_at: datetime) -> None:
    builders.ordered(cast, contract, at=ordering_at, kind="mid_term")
    assert work_of(cast, "assessor", ordering_at) == ["Take on assessment YX-E-2026-0001"]
    builders.handed_in(cast, contract, at=ordering_at)
    after = ordering_at + 13 * DAY
    assert work_of(cast, "assessor", after) == ["Take on assessment YX-E-2026-0001"]
    assert work_of(cast, "provider_director", after) == ["Reply to assessment YX-E-2026-0002"]
    assert work_of(cast, "purchaser_officer", after) == []
    assert "Make assessment YX-E-2026-0002 final" in work_of(cast, "assessor", after + 40 * DAY)
    assert work_of(cast, "provider_director", after + 40 * DAY) == []
