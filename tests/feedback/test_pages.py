"""What residents and the others find on the pages, without account and with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders import feedback as builders
from evenhand.demo.cast import Cast
from evenhand.feedback.models import Complaint, Rating
from evenhand.parties.models import Centre
from evenhand.shell.words import day as written
from tests.feedback.conftest import DAY

Browser = Callable[..., Client]


@pytest.fixture
def page(centre: Centre) -> str:
    return f"/centres/{centre.reference}/"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_centre_says_in_plain_words_what_it_owes(as_: Browser, page: str, autumn: datetime) -> None:
    said = text(as_("public").get(page))
    for words in ("What the centre owes you", "within 10 working days", "020 5550 0127", "2,000,000.00 yuan a year"):
        assert words in said
    assert "What you tell us stays with those who help you." in said
    assert "checked" not in said.split('name="stars"')[1].split("</form>")[0]  # nothing is chosen beforehand


def test_it_says_the_same_in_chinese(as_: Browser, page: str, autumn: datetime) -> None:
    said = text(as_("public", "zh-hans").get(page))
    for words in ("中心对您的承诺", "10个工作日", "您最近一次来访感受如何？", "每年2,000,000.00元"):
        assert words in said


def test_a_resident_rates_once_a_day(as_: Browser, page: str, autumn: datetime) -> None:
    browser = as_("public")
    assert browser.post(page, {"stars": "4", "words": "Good."}).status_code == 302
    again = browser.post(page, {"stars": "1", "words": "Once more."})
    assert again.status_code == 409
    assert "You have rated this centre today." in text(again)
    assert "Once more." in text(again)
    assert Rating.objects.count() == 1


@pytest.mark.parametrize(("typed", "sentence"), [({}, "Choose a rating"), ({"stars": "7"}, "not one of the available")])
def test_a_rating_without_a_choice_keeps_the_words(
    as_: Browser, page: str, autumn: datetime, typed: dict[str, str], sentence: str
) -> None:
    answer = as_("public").post(page, typed | {"words": "They were kind."})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "They were kind." in text(answer)


def test_words_are_read_by_both_sides_and_not_by_the_public(
    as_: Browser, cast: Cast, contract: Contract, page: str, autumn: datetime
) -> None:
    builders.rated(cast, cast.centre, 5, at=autumn, words="Mrs Chan was kind.")
    section = f"/centres/contracts/{contract.reference}/"
    assert "Mrs Chan" not in text(as_("public").get(page))
    assert "of 5, from 1 rating" in text(as_("public").get(page))
    for key in ("provider_director", "purchaser_officer", "monitor_officer"):
        assert "Mrs Chan" in text(as_(key).get(section))
    assert "Mrs Chan" not in text(as_("assessor").get(section))


def test_a_complaint_leads_to_its_code_and_back(as_: Browser, page: str, autumn: datetime) -> None:
    browser = as_("public")
    sent = browser.post(f"{page}complain/", {"words": "Nobody came."})
    complaint = Complaint.objects.get()
    assert sent["Location"] == f"/centres/follow/{complaint.reference}/"
    found = as_("public").post("/centres/follow/", {"code": complaint.reference.lower().replace("-", " ")})
    assert found["Location"] == sent["Location"]
    said = text(as_("public").get(found["Location"]))
    assert "Nobody came." in said
    assert "14 days left" in said


def test_a_double_click_is_one_complaint(as_: Browser, page: str, autumn: datetime) -> None:
    browser, typed = as_("public"), {"words": "Nobody came.", "submission": str(uuid4())}
    first, second = (browser.post(f"{page}complain/", typed) for _turn in range(2))
    assert first["Location"] == second["Location"]
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(("words", "status"), [("", 422), ("x" * 4001, 422), ("   ", 422)])
def test_an_empty_or_endless_complaint_is_answered_in_a_sentence(
    as_: Browser, page: str, autumn: datetime, words: str, status: int
) -> None:
    answer = as_("public").post(f"{page}complain/", {"words": words})
    assert answer.status_code == status
    assert "Nothing is saved yet" in text(answer)


def test_a_wrong_code_is_told(as_: Browser, autumn: datetime) -> None:
    for code in ("", "K7QM", "K7QM-3HXP-9RTA", "'; drop table", "x" * 61):
        assert as_("public").post("/centres/follow/", {"code": code}).status_code == 422
    assert as_("public").get("/centres/follow/K7QM-3HXP-9RTA/").status_code == 404


def test_the_director_answers_and_the_resident_reads_it(
    as_: Browser, cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn - DAY)
    answered = as_("provider_director").post(f"/centres/follow/{complaint.reference}/answer/", {"answer": "Tomorrow."})
    assert answered.status_code == 302
    assert "Tomorrow." in text(as_("public").get(f"/centres/follow/{complaint.reference}/"))
    again = as_("provider_supervisor").post(f"/centres/follow/{complaint.reference}/answer/", {"answer": "Never."})
    assert again.status_code == 409
    assert "answered already" in text(again)


def test_a_complaint_that_is_late_says_so_to_all_who_see_it(
    as_: Browser, cast: Cast, centre: Centre, contract: Contract, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn - timedelta(days=30))
    for key in ("public", "provider_director", "monitor_officer"):
        assert "days late" in text(as_(key).get(f"/centres/follow/{complaint.reference}/"))
    assert "days late" in text(as_("monitor_officer").get("/centres/complaints/"))
    assert "1 late" in text(as_("purchaser_officer").get(f"/centres/contracts/{contract.reference}/"))


def test_the_code_and_the_poster_lead_to_the_page(as_: Browser, page: str, autumn: datetime) -> None:
    drawn = as_("public").get(f"{page}qr.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert f"http://testserver{page}" in text(drawn)
    poster = text(as_("public").get(f"{page}poster/"))
    assert "Rate or complain" in poster
    assert "评价或投诉" in poster


def test_a_centre_that_nobody_runs_takes_no_rating(
    as_: Browser, contract: Contract, page: str, autumn: datetime
) -> None:
    contract.operations.all().delete()
    assert "Nobody runs this centre" in text(as_("public").get(page))
    assert as_("public").post(page, {"stars": "4"}).status_code == 403
    assert as_("public").get(f"{page}poster/").status_code == 404


def test_the_list_names_every_centre_with_its_district(as_: Browser, centre: Centre, autumn: datetime) -> None:
    said = text(as_("public").get("/centres/"))
    assert centre.name_en in said
    assert "Yanxi" in said


def test_the_journal_writes_the_day_of_the_answer_as_its_reader_does(
    as_: Browser, cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    assert f"to be answered by {written(complaint.answer_due)}" in as_("provider_director").get("/journal/").text
    assert (
        f"{complaint.answer_due.month}月{complaint.answer_due.day}日"
        in as_("provider_director", "zh-hans").get("/journal/").text
    )
