"""Bad input in a bid is answered in a sentence, keeps what was typed and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.tenders import commands, queries
from evenhand.tenders.forms.bidding import as_typed
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.offering import Offering
from tests.tenders.conftest import DAY, bid_of

Browser = Callable[..., Client]
Someone = Callable[[str, Tender], Actor]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def typed_bid(published: Tender) -> dict[str, Any]:
    typed = as_typed(builders.offered(published, builders.BIDDERS[0]))
    return {name: value for name, value in typed.items() if value is not None}


FAULTY_BIDS: list[tuple[dict[str, Any], str]] = [
    ({"staff": "many"}, "Enter a whole number."),
    ({"staff": "-3"}, "greater than or equal to 1"),
    ({"hours_1": "-1"}, "greater than or equal to 0"),
    ({"hours_1": "1e99"}, "less than or equal to 1000000"),
    ({"hours_1": "NaN"}, "Enter a number."),
    ({"hours_1": "3.14159"}, "no more than 2 decimal places"),
    ({"method": "x" * 20_001}, "at most 20000 characters"),
    ({"promised_1": "much"}, "Enter a number."),
    ({"language": "tlh"}, "is not one of the available choices"),
]


def test_a_faulty_bid_is_not_saved(
    as_: Browser,
    published: Tender,
    clock: time_machine.Traveller,
    on_time: Someone,
    typed_bid: dict[str, Any],
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    browser, address = as_("provider_director"), reverse("tenders:write", args=[published.reference])
    for changed, says in FAULTY_BIDS:
        answer = browser.post(address, {**typed_bid, **changed})
        assert answer.status_code == 422, changed
        assert says in page(answer)
        assert "前测后测用同一量表" in page(answer)
    assert not Bid.objects.exists()


def test_a_bid_is_written_weighed_handed_in_changed_and_withdrawn_by_its_pages(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone, typed_bid: dict[str, Any]
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    browser = as_("provider_director")
    write = reverse("tenders:write", args=[published.reference])
    assert browser.get(write).status_code == 200
    answer = browser.post(write, {**typed_bid, "recalculate": "1"})
    assert answer.status_code == 200
    assert "87.6%" in page(answer)
    assert not Bid.objects.exists()
    assert browser.post(write, typed_bid).status_code == 302
    bid = Bid.objects.get()
    assert browser.get(write).headers["Location"] == reverse("tenders:edit_bid", args=[bid.reference])
    submit = reverse("tenders:submit_bid", args=[bid.reference])
    assert browser.post(submit, {"revision": 1}).status_code == 302
    assert browser.post(submit, {"revision": 1}).status_code == 409
    edit = reverse("tenders:edit_bid", args=[bid.reference])
    assert browser.post(edit, {**typed_bid, "method": "New.", "revision": 2}).status_code == 302
    bid.refresh_from_db()
    assert (bid.method, bid.status) == ("New.", Bid.Status.SUBMITTED)
    withdraw = reverse("tenders:withdraw_bid", args=[bid.reference])
    assert browser.post(withdraw, {"revision": 3}).status_code == 302
    assert browser.post(withdraw, {"revision": 4}).status_code == 409


def test_the_preview_says_inflated_before_anything_is_saved(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone, typed_bid: dict[str, Any]
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    address = reverse("tenders:weigh", args=[published.reference])
    browser = as_("provider_director")
    assert "inflated" not in page(browser.post(address, typed_bid))
    assert "inflated" in page(browser.post(address, {**typed_bid, "staff": "10"}))
    answer = browser.post(address, {**typed_bid, "hours_1": "10", "staff": "x"})
    assert "Line 1, Professional cases: at least 3,360.0" in page(answer)
    assert not Bid.objects.exists()


def test_a_changed_bid_below_the_threshold_leaves_the_earlier_one_in_hand(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(with_bids) - DAY / 100)
    bid = bid_of(cast, with_bids)
    before = queries.offering_of(bid)
    typed = {name: value for name, value in as_typed(before).items() if value is not None}
    address = reverse("tenders:edit_bid", args=[bid.reference])
    answer = as_("provider_director").post(address, {**typed, "hours_5": "6719.99", "revision": bid.revision})
    assert answer.status_code == 409
    assert "Line 5, Home visits: 6,719.98 hours lie below the threshold of 6,720.0." in page(answer)
    assert 'href="#id_hours_5"' in page(answer)
    assert "6719.99" in page(answer)
    assert queries.offering_of(bid_of(cast, with_bids)) == before


def test_what_comes_after_the_deadline_is_not_handed_in_and_not_lost(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(with_bids))
    bid = bid_of(cast, with_bids)
    typed = {name: value for name, value in as_typed(queries.offering_of(bid)).items() if value is not None}
    address = reverse("tenders:edit_bid", args=[bid.reference])
    answer = as_("provider_director").post(address, {**typed, "method": "Too late.", "revision": bid.revision})
    assert answer.status_code == 409
    assert "What you wrote was not handed in." in page(answer)
    assert "Too late." in page(answer)


def test_a_draft_says_what_is_missing_with_a_link_to_each_place(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone
) -> None:
    by = on_time("provider_director", published)
    bid = commands.draft_bid(tender=published, offering=Offering(), by=by)
    clock.move_to(by.at)
    shown = page(as_("provider_director").get(reverse("tenders:bid", args=[bid.reference])))
    editor = reverse("tenders:edit_bid", args=[bid.reference])
    for cell in ("staff", "hours_1", "method", "promised_4"):
        assert f'href="{editor}#id_{cell}"' in shown


def test_who_cannot_bid_is_told_why(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    for who, status in (("purchaser_officer", 403), ("provider_worker", 403), ("public", 302)):
        for name in ("write", "weigh"):
            address = reverse(f"tenders:{name}", args=[published.reference])
            assert as_(who).post(address, {}).status_code == status


def test_what_was_typed_is_weighed_again_in_the_other_language(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone, typed_bid: dict[str, Any]
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    browser, address = as_("provider_director"), reverse("tenders:write", args=[published.reference])
    browser.post(address, {**typed_bid, "staff": "10", "_language": "zh-hans"})
    shown = page(browser.get(address))
    assert "虚高" in shown
    assert 'value="10"' in shown
