"""Bad input by residents and in answers to them: answered in a sentence, nothing typed is lost, nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.demo.builders import feedback as builders
from evenhand.demo.cast import Cast
from evenhand.feedback.models import Complaint, Rating
from evenhand.parties.models import Centre
from tests.feedback.conftest import DAY

pytestmark = pytest.mark.thorough

As = Callable[..., Client]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WORDS = "上周三约好的探访没有人来。"


@pytest.fixture
def page(centre: Centre, autumn: datetime) -> str:
    return f"/centres/{centre.reference}/"


FAULTY_RATINGS = [{"stars": ""}, {"stars": "0"}, {"stars": "-1"}, {"stars": "很好"}, {"words": WORDS * 400}]


@LANGUAGES
def test_a_faulty_rating_is_told_and_its_words_are_kept(as_: As, page: str, language: str) -> None:
    for changed in FAULTY_RATINGS:
        answer = as_("public", language).post(page, {"stars": "4", "words": WORDS} | changed)
        assert answer.status_code == 422, changed
        assert 'role="alert"' in answer.text
        assert WORDS in answer.text
        assert not Rating.objects.exists()


def test_a_double_click_rates_once_and_a_second_rating_waits_for_tomorrow(as_: As, page: str) -> None:
    browser, form = as_("public"), {"stars": "4", "words": WORDS, "submission": str(uuid4())}
    assert [browser.post(page, form).status_code for _click in range(2)] == [302, 302]
    again = browser.post(page, {"stars": "1", "words": WORDS, "submission": str(uuid4())})
    assert again.status_code == 409
    assert "You can rate it again tomorrow." in again.text
    assert WORDS in again.text
    assert Rating.objects.count() == 1


@LANGUAGES
def test_a_faulty_answer_to_a_complaint_is_told(
    as_: As, cast: Cast, centre: Centre, autumn: datetime, language: str
) -> None:
    complaint = builders.complained(cast, centre, at=autumn - DAY)
    place = f"/centres/follow/{complaint.reference}/answer/"
    for answer in ("", "   \n ", WORDS * 400):
        told = as_("provider_director", language).post(place, {"answer": answer})
        assert told.status_code == 422
        assert 'role="alert"' in told.text
        assert answer.strip()[:400] in told.text
    complaint.refresh_from_db()
    assert complaint.is_open


def test_a_double_click_answers_a_complaint_once(as_: As, cast: Cast, centre: Centre, autumn: datetime) -> None:
    complaint = builders.complained(cast, centre, at=autumn - DAY)
    place, form = f"/centres/follow/{complaint.reference}/answer/", {"answer": WORDS, "submission": str(uuid4())}
    browser = as_("provider_director")
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    late = browser.post(place, {"answer": "改口", "submission": str(uuid4())})
    assert late.status_code == 409
    assert "改口" in late.text
    complaint.refresh_from_db()
    assert complaint.answer == WORDS


@pytest.mark.parametrize(("who", "status"), [("rival_director", 404), ("purchaser_officer", 404), ("stranger", 404)])
def test_complaints_of_others_are_not_theirs_to_answer(
    as_: As, cast: Cast, centre: Centre, autumn: datetime, who: str, status: int
) -> None:
    complaint = builders.complained(cast, centre, at=autumn - DAY)
    place = f"/centres/follow/{complaint.reference}/answer/"
    assert as_(who).post(place, {"answer": WORDS}).status_code == status
    complaint.refresh_from_db()
    assert complaint.is_open


@pytest.mark.parametrize("reference", ["YX-C-999", "x", "YX-C-001%00"])
def test_a_centre_that_there_is_not_takes_nothing(as_: As, page: str, reference: str) -> None:
    for place in (f"/centres/{reference}/", f"/centres/{reference}/complain/"):
        assert as_("public").post(place, {"stars": "4", "words": WORDS}).status_code == 404
    assert (Rating.objects.count(), Complaint.objects.count()) == (0, 0)


def test_the_day_by_which_a_complaint_is_answered_stands_in_words_in_the_journal(
    as_: As, page: str, autumn: datetime
) -> None:
    as_("public").post(f"{page}complain/", {"words": WORDS})
    assert "to be answered by 3 November 2026." in as_("provider_director").get("/journal/").text
    assert "应于2026年11月3日前答复" in as_("provider_director", "zh-hans").get("/journal/").text
