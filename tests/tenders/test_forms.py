"""Bad input on every form is answered in a sentence, keeps what was typed and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.specifications.models import Specification
from evenhand.tenders import commands, queries
from evenhand.tenders.forms.bidding import as_typed
from evenhand.tenders.models import Award, Bid, Score, Tender
from evenhand.tenders.offering import Offering
from tests.tenders.conftest import DAY, bid_of

Browser = Callable[..., Client]
Someone = Callable[[str, Tender], Actor]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


# The call


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


# The bid


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


# The opening and the panel


def test_opening_too_early_is_refused_with_its_reason(
    as_: Browser, with_bids: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(with_bids) - DAY)
    address = reverse("tenders:opening", args=[with_bids.reference])
    answer = as_("purchaser_officer").post(address)
    assert answer.status_code == 403
    assert "Nobody opens bids before the deadline" in page(answer)


def test_a_second_click_on_open_finds_the_bids_opened(
    as_: Browser, with_bids: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(with_bids) + DAY)
    browser, address = as_("purchaser_officer"), reverse("tenders:opening", args=[with_bids.reference])
    assert browser.post(address, {"submission": str(uuid4())}).status_code == 302
    answer = browser.post(address, {"submission": str(uuid4())})
    assert answer.status_code == 409
    assert "inflated" in page(answer)


FAULTY_DECLARATIONS: list[tuple[dict[str, str], str]] = [
    ({}, "This field is required."),
    ({"interest": "conflict"}, "Say which interest conflicts"),
    ({"interest": "free", "conflict": "My sister works there."}, "Choose one of the two."),
    ({"interest": "maybe"}, "is not one of the available choices"),
]


def test_a_declaration_says_one_thing(as_: Browser, opened: Tender, clock: time_machine.Traveller) -> None:
    clock.move_to(builders.closing(opened) + DAY)
    browser, address = as_("purchaser_signatory"), reverse("tenders:interest", args=[opened.reference])
    for typed, says in FAULTY_DECLARATIONS:
        answer = browser.post(address, typed)
        assert answer.status_code == 422, typed
        assert says in page(answer)
    assert not opened.panel.filter(declared_at__isnull=False).exists()


def test_a_member_goes_from_bid_to_bid_and_finishes(
    as_: Browser, opened: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(opened) + DAY)
    browser = as_("purchaser_signatory")
    overview = reverse("tenders:scoring", args=[opened.reference])
    finish = reverse("tenders:finish", args=[opened.reference])
    assert browser.post(finish).status_code == 403
    assert browser.post(reverse("tenders:interest", args=[opened.reference]), {"interest": "free"}).status_code == 302
    given = {
        f"{what}_{c}": v for c in ("staff", "method", "outcomes") for what, v in (("marks", "70"), ("reason", "好"))
    }
    bids = list(opened.bids.order_by("submitted_at", "pk"))
    places = [reverse("tenders:score", args=[opened.reference, bid.reference]) for bid in bids]
    answer = browser.post(places[0], {**given, "marks_staff": "101"})
    assert answer.status_code == 422
    assert "less than or equal to 100" in page(answer)
    assert browser.post(places[0], {**given, "reason_method": ""}).status_code == 422
    assert not Score.objects.exists()
    assert browser.post(finish).status_code == 409
    assert [browser.post(place, given).headers["Location"] for place in places] == [*places[1:], overview]
    assert browser.post(finish).headers["Location"] == overview
    assert browser.post(places[0], given).status_code == 409
    assert Score.objects.count() == 9


def test_only_members_see_the_pages_of_scoring(as_: Browser, opened: Tender, clock: time_machine.Traveller) -> None:
    clock.move_to(builders.closing(opened) + DAY)
    for who in ("provider_director", "monitor_officer", "stranger"):
        assert as_(who).get(reverse("tenders:scoring", args=[opened.reference])).status_code == 403


def test_an_empty_seat_is_filled_by_its_page(
    as_: Browser, cast: Cast, opened: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(opened) + DAY)
    as_("purchaser_signatory").post(
        reverse("tenders:interest", args=[opened.reference]), {"interest": "conflict", "conflict": "Kinship."}
    )
    browser, address = as_("purchaser_officer"), reverse("tenders:panel", args=[opened.reference])
    left = cast.persons["purchaser_signatory"].reference
    assert "Kinship." in page(browser.get(address))
    assert browser.post(address, {"member": left, "person": left}).status_code == 422
    named = {"member": left, "person": cast.persons["monitor_officer"].reference}
    assert browser.post(address, named).status_code == 302
    assert opened.panel.sitting().count() == 3


# The award


def test_an_award_form_begins_without_a_choice_and_without_a_word(
    as_: Browser, scored: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(scored) + 6 * DAY)
    shown = page(as_("purchaser_officer").get(reverse("tenders:award", args=[scored.reference])))
    assert "checked" not in shown
    assert shown.count("</textarea>") == 4
    assert all(after.startswith(("\n</textarea>", "</textarea>")) for after in _insides(shown))


def _insides(shown: str) -> list[str]:
    return [part.split(">", 1)[1] for part in shown.split("<textarea")[1:]]


def test_an_award_without_reasons_for_one_bidder_keeps_the_others(
    as_: Browser, cast: Cast, scored: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(scored) + 6 * DAY)
    own, rival = bid_of(cast, scored), bid_of(cast, scored, "rival")
    typed = {f"reasons-{bid.reference}": "写得清楚。" for bid in scored.bids.all()}
    browser, address = as_("purchaser_officer"), reverse("tenders:award", args=[scored.reference])
    answer = browser.post(address, {**typed, "winner": own.reference, f"reasons-{rival.reference}": ""})
    assert answer.status_code == 422
    assert page(answer).count("写得清楚。") == 2
    answer = browser.post(address, {**typed, "winner": rival.reference})
    assert answer.status_code == 409
    assert "not the first in rank" in page(answer)
    assert not Award.objects.exists()
    assert browser.post(address, {**typed, "winner": own.reference}).status_code == 302
    assert Award.objects.get().bid == own


FAULTY_AWARDS: list[tuple[dict[str, str], str]] = [
    ({"route": ""}, "This field is required."),
    ({"platform": ""}, "Needed for an award made on another platform."),
    ({"provider": "O-9999"}, "not one of the available choices"),
    ({"amount": "-5"}, "greater than or equal to 0.01"),
    ({"amount": "a lot"}, "Enter a number."),
    ({"awarded_on": "soon"}, "Enter a valid date."),
    ({"ground": ""}, "This field is required."),
]


def test_a_faulty_award_from_elsewhere_is_not_entered(
    as_: Browser,
    cast: Cast,
    specification: Specification,
    clock: time_machine.Traveller,
    called_at: datetime,
) -> None:
    clock.move_to(called_at)
    typed = {
        "route": "elsewhere",
        "provider": cast.organisations["provider"].reference,
        "amount": "6000000",
        "awarded_on": f"{called_at:%Y-%m-%d}",
        "platform": "City platform",
        "platform_reference": "LZ-77",
        "ground": "Article 26.",
    }
    browser, address = as_("purchaser_officer"), reverse("tenders:enter", args=[specification.reference])
    for changed, says in FAULTY_AWARDS:
        answer = browser.post(address, {**typed, **changed})
        assert answer.status_code == 422, changed
        assert says in page(answer)
        assert "LZ-77" in page(answer)
    assert not Award.objects.exists()
    assert browser.post(address, {**typed, "amount": "6000000.01"}).status_code == 409
    assert browser.post(address, typed).status_code == 302


# Papers


def test_minutes_are_added_after_the_opening_and_read_by_everybody(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(with_bids) + DAY)
    browser, address = as_("purchaser_officer"), reverse("tenders:papers", args=[with_bids.reference])
    minutes = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")
    answer = browser.post(address, {"file": minutes})
    assert answer.status_code == 409
    assert "as it was published" in page(answer)
    browser.post(reverse("tenders:opening", args=[with_bids.reference]))
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"file": SimpleUploadedFile("minutes.pdf", b"")}).status_code == 409
    assert browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"MZ no paper")}).status_code == 409
    minutes.seek(0)
    assert browser.post(address, {"file": minutes}).status_code == 302
    assert as_("provider_director").post(address, {"file": minutes}).status_code == 403
    assert "minutes.pdf" in page(as_("public").get(with_bids.get_absolute_url()))


def test_pages_that_have_had_their_day_lead_on(
    as_: Browser, cast: Cast, awarded: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(awarded) + 9 * DAY)
    officer, bidder = as_("purchaser_officer"), as_("provider_director")
    assert officer.get(reverse("tenders:edit", args=[awarded.reference])).status_code == 302
    assert officer.get(reverse("tenders:award", args=[awarded.reference])).status_code == 302
    assert bidder.get(reverse("tenders:edit_bid", args=[bid_of(cast, awarded).reference])).status_code == 302


def test_what_was_typed_is_weighed_again_in_the_other_language(
    as_: Browser, published: Tender, clock: time_machine.Traveller, on_time: Someone, typed_bid: dict[str, Any]
) -> None:
    clock.move_to(on_time("provider_director", published).at)
    browser, address = as_("provider_director"), reverse("tenders:write", args=[published.reference])
    browser.post(address, {**typed_bid, "staff": "10", "_language": "zh-hans"})
    shown = page(browser.get(address))
    assert "虚高" in shown
    assert 'value="10"' in shown
