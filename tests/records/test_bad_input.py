"""Bad input in weeks, cases, groups and imports: answered in a sentence, nothing typed is lost, nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.records import case_opened
from evenhand.demo.cast import Cast
from evenhand.records.models import Case, Group, HandedIn, ServiceRecord
from tests.records.test_pages import sent
from tests.records.test_sheets import workbook

pytestmark = pytest.mark.thorough

As = Callable[..., Client]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@pytest.fixture
def week(contract: Contract, friday: datetime) -> str:
    return f"/records/week/{contract.reference}/2026-11-16/"


FAULTY_CELLS = [
    ({"u_l5_0": "-1"}, "This must be more than nothing."),
    ({"u_l5_0": "0"}, "This must be more than nothing."),
    ({"u_l5_0": "1.005"}, "two decimal places"),
    ({"u_l5_0": "9" * 400}, "This is not a number."),
    ({"u_l5_0": "1001"}, "units on one day cannot be right"),
    ({"u_l2_0": "1", "p_l2_0": "-3"}, "whole number"),
    ({"u_l2_0": "1", "p_l2_0": "5001"}, "people on one occasion cannot be right"),
    ({"u_l5_0": "1", "k_l5_0": "25", "clock": "1"}, "24 hours"),
    ({"u_l5_4": "2", "u_l5_5": "2"}, "still to come"),  # today is the Friday
]


@LANGUAGES
def test_a_faulty_cell_is_told_and_the_rest_is_kept(as_: As, week: str, language: str) -> None:
    for cells, english in FAULTY_CELLS:
        form = sent(rows=["l2", "l5", "l7"], **{"u_l7_0": "1.75"} | cells)
        answer = as_("provider_worker", language).post(week, form)
        assert answer.status_code == 422, cells
        assert 'role="alert"' in answer.text
        assert language != "en" or english in answer.text, cells
        assert 'value="1.75"' in answer.text
        assert not ServiceRecord.objects.exists()


def test_rows_that_are_nobodys_or_another_contracts_are_not_taken(as_: As, week: str) -> None:
    rows = ["l99", "cYX-CW-2020-9999", "rYX-RQ-2020-9999", "<script>", "l5"]
    browser = as_("provider_worker")
    assert browser.post(week, sent(rows=rows, u_l5_0="1", u_l99_0="3")).status_code == 302
    assert ServiceRecord.objects.count() == 1


def test_a_double_click_records_a_week_once(as_: As, week: str) -> None:
    browser, form = as_("provider_worker"), sent("hand-in", u_l5_0="2") | {"submission": str(uuid4())}
    assert [browser.post(week, form).status_code for _click in range(2)] == [302, 302]
    assert (ServiceRecord.objects.count(), HandedIn.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("provider_worker", "provider_supervisor", 404),
        ("provider_supervisor", "purchaser_officer", 404),
        ("provider_director", "provider_worker", 404),
        ("rival_director", "provider_worker", 404),
        ("purchaser_officer", "provider_worker", 404),
    ],
)
def test_somebody_elses_week_is_not_written(as_: As, cast: Cast, week: str, who: str, whose: str, status: int) -> None:
    place = f"{week}{cast.persons[whose].reference}/"
    assert as_(who).post(place, sent(u_l5_0="2")).status_code == status
    assert not ServiceRecord.objects.exists()


def opening(cast: Cast, **changed: str) -> dict[str, str]:
    worker = cast.persons["provider_worker"].reference
    usual = {"title": "书法小组", "line": "2", "target_group": "2", "worker": worker, "opened_on": "2026-11-18"}
    return usual | {"submission": str(uuid4())} | changed


FAULTY_GROUPS = [
    ({"title": ""}, 422),
    ({"title": "书" * 121}, 422),
    ({"line": ""}, 422),
    ({"line": "99"}, 422),
    ({"line": "7"}, 422),  # training is no group's line
    ({"target_group": "9"}, 422),
    ({"worker": ""}, 422),
    ({"worker": "P-0002"}, 422),  # an officer of the street office
    ({"opened_on": ""}, 422),
    ({"opened_on": "2026-02-30"}, 422),
    ({"opened_on": "2026-11-21"}, 409),  # tomorrow
    ({"opened_on": "2020-01-01"}, 409),  # before the term
]


@LANGUAGES
def test_a_faulty_group_is_not_opened(as_: As, cast: Cast, contract: Contract, friday: datetime, language: str) -> None:
    for changed, status in FAULTY_GROUPS:
        form = opening(cast, **changed)
        answer = as_("provider_worker", language).post(f"/records/cases/{contract.reference}/open-group/", form)
        assert answer.status_code == status, changed
        assert 'role="alert"' in answer.text
        assert form["title"] in answer.text
        assert not Group.objects.exists()


def test_a_double_click_opens_one_case(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    browser, form = as_("provider_worker"), opening(cast, line="1")
    place = f"/records/cases/{contract.reference}/open-case/"
    assert [browser.post(place, form).status_code for _click in range(2)] == [302, 302]
    assert Case.objects.count() == 1


FAULTY_DAYS = [("", 422), ("soon", 422), ("2026-11-21", 409), ("2020-01-01", 409), ("0000-00-00", 422)]


def test_a_case_is_not_closed_on_a_faulty_day(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    case = case_opened(cast, contract, at=friday)
    for closed_on, status in FAULTY_DAYS:
        answer = as_("provider_worker").post(f"/records/cases/{case.reference}/close/", {"closed_on": closed_on})
        assert answer.status_code == status, closed_on
        assert 'role="alert"' in answer.text
    case.refresh_from_db()
    assert case.closed_on is None


def test_cases_of_others_do_not_exist(as_: As, cast: Cast, contract: Contract, friday: datetime) -> None:
    case = case_opened(cast, contract, at=friday)
    for who in ("rival_director", "purchaser_officer", "monitor_officer"):
        assert as_(who).post(f"/records/cases/{case.reference}/close/", {"closed_on": "2026-11-20"}).status_code == 404
        assert as_(who).post(f"/records/cases/{contract.reference}/open-case/", opening(cast)).status_code == 404


NO_FILES = [
    (None, ""),
    (b"", "empty.xlsx"),
    (b"\x00\x01\x02", "noise.xlsx"),
    (b"PK\x03\x04 torn", "torn.xlsx"),
    (b"<html>", "page.csv"),
    ("日期,社工".encode("utf-16"), "utf16.csv"),
    (b"Day,Social worker,Line,Units\n", "only-headings.csv"),
    (b"A,B\n1,2\n", "strange.csv"),
]


@LANGUAGES
def test_a_file_that_is_none_is_told(as_: As, contract: Contract, friday: datetime, language: str) -> None:
    for content, name in NO_FILES:
        form = {} if content is None else {"file": SimpleUploadedFile(name, content)}
        answer = as_("provider_supervisor", language).post(f"/records/{contract.reference}/import/", form)
        assert answer.status_code == 422, name
        assert 'role="alert"' in answer.text
        assert not ServiceRecord.objects.exists()


def test_a_file_is_confirmed_by_whom_it_was_tried_and_once(
    as_: As, cast: Cast, contract: Contract, friday: datetime
) -> None:
    place = f"/records/{contract.reference}/import/"
    supervisor, worker = as_("provider_supervisor"), as_("provider_worker")
    content = workbook(["Day", "Social worker", "Line", "Units"], ["2026-11-16", "罗可欣", 5, 2])
    tried = supervisor.post(place, {"file": SimpleUploadedFile("x.xlsx", content)})
    confirm = {"sha256": tried.context["sha256"], "name": "x" * 400, "submission": str(uuid4())}
    assert "no longer at hand" in worker.post(place, confirm, follow=True).text
    assert "no longer at hand" in supervisor.post(place, confirm | {"sha256": "0" * 64}, follow=True).text
    assert as_("rival_director").post(place, confirm).status_code == 404
    assert not ServiceRecord.objects.exists()
    for _click in range(2):
        assert supervisor.post(place, confirm).status_code == 302
    assert ServiceRecord.objects.count() == 1
