"""Bad input on the forms of a call is answered in a sentence, keeps what was typed and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Tender
from tests.tenders.conftest import DAY

Browser = Callable[..., Client]
Someone = Callable[[str, Tender], Actor]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def typed_call(cast: Cast, specification: Specification, called_at: datetime) -> dict[str, Any]:
    return {
        "deadline": f"{called_at + 25 * DAY:%Y-%m-%dT%H:%M}",
        "decision_due": f"{called_at + 40 * DAY:%Y-%m-%d}",
        "place_en": "Room 2",
        "place_zh": "二号会议室",
        "panel": [cast.persons[key].reference for key in builders.PANEL],
    }


FAULTY_CALLS: list[tuple[dict[str, Any], str]] = [
    ({"deadline": "tomorrow"}, "Enter a valid date/time."),
    ({"decision_due": "2026-02-30"}, "Enter a valid date."),
    ({"decision_due": "2026-03-15"}, "This day must lie after the deadline for bids."),
    ({"place_en": "x" * 161}, "at most 160 characters"),
    ({"panel": ["O-0008"]}, "is not one of the available choices"),
]


def test_a_faulty_call_is_not_drafted(
    as_: Browser,
    specification: Specification,
    clock: time_machine.Traveller,
    called_at: datetime,
    typed_call: dict[str, Any],
) -> None:
    clock.move_to(called_at)
    browser, address = as_("purchaser_officer"), reverse("tenders:draft", args=[specification.reference])
    for changed, says in FAULTY_CALLS:
        answer = browser.post(address, {**typed_call, **changed})
        assert answer.status_code == 422, changed
        assert says in page(answer)
        assert "二号会议室" in page(answer)
    assert not Tender.objects.exists()


def test_a_call_is_drafted_and_published_by_its_pages(
    as_: Browser,
    specification: Specification,
    clock: time_machine.Traveller,
    called_at: datetime,
    typed_call: dict[str, Any],
) -> None:
    clock.move_to(called_at)
    browser = as_("purchaser_officer")
    answer = browser.post(reverse("tenders:draft", args=[specification.reference]), typed_call)
    tender = Tender.objects.get()
    assert answer.headers["Location"] == tender.get_absolute_url()
    address = reverse("tenders:publish", args=[tender.reference])
    answer = browser.post(address, {"revision": 0})
    assert answer.status_code == 409
    assert "Somebody else changed this" in page(answer)
    answer = browser.post(address, {"revision": tender.revision})
    tender.refresh_from_db()
    assert (answer.status_code, tender.status) == (302, Tender.Status.PUBLISHED)


def test_a_double_click_drafts_one_call(
    as_: Browser,
    specification: Specification,
    clock: time_machine.Traveller,
    called_at: datetime,
    typed_call: dict[str, Any],
) -> None:
    clock.move_to(called_at)
    browser, twice = as_("purchaser_officer"), {**typed_call, "submission": str(uuid4())}
    address = reverse("tenders:draft", args=[specification.reference])
    assert [browser.post(address, twice).status_code for _click in range(2)] == [302, 302]
    assert Tender.objects.count() == 1


def test_a_stale_page_of_a_call_is_told_and_keeps_what_was_typed(
    as_: Browser, drafted: Tender, clock: time_machine.Traveller, called_at: datetime, typed_call: dict[str, Any]
) -> None:
    clock.move_to(called_at)
    address = reverse("tenders:edit", args=[drafted.reference])
    browser = as_("purchaser_officer")
    assert browser.post(address, {**typed_call, "revision": 1}).status_code == 302
    answer = browser.post(address, {**typed_call, "place_en": "The yard", "revision": 1})
    assert answer.status_code == 409
    assert "The yard" in page(answer)
    assert 'name="revision" value="2"' in page(answer)
    drafted.refresh_from_db()
    assert drafted.place_en == "Room 2"


def test_a_call_that_cannot_be_published_yet_says_what_is_missing(
    as_: Browser, drafted: Tender, clock: time_machine.Traveller, called_at: datetime
) -> None:
    clock.move_to(called_at + 10 * DAY)
    address = reverse("tenders:publish", args=[drafted.reference])
    answer = as_("purchaser_officer").post(address, {"revision": drafted.revision})
    assert answer.status_code == 409
    assert "The programme gives bidders 20 days" in page(answer)


def test_a_call_is_not_cancelled_without_a_reason(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone
) -> None:
    clock.move_to(on_time("purchaser_officer", published).at)
    address = reverse("tenders:cancel", args=[published.reference])
    browser = as_("purchaser_officer")
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert browser.post(address, {"reason": "x" * 2001}).status_code == 422
    assert browser.post(address, {"reason": "No money."}).status_code == 302
    assert browser.post(address, {"reason": "Again."}).status_code == 409
