"""Bad input in orders, marks, replies and final marks: told in a sentence, kept as typed, nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.contracts.models import Contract
from evenhand.demo.builders import evaluations as builders
from evenhand.demo.cast import Cast
from evenhand.evaluations.models import Assessment
from evenhand.kernel.actors import Actor
from tests.evaluations.conftest import DAY
from tests.evaluations.test_pages import address

pytestmark = pytest.mark.thorough

As = Callable[..., Client]
On = Callable[[str, datetime], Actor]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WORDS = "记录完整，抽查三份一致。"
CRITERIA = range(1, 6)


def ordering(cast: Cast, at: datetime, **changed: str) -> dict[str, str]:
    agency, due_on = cast.organisations["evaluator"].reference, (at + 30 * DAY).date().isoformat()
    usual = {"agency": agency, "kind": "annual", "year": "1", "due_on": due_on, "submission": str(uuid4())}
    return usual | changed


FAULTY_ORDERS = [
    ({"agency": ""}, 422),
    ({"agency": "O-0002"}, 422),  # the street office
    ({"kind": "weekly"}, 422),
    ({"year": "9"}, 422),
    ({"year": "-1"}, 422),
    ({"due_on": ""}, 422),
    ({"due_on": "30 February"}, 422),
    ({"due_on": "2020-01-01"}, 409),
]


@LANGUAGES
def test_a_faulty_order_is_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime, language: str
) -> None:
    on("monitor_officer", ordering_at)
    place = reverse("evaluations:order", args=[contract.reference])
    for changed, status in FAULTY_ORDERS:
        form = ordering(cast, ordering_at, **changed)
        answer = as_("monitor_officer", language).post(place, form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert f'value="{form["due_on"]}"' in answer.text or not form["due_on"]
        assert not Assessment.objects.exists()


def test_a_double_click_orders_one_assessment_and_the_same_is_not_ordered_again(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    on("monitor_officer", ordering_at)
    browser, form = as_("monitor_officer"), ordering(cast, ordering_at)
    place = reverse("evaluations:order", args=[contract.reference])
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    assert browser.post(place, ordering(cast, ordering_at)).status_code == 409
    assert Assessment.objects.count() == 1


FAULTY_MARKS = [
    ({"level_1": "9"}, 422),
    ({"level_1": "best"}, 422),
    ({"reason_1": "长" * 4001}, 422),
    ({"revision": ""}, 422),
    ({"revision": "0"}, 409),  # changed by another page meanwhile
]


@LANGUAGES
def test_faulty_marks_are_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime, language: str
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    on("assessor", ordering_at + 3 * DAY)
    for changed, status in FAULTY_MARKS:
        form = {"level_2": "3", "reason_2": WORDS, "revision": str(assessment.revision)} | changed
        answer = as_("assessor", language).post(address("mark", assessment), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert WORDS in answer.text
        assert not assessment.marks.exists()


def test_marks_with_gaps_are_not_handed_in_and_complete_ones_once(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.taken(cast, contract, at=ordering_at)
    on("assessor", ordering_at + 3 * DAY)
    browser, place = as_("assessor"), address("hand-in", assessment)
    gaps = browser.post(place, {"revision": str(assessment.revision)})
    assert gaps.status_code == 409
    assert "Every criterion needs a level and a reason." in gaps.text
    marks = {f"level_{n}": "3" for n in CRITERIA} | {f"reason_{n}": WORDS for n in CRITERIA}
    form = marks | {"revision": str(assessment.revision), "submission": str(uuid4())}
    assert [browser.post(address("mark", assessment), form).status_code for _click in range(2)] == [302, 302]
    assessment.refresh_from_db()
    done = {"revision": str(assessment.revision), "submission": str(uuid4())}
    assert [browser.post(place, done).status_code for _click in range(2)] == [302, 302]
    late = browser.post(address("mark", assessment), marks | {"reason_1": "改口", "revision": "2"})
    assert late.status_code == 409
    assert "改口" in late.text


FAULTY_REPLIES = [
    ({}, 409),
    ({"overall": "  "}, 409),
    ({"overall": WORDS + "长" * 8000}, 422),
    ({"overall": WORDS, "reply_1": "长" * 4001}, 422),
]


@LANGUAGES
def test_a_faulty_reply_is_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime, language: str
) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    on("provider_director", ordering_at + 13 * DAY)
    for form, status in FAULTY_REPLIES:
        answer = as_("provider_director", language).post(address("reply", assessment), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert form.get("overall", "").strip()[:200] in answer.text
        assessment.refresh_from_db()
        assert assessment.reply == ""


def test_a_double_click_replies_once_and_a_second_reply_is_kept_on_the_page(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    on("provider_director", ordering_at + 13 * DAY)
    browser, form = as_("provider_director"), {"overall": WORDS, "submission": str(uuid4())}
    assert [browser.post(address("reply", assessment), form).status_code for _click in range(2)] == [302, 302]
    late = browser.post(address("reply", assessment), {"overall": "再补一句", "submission": str(uuid4())})
    assert late.status_code == 409
    assert "再补一句" in late.text
    assessment.refresh_from_db()
    assert assessment.reply == WORDS


FAULTY_FINALS = [
    ({"level_1": ""}, 422),
    ({"level_1": "9"}, 422),
    ({"level_1": "4", "reason_1": ""}, 409),  # a change without a reason
    ({"level_1": "4", "reason_1": "长" * 4001}, 422),
]


@LANGUAGES
def test_faulty_final_marks_are_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime, language: str
) -> None:
    assessment = builders.replied(cast, contract, at=ordering_at)
    on("assessor", ordering_at + 40 * DAY)
    levels = {
        f"level_{mark.criterion.position}": str(mark.level.value) for mark in assessment.marks.all() if mark.level
    }
    for changed, status in FAULTY_FINALS:
        form = levels | {"reason_2": WORDS} | changed
        answer = as_("assessor", language).post(address("finalise", assessment), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert WORDS in answer.text
        assessment.refresh_from_db()
        assert assessment.status == Assessment.Status.REPLIED


def test_assessments_of_others_are_not_theirs(
    as_: As, on: On, cast: Cast, contract: Contract, ordering_at: datetime
) -> None:
    assessment = builders.handed_in(cast, contract, at=ordering_at)
    on("rival_director", ordering_at + 13 * DAY)
    for who in ("rival_director", "stranger"):
        for name in ("take", "mark", "hand-in", "reply", "finalise"):
            assert as_(who).post(address(name, assessment), {"overall": WORDS}).status_code == 404
        place = reverse("evaluations:order", args=[contract.reference])
        assert as_(who).post(place, ordering(cast, ordering_at)).status_code == 404
    assert as_("purchaser_officer").post(address("reply", assessment), {"overall": WORDS}).status_code == 403
