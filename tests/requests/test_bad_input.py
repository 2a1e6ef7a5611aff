"""Bad input in requests, answers and notes: answered in a sentence, nothing typed is lost, nothing changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, noted
from evenhand.demo.cast import Cast
from evenhand.requests.models import Answer, PrivateNote, TaskRequest
from tests.requests.test_pages import NOTE

pytestmark = pytest.mark.thorough

As = Callable[..., Client]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
REASON = "社工已排满，月底前无法安排。"


FAULTY_ANSWERS = [
    ({"kind": ""}, 422),
    ({"kind": "maybe"}, 422),
    ({"kind": "in_scope", "line": ""}, 409),
    ({"kind": "in_scope", "line": "99"}, 422),
    ({"kind": "in_scope", "line": "-1"}, 422),
    ({"kind": "in_scope", "line": "x"}, 422),
    ({"reason": REASON + "长" * 2000}, 422),
]


@LANGUAGES
def test_a_faulty_answer_is_told_and_kept(
    as_: As, cast: Cast, contract: Contract, friday: datetime, language: str
) -> None:
    place = f"/requests/{asked(cast, contract, at=friday).reference}/answer/"
    for changed, status in FAULTY_ANSWERS:
        answer = as_("provider_director", language).post(place, {"kind": "declined", "reason": REASON} | changed)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert REASON in answer.text
        assert not Answer.objects.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_answer_without_a_reason_keeps_the_choice(
    as_: As, cast: Cast, contract: Contract, friday: datetime, reason: str
) -> None:
    place = f"/requests/{asked(cast, contract, at=friday).reference}/answer/"
    answer = as_("provider_director").post(place, {"kind": "declined", "reason": reason})
    assert answer.status_code == 422
    assert re.search(r'<input[^>]* value="declined"[^>]* checked', answer.text)
    assert not Answer.objects.exists()


def test_a_double_click_answers_once(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    browser, place = as_("provider_director"), f"/requests/{asked(cast, contract, at=friday).reference}/answer/"
    form = {"kind": "declined", "reason": REASON, "submission": str(uuid4())}
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    assert Answer.objects.count() == 1


def test_a_request_taken_back_twice_is_taken_back_once(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    place = f"/requests/{asked(cast, contract, at=friday).reference}/withdraw/"
    browser, form = as_("department_officer"), {"submission": str(uuid4())}
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    assert browser.post(place, {"submission": str(uuid4())}).status_code == 409


@pytest.mark.parametrize("who", ["rival_director", "stranger"])
def test_requests_of_others_do_not_exist(as_: As, cast: Cast, contract: Contract, friday: datetime, who: str) -> None:
    request = asked(cast, contract, at=friday)
    for act in ("answer", "withdraw"):
        place = f"/requests/{request.reference}/{act}/"
        assert as_(who).post(place, {"kind": "declined", "reason": REASON}).status_code == 404
    assert as_(who).post(f"/requests/ask/{contract.reference}/", {"task": "x"}).status_code == 404
    request.refresh_from_db()
    assert request.status == TaskRequest.Status.ASKED


FAULTY_NOTES = [
    ({"asked_on": ""}, 422),
    ({"asked_on": "yesterday"}, 422),
    ({"asked_on": "2026-11-21"}, 409),
    ({"asker": ""}, 422),
    ({"asker": "办" * 161}, 422),
    ({"how": ""}, 422),
    ({"how": "pigeon"}, 422),
    ({"what": NOTE["what"] + "长" * 4000}, 422),
    ({"minutes_asked": "-2"}, 422),
    ({"minutes_asked": "many"}, 422),
]


@LANGUAGES
def test_a_faulty_note_is_told_and_kept(as_: As, contract: Contract, friday: datetime, language: str) -> None:
    place = f"/requests/notes/under/{contract.reference}/"
    for changed, status in FAULTY_NOTES:
        answer = as_("provider_worker", language).post(place, NOTE | changed)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert NOTE["what"] in answer.text
        assert not PrivateNote.objects.exists()


def test_a_double_click_keeps_one_note(as_: As, contract: Contract, friday: datetime) -> None:
    browser, form = as_("provider_worker"), NOTE | {"submission": str(uuid4())}
    for _click in range(2):
        assert browser.post(f"/requests/notes/under/{contract.reference}/", form).status_code == 302
    assert PrivateNote.objects.count() == 1


FAULTY_RELEASES = [
    ({}, 422),
    ({"way": "shout"}, 422),
    ({"way": "request", "asker": ""}, 422),
    ({"way": "request", "asker": "O-9999"}, 422),
]


def test_a_faulty_release_releases_nothing(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    note = noted(cast, contract, at=friday)
    for form, status in FAULTY_RELEASES:
        answer = as_("provider_director").post(f"/requests/notes/{note.reference}/release/", form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        note.refresh_from_db()
        assert (note.released_at, TaskRequest.objects.exists()) == (None, False)


def test_a_note_is_released_once_and_by_its_own_director(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    note = noted(cast, contract, at=friday)
    place, form = f"/requests/notes/{note.reference}/release/", {"way": "note", "submission": str(uuid4())}
    assert as_("rival_director").post(place, form).status_code == 404
    assert as_("provider_worker").post(place, form).status_code == 403
    browser = as_("provider_director")
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    assert "released already" in browser.post(place, {"way": "note"}).text
    assert as_("rival_director").post(f"/requests/notes/under/{contract.reference}/", NOTE).status_code == 404
