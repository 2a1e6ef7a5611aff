"""Bad input at the opening, in marks and in the award is answered in a sentence and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award, Score, Tender
from tests.tenders.conftest import DAY, bid_of

Browser = Callable[..., Client]
Someone = Callable[[str, Tender], Actor]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


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
