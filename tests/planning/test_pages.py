"""Pages of programmes: who sees what, and what bad input is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from evenhand.demo.builders.planning import adopted_programme, allocated, drafted_programme
from evenhand.demo.cast import Cast
from evenhand.planning.models import Allocation, Programme
from evenhand.shell.registries import offers, waiting

Sign = Callable[..., Client]
Typed = dict[str, str]


@pytest.fixture(autouse=True)
def days_later(clock: time_machine.Traveller, at: datetime) -> None:
    """Pages are opened after what the builders did."""
    clock.move_to(at + timedelta(days=20))


@pytest.fixture
def draft(cast: Cast, at: datetime) -> Programme:
    return drafted_programme(cast, at=at)


@pytest.fixture
def adopted(cast: Cast, at: datetime) -> Programme:
    return adopted_programme(cast, at=at)


@pytest.fixture
def typed(cast: Cast, draft: Programme) -> Typed:
    """What an officer types for a programme like the demonstration's."""
    return {
        "title_zh": "家庭综合服务", "title_en": "Family services", "area": "LZ", "starts": "2026-09-01",
        "ends": "2029-08-31", "amount": "6,000,000.00", "framework_version": str(draft.framework_version_id),
        "price_model": "fixed", "weight_staff": "30", "weight_method": "40", "weight_outcomes": "30",
        "weight_price": "0", "minimum_bidders": "3", "bid_days": "20", "standstill_days": "7", "payment_days": "10",
        "answer_days": "10", "outside_cap": "3", "variation_share": "5", "disclosure_threshold": "50000",
        "day_hours": "8", "leave_days": "5",
        "supervision_hours": "1", "meeting_hours": "1.5", "paperwork_hours": "120",
        "funder_1": cast.organisations["municipal_finance"].reference, "share_1": "60",
        "funder_2": cast.organisations["district_finance"].reference, "share_2": "40",
    }  # fmt: skip


def test_an_adopted_programme_is_read_by_everybody_in_plain_words(as_: Sign, adopted: Programme) -> None:
    page = as_("public").get(f"/planning/{adopted.reference}/").content.decode()
    assert "The price is fixed at 6,000,000.00 yuan for each contract." in page
    assert "At least 3 bidders; with fewer the call has failed." in page
    assert "60%" in page
    chinese = as_("public", "zh-hans").get(f"/planning/{adopted.reference}/").content.decode()
    assert "每份合同价格固定为6,000,000.00" in chinese


def test_a_draft_is_nowhere_for_others(as_: Sign, draft: Programme) -> None:
    for who in ("public", "purchaser_officer", "monitor_officer"):
        assert as_(who).get(f"/planning/{draft.reference}/").status_code == 404
        assert draft.reference not in as_(who).get("/planning/").content.decode()
    assert as_("regulator_officer").get(f"/planning/{draft.reference}/").status_code == 200


def test_an_officer_drafts_changes_and_adopts(as_: Sign, typed: Typed) -> None:
    browser = as_("regulator_officer")
    answer = browser.post("/planning/new/", typed | {"submission": str(uuid4())})
    programme = Programme.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, f"/planning/{programme.reference}/")
    assert (programme.amount_minor, programme.meeting_minutes, programme.outside_cap_bp) == (600_000_000, 90, 300)
    edit = f"/planning/{programme.reference}/edit/"
    assert 'value="6,000,000.00"' in browser.get(edit).content.decode()
    assert browser.post(edit, typed | {"leave_days": "10", "revision": "1"}).status_code == 302
    adopt = f"/planning/{programme.reference}/adopt/"
    assert browser.post(adopt, {"revision": "2"}).status_code == 302
    programme.refresh_from_db()
    assert (programme.leave_days, programme.status) == (10, "adopted")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title_zh": ""}, "This field is required."),
        ({"title_zh": "长" * 161}, "at most 160 characters"),
        ({"ends": "2026-08-31"}, "The last day comes after the first."),
        ({"ends": "yesterday"}, "Enter a valid date."),
        ({"amount": "-5"}, "This must be 0.01 or more."),
        ({"amount": "much"}, "Enter a number."),
        ({"amount": "0.001"}, "no more than 2 decimal places"),
        ({"weight_staff": "29"}, "The weights sum to 99%; they must sum to 100%."),
        ({"share_2": "39"}, "shares sum to 99%; they must sum to 100%."),
        ({"share_2": ""}, "shares sum to 60%; they must sum to 100%."),
        ({"minimum_bidders": "2"}, "The law asks for 3 at least."),
        ({"standstill_days": "6"}, "The law asks for 7 at least."),
        ({"year_1": "1"}, "The term has 3 contract years"),
        ({"area": "RY"}, "Select a valid choice."),
        ({"supervision_hours": "50"}, "This must be 40 or less."),
    ],
)
def test_bad_input_is_answered_in_a_sentence_and_kept(as_: Sign, typed: Typed, change: Typed, sentence: str) -> None:
    before = Programme.objects.count()
    answer = as_("regulator_officer").post("/planning/new/", typed | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert all(f'value="{value}"' in page for name, value in change.items() if name != "area" and value)
    assert "Family services" in page
    assert Programme.objects.count() == before


def test_a_stale_page_is_told_and_nothing_is_lost(as_: Sign, draft: Programme, typed: Typed) -> None:
    browser, edit = as_("regulator_officer"), f"/planning/{draft.reference}/edit/"
    browser.post(edit, typed | {"revision": "1"})
    answer = browser.post(edit, typed | {"revision": "1", "leave_days": "17"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else saved this draft" in page
    assert 'value="17"' in page
    assert 'name="revision" value="2"' in page
    draft.refresh_from_db()
    assert draft.leave_days == 5


def test_a_double_click_drafts_once(as_: Sign, typed: Typed) -> None:
    browser, before, submission = as_("regulator_officer"), Programme.objects.count(), str(uuid4())
    for _click in range(2):
        assert browser.post("/planning/new/", typed | {"submission": submission}).status_code == 302
    assert Programme.objects.count() == before + 1


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("public", "new/", 302),
        ("purchaser_officer", "new/", 403),
        ("stranger", "new/", 403),
        ("regulator_officer", "new/", 200),
        ("public", "{adopted}/allocate/", 302),
        ("purchaser_officer", "{adopted}/allocate/", 403),
        ("finance_officer_district", "{adopted}/allocate/", 200),
        ("regulator_officer", "{adopted}/edit/", 403),
        ("regulator_officer", "nowhere/edit/", 404),
        ("purchaser_officer", "{adopted}/adopt/", 403),
    ],
)
def test_each_page_opens_for_those_concerned(as_: Sign, adopted: Programme, who: str, path: str, status: int) -> None:
    assert as_(who).get(f"/planning/{path.format(adopted=adopted.reference)}").status_code == status


def test_a_funder_sets_its_share_apart(cast: Cast, as_: Sign, adopted: Programme) -> None:
    browser, path = as_("finance_officer_district"), f"/planning/{adopted.reference}/allocate/"
    purchaser = cast.organisations["street_office"].reference
    assert "2,400,000.00" in browser.get(path).content.decode()
    assert browser.post(path, {"purchaser": purchaser, "amount": "2,400,000"}).status_code == 302
    allocation = Allocation.objects.get()
    page = browser.get(f"/planning/allocations/{allocation.reference}/").content.decode()
    assert "Rongyin Street Office" in page
    assert as_("provider_director").get(f"/planning/allocations/{allocation.reference}/").status_code == 404
    assert "2,400,000.00" in as_("purchaser_officer").get(f"/planning/{adopted.reference}/").content.decode()


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"amount": "2,400,000.01"}, 409, "2,400,000.01 yuan is more than that"),
        ({"amount": ""}, 422, "This field is required."),
        ({"amount": "-1"}, 422, "This must be 0.01 or more."),
        ({"purchaser": "nobody"}, 422, "Select a valid choice."),
        ({"note": "x" * 301}, 422, "at most 300 characters"),
    ],
)
def test_bad_amounts_change_nothing(
    cast: Cast, as_: Sign, adopted: Programme, change: Typed, status: int, sentence: str
) -> None:
    path = f"/planning/{adopted.reference}/allocate/"
    good = {"purchaser": cast.organisations["street_office"].reference, "amount": "1", "note": "2026/17"}
    answer = as_("finance_officer_district").post(path, good | change)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert not Allocation.objects.exists()


def test_another_s_share_is_not_mine_to_set_apart(cast: Cast, as_: Sign, adopted: Programme) -> None:
    path = f"/planning/{adopted.reference}/allocate/"
    purchaser = cast.organisations["street_office"].reference
    answer = as_("regulator_officer").post(path, {"purchaser": purchaser, "amount": "1"})
    assert answer.status_code == 403
    assert not Allocation.objects.exists()


def test_waiting_work_follows_the_programme(cast: Cast, at: datetime) -> None:
    later = at + timedelta(days=20)

    def waits(key: str) -> list[str]:
        return [str(item.what) for item in waiting(cast.actor(key, later)) if "/planning/" in item.url]

    programme = drafted_programme(cast, at=at)
    assert waits("regulator_officer") == [f"Adopt the programme “{programme.title_en}”"]
    assert waits("finance_officer_district") == []
    adopted = adopted_programme(cast, at=at)
    assert waits("finance_officer_district") == [f"Set money apart under “{adopted.title_en}”"]
    allocated(cast, adopted, at=at + timedelta(days=3))
    assert waits("finance_officer_district") == []
    assert "/planning/new/" in [offer.url for offer in offers(cast.actor("regulator_officer", later))]
