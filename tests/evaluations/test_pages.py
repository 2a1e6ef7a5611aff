"""Pages of assessments: what each person finds, what bad input gets, how many statements a page takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import evaluations as builders
from evenhand.demo.builders import feedback, interruptions
from evenhand.demo.builders import requests as asking
from evenhand.demo.cast import Cast
from evenhand.evaluations.models import Assessment
from evenhand.evaluations.queries import Fact, evidence_sources, sheet
from evenhand.evaluations.queries.evidence import Asked
from evenhand.evaluations.queries.sources import requests
from evenhand.kernel.periods import contract_years
from tests.evaluations.conftest import DAY

Browser = Callable[..., Client]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


def address(name: str, assessment: Assessment) -> str:
    return reverse(f"evaluations:{name}", args=[assessment.reference])


@LANGUAGES
def test_every_page_shows_itself_in_both_languages(
    as_: Browser, cast: Cast, contract: Contract, ordering_at: datetime, clock: time_machine.Traveller, language: str
) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    clock.move_to(ordering_at + 13 * DAY)
    section = reverse("evaluations:contract", args=[contract.reference])
    for who, page in (
        ("assessor", reverse("evaluations:index")),
        ("provider_director", section),
        ("monitor_officer", reverse("evaluations:order", args=[contract.reference])),
        ("purchaser_officer", address("assessment", assessment)),
        ("assessor", address("mark", assessment)),
        ("provider_director", address("reply", assessment)),
        ("assessor", address("finalise", assessment)),
    ):
        assert as_(who, language).get(page).status_code == 200, page


def test_an_assessment_goes_its_way_on_its_pages(
    as_: Browser, cast: Cast, contract: Contract, ordering_at: datetime, clock: time_machine.Traveller
) -> None:
    clock.move_to(ordering_at)
    agency = cast.organisations["evaluator"].reference
    due_on = (ordering_at + 30 * DAY).date().isoformat()
    order = {"agency": agency, "kind": "annual", "year": "1", "due_on": due_on}
    as_("monitor_officer").post(reverse("evaluations:order", args=[contract.reference]), order)
    assessment = Assessment.objects.get()
    assessor = as_("assessor")
    assessor.post(address("take", assessment))
    marks = {f"level_{n}": "3" for n in range(1, 6)} | {f"reason_{n}": "符合要求。" for n in range(1, 6)}
    assert assessor.post(address("mark", assessment), marks | {"revision": "1"}).status_code == 302
    assert "符合要求。" not in as_("provider_director").get(address("assessment", assessment)).text
    assert assessor.post(address("hand-in", assessment), {"revision": "2"}).status_code == 302
    assert "符合要求。" in as_("provider_director").get(address("assessment", assessment)).text
    as_("provider_director").post(address("reply", assessment), {"overall": "同意。"})
    changes = {f"level_{n}": "3" for n in range(1, 6)} | {"level_1": "4", "reason_1": "补充材料属实。"}
    assessor.post(address("finalise", assessment), changes)
    page = as_("purchaser_officer").get(address("assessment", assessment)).text
    assert "82.50" in page
    assert "补充材料属实。" in page


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"level_1": "9"}, 422),
        ({"level_1": "best"}, 422),
        ({"reason_1": "长" * 4001}, 422),
        ({"revision": "none"}, 422),
        ({"revision": "0"}, 409),
    ],
)
def test_bad_marks_are_told_and_nothing_is_saved(
    as_: Browser,
    cast: Cast,
    contract: Contract,
    ordering_at: datetime,
    clock: time_machine.Traveller,
    change: dict[str, str],
    status: int,
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    clock.move_to(ordering_at + 3 * DAY)
    sent = {"level_1": "3", "reason_1": "x", "revision": str(assessment.revision)} | change
    answer = as_("assessor").post(address("mark", assessment), sent)
    assert answer.status_code == status
    assert not assessment.marks.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"agency": "O-9999"},
        {"agency": ""},
        {"kind": "weekly"},
        {"year": "9"},
        {"year": "first"},
        {"due_on": "30 February"},
        {"due_on": ""},
    ],
)
def test_a_bad_order_is_told(
    as_: Browser,
    cast: Cast,
    contract: Contract,
    ordering_at: datetime,
    clock: time_machine.Traveller,
    change: dict[str, str],
) -> None:
    clock.move_to(ordering_at)
    order = {"agency": cast.organisations["evaluator"].reference, "kind": "annual", "year": "1", "due_on": "2027-01-31"}
    answer = as_("monitor_officer").post(reverse("evaluations:order", args=[contract.reference]), order | change)
    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_evidence_stands_beside_each_criterion(
    as_: Browser, cast: Cast, contract: Contract, ordering_at: datetime, clock: time_machine.Traveller
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    actor = cast.actor("assessor", ordering_at + 3 * DAY)
    facts = {row.criterion.evidence: row.facts for row in sheet(assessment, actor, with_evidence=True).rows}
    assert str(facts["hours"][0].value) == "0.0 of 3,360.0 hours"
    assert "agreed 40%" in str(facts["groups"][0].value)
    assert {fact.label for fact in facts["duties"]} >= {contract.provider.name, contract.purchaser.name}
    assert facts["none"] == []


def test_tasks_of_an_emergency_stand_apart_from_those_outside_the_contract(
    cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    emergency = interruptions.declared(cast, contract, at=ordering_at - 30 * DAY)
    asking.in_emergency(cast, contract, emergency, at=ordering_at - 29 * DAY)
    asking.declined(cast, asking.asked(cast, contract, at=ordering_at - 28 * DAY), at=ordering_at - 27 * DAY)
    first = contract_years(current_terms(contract).term)[0]
    facts = [(str(one.label), one.value) for one in requests(Asked(contract, 1, first, ordering_at.date()))]
    assert facts == [("declined", "1 task, 0.0 hours"), ("tasks of an emergency, credited", "1 task, 0.0 hours")]


def test_a_stage_above_brings_its_own_evidence(
    cast: Cast, contract: Contract, ordering_at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def residents(asked: Asked) -> list[Fact]:
        return [Fact("ratings", f"4.6 in year {asked.year}")]

    monkeypatch.setitem(evidence_sources, "feedback", residents)
    assessment = builders.taken(cast, contract, at=ordering_at)
    rows = sheet(assessment, cast.actor("assessor", ordering_at + 3 * DAY), with_evidence=True).rows
    assert next(row.facts for row in rows if row.criterion.evidence == "feedback")[0].value == "4.6 in year 1"


def test_a_sheet_takes_three_statements(
    cast: Cast, contract: Contract, ordering_at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assessment = builders.assessed(cast, contract, at=ordering_at)
    assessment = Assessment.objects.select_related("framework_version").get(pk=assessment.pk)
    actor = cast.actor("provider_director", ordering_at + 30 * DAY)
    with django_assert_num_queries(3):
        sheet(assessment, actor)


def test_what_residents_say_stands_beside_its_criterion(
    cast: Cast, contract: Contract, ordering_at: datetime, clock: time_machine.Traveller
) -> None:
    for stars in (5, 4, 4):
        feedback.rated(cast, cast.centre, stars, at=ordering_at - DAY)
    feedback.complained(cast, cast.centre, at=ordering_at - DAY)
    assessment = builders.taken(cast, contract, at=ordering_at)
    rows = sheet(assessment, cast.actor("assessor", ordering_at + 60 * DAY), with_evidence=True).rows
    facts = next(row.facts for row in rows if row.criterion.evidence == "feedback")
    assert [str(fact.value) for fact in facts] == ["4.3 of 5, 3 ratings", "1, 0 answered in time", "1"]
    assert facts[-1].tone == "late"
