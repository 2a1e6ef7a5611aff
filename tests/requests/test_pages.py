"""Pages of requests and of private notes, with bad input."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, declined, noted
from evenhand.demo.cast import Cast
from evenhand.requests.models import Answer, PrivateNote, TaskRequest

As = Callable[..., Client]
TASK = {"task": "入户宣传", "words": "每周两次", "minutes_asked": "12.5", "needed_by": "2026-12-01"}
NOTE = {"asked_on": "2026-11-19", "asker": "区计生办", "how": "call", "what": "代填登记表", "minutes_asked": ""}


def test_an_officer_sees_the_contracts_lines_before_asking(as_: As, contract: Contract, friday: datetime) -> None:
    page = as_("department_officer").get(f"/requests/ask/{contract.reference}/").content.decode()
    assert page.index("Home visits") < page.index("Send the request")
    assert "within 10 working days, by 4 December 2026" in page


def test_a_task_is_asked_and_stands_in_the_list_of_both(as_: As, contract: Contract, friday: datetime) -> None:
    browser = as_("department_officer")
    assert browser.post(f"/requests/ask/{contract.reference}/", TASK).status_code == 302
    request = TaskRequest.objects.get()
    assert (request.minutes_asked, request.needed_by.isoformat()) == (750, "2026-12-01")  # type: ignore[union-attr]
    for who in ("department_officer", "provider_director", "purchaser_officer"):
        assert "入户宣传" in as_(who).get("/requests/").content.decode()
    assert "入户宣传" not in as_("rival_director").get("/requests/").content.decode()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"task": ""}, 422),
        ({"task": "x" * 161}, 422),
        ({"minutes_asked": "-1"}, 422),
        ({"minutes_asked": "many"}, 422),
        ({"minutes_asked": "99999999"}, 422),
        ({"needed_by": "soon"}, 422),
        ({"needed_by": "2026-11-01"}, 409),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    as_: As, contract: Contract, friday: datetime, change: dict[str, str], status: int
) -> None:
    answer = as_("purchaser_officer").post(f"/requests/ask/{contract.reference}/", TASK | change)
    assert answer.status_code == status
    assert "每周两次" in answer.content.decode()
    assert not TaskRequest.objects.exists()


def test_a_double_click_asks_once(as_: As, contract: Contract, friday: datetime) -> None:
    browser, form = as_("purchaser_officer"), TASK | {"submission": "5d1c3cf0-6a4f-4bb9-9d7c-8c1a4c3c1b11"}
    for _click in range(2):
        assert browser.post(f"/requests/ask/{contract.reference}/", form).status_code == 302
    assert TaskRequest.objects.count() == 1


def test_an_answer_in_scope_without_a_line_is_asked_for_it(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    place = f"/requests/{asked(cast, contract, at=friday).reference}/answer/"
    browser = as_("provider_director")
    faulty = browser.post(place, {"kind": "in_scope", "line": "", "reason": "已涵盖"})
    assert faulty.status_code == 409
    assert "Name the line of the contract" in faulty.content.decode()
    assert browser.post(place, {"kind": "in_scope", "line": "6", "reason": "已涵盖"}).status_code == 302
    assert Answer.objects.get().line.position == 6  # type: ignore[union-attr]
    page = browser.get(place.replace("answer/", "")).content.decode()
    assert "In scope: line 6, Community activities" in page


@pytest.mark.parametrize("form", [{}, {"kind": "maybe", "reason": "x"}, {"kind": "declined", "reason": ""}])
def test_an_answer_that_says_nothing_is_not_taken(
    as_: As, cast: Cast, contract: Contract, friday: datetime, form: dict[str, str]
) -> None:
    request = asked(cast, contract, at=friday)
    assert as_("provider_director").post(f"/requests/{request.reference}/answer/", form).status_code == 422
    assert not Answer.objects.exists()


def test_a_request_taken_back_is_not_answered_from_a_stale_page(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    assert as_("department_officer").post(f"/requests/{request.reference}/withdraw/").status_code == 302
    answer = as_("provider_director").post(
        f"/requests/{request.reference}/answer/", {"kind": "declined", "reason": "不在范围"}
    )
    assert answer.status_code == 409
    assert "不在范围" in answer.content.decode()


def test_a_note_is_kept_and_released_as_a_request(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    worker, director = as_("provider_worker"), as_("provider_director")
    assert worker.post(f"/requests/notes/under/{contract.reference}/", NOTE).status_code == 302
    note = PrivateNote.objects.get()
    assert as_("purchaser_officer").get(f"/requests/notes/{note.reference}/").status_code == 404
    place = f"/requests/notes/{note.reference}/release/"
    assert director.post(place, {"way": "request", "asker": ""}).status_code == 422
    office = cast.organisations["department"].reference
    assert director.post(place, {"way": "request", "asker": office}).status_code == 302
    assert as_("purchaser_officer").get(f"/requests/notes/{note.reference}/").status_code == 200
    assert (
        "asked by word of mouth on 19 November 2026"
        in director.get(f"/requests/{TaskRequest.objects.get().reference}/").content.decode()
    )


def test_a_note_about_tomorrow_is_not_taken(as_: As, contract: Contract, friday: datetime) -> None:
    form = NOTE | {"asked_on": "2026-11-21"}
    answer = as_("provider_worker").post(f"/requests/notes/under/{contract.reference}/", form)
    assert answer.status_code == 409
    assert not PrivateNote.objects.exists()


@pytest.mark.parametrize("who", ["purchaser_officer", "monitor_officer", "regulator_officer", "department_officer"])
def test_no_page_tells_others_of_a_private_note(
    as_: As, cast: Cast, contract: Contract, friday: datetime, who: str
) -> None:
    declined(cast, asked(cast, contract, at=friday), at=friday)
    note = noted(cast, contract, at=friday)
    browser = as_(who)
    for place in (
        "/",
        "/requests/",
        "/journal/",
        f"/contracts/{contract.reference}/",
        f"/records/{contract.reference}/outside/",
    ):
        page = browser.get(place).content.decode()
        assert note.reference not in page
        assert "计划生育" not in page


def test_pages_speak_chinese(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    page = as_("provider_director", "zh-hans").get(f"/requests/{request.reference}/").content.decode()
    assert "应于2026年12月4日前答复" in page
    assert "请求工时" in page
