"""Pages of the week, of cases and groups, of progress and of imports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.builders.records import case_opened, week_recorded
from evenhand.demo.builders.requests import asked, declined
from evenhand.demo.cast import Cast
from evenhand.records.cells import cells_hash
from evenhand.records.models import Case, Group, HandedIn, ServiceRecord
from evenhand.records.queries import cells_of
from tests.records.test_sheets import workbook

As = Callable[..., Client]
Lines = dict[int, ContractLine]
TOKENS = ["l1", "l5", "l7"]


def sent(act: str = "save", rows: list[str] | None = None, **cells: str) -> dict[str, object]:
    """The form of a week as the browser sends it."""
    was = cells_hash(cells_of(ServiceRecord.objects.all()))
    return {"act": act, "was": was, "row": rows or TOKENS} | {key.replace("_", "-"): v for key, v in cells.items()}


@pytest.fixture
def week(contract: Contract, friday: datetime) -> str:
    return f"/records/week/{contract.reference}/2026-11-16/"


def test_my_week_leads_to_this_week(as_: As, week: str) -> None:
    assert as_("provider_worker").get("/records/week/").headers["Location"] == week


def test_what_is_typed_is_saved_and_shown_with_its_norm_hours(as_: As, week: str) -> None:
    browser = as_("provider_worker")
    assert browser.post(week, sent(u_l5_0="2", u_l5_1="1.5", u_l7_3="3")).status_code == 302
    page = browser.get(week).content.decode()
    assert 'name="u-l5-1"' in page
    assert 'value="1.5"' in page
    assert "10.0" in page  # 3.5 visits of 2 hours and 3 hours of training


def test_a_faulty_cell_is_the_first_thing_said_and_nothing_is_lost(as_: As, week: str) -> None:
    answer = as_("provider_worker").post(week, sent(u_l5_0="2", u_l5_3="14", u_l7_1="x"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 cells to correct. Nothing is saved yet." in page
    assert 'href="#u-l7-1"' in page
    assert 'href="#u-l5-3"' in page
    assert 'value="x"' in page
    assert not ServiceRecord.objects.exists()


def test_fourteen_visits_are_asked_back_at_their_cell(as_: As, week: str) -> None:
    answer = as_("provider_worker").post(week, sent(u_l5_0="2", u_l5_3="14"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "14 units come to 28 norm hours, more than a day holds. 1 or 4?" in page
    assert 'aria-describedby="e-u-l5-3"' in page
    assert "4.0 + ?" in page


def test_a_week_changed_meanwhile_keeps_what_was_typed(
    as_: As, week: str, cast: Cast, contract: Contract, friday: datetime
) -> None:
    form = sent(u_l5_0="3")
    week_recorded(cast, contract, at=friday)
    answer = as_("provider_worker").post(week, form)
    assert answer.status_code == 409
    assert "was changed meanwhile" in answer.content.decode()
    assert 'value="3"' in answer.content.decode()


def test_a_row_is_added_without_losing_what_was_typed(as_: As, week: str) -> None:
    answer = as_("provider_worker").post(week, sent("add", u_l5_0="2") | {"add": "l5t1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="u-l5t1-0"' in page
    assert 'name="u-l5-0" inputmode="decimal" autocomplete="off" value="2"' in page


def test_last_weeks_rows_are_copied_without_their_figures(
    as_: As, week: str, cast: Cast, contract: Contract, friday: datetime
) -> None:
    browser = as_("provider_worker")
    before = f"/records/week/{contract.reference}/2026-11-09/"
    browser.post(before, sent(rows=["l5t2"], u_l5t2_0="2"))
    page = browser.post(week, sent("copy", u_l7_3="3")).content.decode()
    assert 'name="u-l5t2-0" inputmode="decimal" autocomplete="off" value=""' in page
    assert 'name="u-l7-3" inputmode="decimal" autocomplete="off" value="3"' in page  # typed, and still there
    assert 'name="u-l5t2-0"' not in browser.get(week).content.decode()


def test_a_row_that_the_form_left_out_is_not_emptied_unseen(
    as_: As, week: str, cast: Cast, contract: Contract, friday: datetime
) -> None:
    week_recorded(cast, contract, at=friday)
    before = ServiceRecord.objects.count()
    form = sent(rows=["l8"], u_l8_0="1", was="stale")
    assert as_("provider_worker").post(week, form).status_code == 409
    assert ServiceRecord.objects.count() == before


def test_hours_on_a_request_are_counted_apart(
    as_: As, week: str, cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    browser, token = as_("provider_worker"), f"r{request.reference}"
    browser.post(week, sent(rows=[token]) | {f"u-{token}-4": "1.5"})
    page = browser.get(week).content.decode()
    assert "Outside the contract, counted apart" in page
    assert '<td role="cell" class="num">0.0</td>' in page  # of the contract itself
    request.refresh_from_db()
    assert request.minutes_spent == 90


def test_a_week_is_handed_in_and_waits_until_then(
    as_: As, week: str, cast: Cast, friday: datetime, clock: object
) -> None:
    clock.move_to(friday + timedelta(days=4))  # type: ignore[attr-defined]
    browser = as_("provider_worker")
    assert "Hand in your week" in browser.get("/").content.decode()
    browser.post(week, sent("hand-in", u_l5_0="2"))
    assert HandedIn.objects.count() == 1
    assert "Hand in your week" not in browser.get("/").content.decode()


def test_what_was_typed_comes_back_in_the_other_language(as_: As, week: str) -> None:
    browser = as_("provider_worker")
    browser.post(week, sent("", u_l5_0="7", u_l7_0="seven") | {"_language": "zh-hans"})
    page = browser.get(week).content.decode()
    assert "您的一周" in page
    assert 'value="7"' in page
    assert 'value="seven"' in page
    assert "is-bad" not in page  # nobody has sent it yet
    assert not ServiceRecord.objects.exists()


def test_clock_time_is_kept_by_who_likes_and_shown_then(as_: As, week: str) -> None:
    browser = as_("provider_worker")
    assert "k-l5-0" not in browser.get(week).content.decode()
    page = browser.post(week, sent("clock", u_l5_0="2")).content.decode()
    assert 'name="k-l5-0"' in page
    assert 'name="u-l5-0" inputmode="decimal" autocomplete="off" value="2"' in page  # typed, and still there
    browser.post(week, sent(u_l5_0="2", k_l5_0="3.5") | {"clock": "1"})
    assert ServiceRecord.objects.get().clock_minutes == 210
    assert "k-l5-0" in browser.get(week).content.decode()


def test_a_supervisor_sees_who_of_her_team_handed_in(as_: As, week: str, cast: Cast) -> None:
    as_("provider_worker").post(week, sent("hand-in", u_l5_0="2"))
    page = as_("provider_supervisor").get(week).content.decode()
    assert "Your team this week" in page
    assert "handed in on 20 Nov" in page
    assert "Hand in to Zhong Meilin" in as_("provider_worker").get(week).content.decode()
    of_worker = as_("provider_supervisor").get(f"{week}{cast.persons['provider_worker'].reference}/").content.decode()
    assert "The week of Luo Kexin" in of_worker


def test_a_case_is_opened_and_closed_on_its_pages(as_: As, contract: Contract, cast: Cast, friday: datetime) -> None:
    browser, worker = as_("provider_worker"), cast.persons["provider_worker"]
    form = {"line": "1", "target_group": "1", "worker": worker.reference, "opened_on": "2026-11-18"}
    place = f"/records/cases/{contract.reference}"
    assert browser.post(f"{place}/open-case/", form).status_code == 302
    assert browser.post(f"{place}/open-group/", form | {"title": "书法"}).status_code == 302
    assert (Case.objects.count(), Group.objects.get().title) == (1, "书法")
    reference = Case.objects.get().reference
    assert browser.post(f"/records/cases/{reference}/close/", {"closed_on": "2026-11-17"}).status_code == 409
    assert browser.post(f"/records/cases/{reference}/close/", {"closed_on": "2026-11-19"}).status_code == 302
    assert browser.post(f"/records/cases/{reference}/close/", {"closed_on": "2026-11-19"}).status_code == 409


@pytest.mark.parametrize("day", ["2026-11-21", "2026-08-31"])
def test_a_case_opens_within_the_term_and_not_in_the_future(
    as_: As, contract: Contract, cast: Cast, friday: datetime, day: str
) -> None:
    form = {"line": "1", "worker": cast.persons["provider_worker"].reference, "opened_on": day}
    answer = as_("provider_worker").post(f"/records/cases/{contract.reference}/open-case/", form)
    assert answer.status_code == 409
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_director", "monitor_officer"])
def test_both_sides_read_the_same_progress(as_: As, contract: Contract, cast: Cast, friday: datetime, who: str) -> None:
    week_recorded(cast, contract, at=friday)
    declined(cast, asked(cast, contract, at=friday), at=friday)
    page = as_(who).get(f"/records/{contract.reference}/delivered/").content.decode()
    assert "6,720.0" in page
    assert "22,486.8 + X" in page
    outside = as_(who).get(f"/records/{contract.reference}/outside/").content.decode()
    assert "Declined" in outside


@pytest.mark.parametrize("year", ["0", "4", "x", "1' or 1", "00012345", "0001" + "9" * 5_000])
def test_a_year_that_is_none_of_the_contracts_does_not_exist(
    as_: As, contract: Contract, friday: datetime, year: str
) -> None:
    assert as_("provider_director").get(f"/records/{contract.reference}/delivered/", {"year": year}).status_code == 404


@pytest.mark.parametrize("day", ["2026-13-01", "soon", "9999-12-31", "0001-01-01"])
def test_a_week_that_is_none_is_answered(as_: As, contract: Contract, friday: datetime, day: str) -> None:
    assert as_("provider_worker").get(f"/records/week/{contract.reference}/{day}/").status_code in (200, 404)


def upload(content: bytes, name: str = "x.xlsx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_file_is_tried_then_written(as_: As, contract: Contract, friday: datetime) -> None:
    browser, place = as_("provider_supervisor"), f"/records/{contract.reference}/import/"
    content = workbook(["Day", "Social worker", "Line", "Units"], ["2026-11-16", "罗可欣", 5, 2])
    tried = browser.post(place, upload(content))
    assert tried.status_code == 200
    assert not ServiceRecord.objects.exists()
    confirm = {"sha256": tried.context["sha256"], "name": "x.xlsx"}
    assert browser.post(place, confirm).status_code == 302
    assert ServiceRecord.objects.count() == 1
    assert browser.post(place, confirm).headers["Location"] == place  # it is no longer at hand
    assert ServiceRecord.objects.count() == 1


def test_faulty_cells_are_listed_and_nothing_can_be_confirmed(as_: As, contract: Contract, friday: datetime) -> None:
    browser, place = as_("provider_supervisor"), f"/records/{contract.reference}/import/"
    content = workbook(["Day", "Social worker", "Line", "Units"], ["soon", "罗可欣", 5, "<b>two</b>"])
    answer = browser.post(place, upload(content))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 cells to correct" in page
    assert "&lt;b&gt;two&lt;/b&gt;" in page
    assert "sha256" not in page


def test_the_template_names_the_team_and_the_lines(as_: As, contract: Contract, cast: Cast, friday: datetime) -> None:
    case_opened(cast, contract, at=friday)
    answer = as_("provider_worker", "zh-hans").get(f"/records/{contract.reference}/template/")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.content.startswith(b"PK")
