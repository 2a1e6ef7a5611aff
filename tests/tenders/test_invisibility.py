"""Until the opening a bid exists for nobody but its author's organisation, by whatever way one looks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.documents.models import Attachment
from evenhand.journal.models import Entry
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.parties.models import Serial
from evenhand.shell.registries import offers, waiting
from evenhand.specifications.models import Specification
from evenhand.tenders import commands
from evenhand.tenders.models import Bid, Tender
from tests.tenders.conftest import DAY, bid_of

Browser = Callable[..., Client]
EVERYBODY = [*(someone.key for someone in PEOPLE), PUBLIC]
AUTHORS = {"provider_director", "provider_signatory", "provider_worker", "provider_supervisor"}
OTHERS = [key for key in EVERYBODY if key not in AUTHORS]
BIDDERS = AUTHORS | {"rival_director"}
ONLOOKERS = [key for key in EVERYBODY if key not in BIDDERS]
CHANGING = re.compile(r'name="(csrfmiddlewaretoken|submission)" value="[^"]*"')


def seen(client: Client, address: str) -> tuple[int, str]:
    """A page as its reader gets it, without what changes from one sending to the next."""
    answer = client.get(address)
    return answer.status_code, CHANGING.sub("", answer.content.decode())


def test_a_bid_is_a_row_for_its_authors_alone(cast: Cast, with_bids: Tender) -> None:
    at = builders.closing(with_bids) - DAY
    visible = {key: Bid.objects.visible_to(cast.actor(key, at)) for key in EVERYBODY}
    own = cast.organisations["provider"]
    assert {key for key, bids in visible.items() if bids.filter(provider=own).exists()} == AUTHORS
    assert {key for key, bids in visible.items() if bids.exists()} == BIDDERS


@pytest.mark.parametrize("onlookers", [ONLOOKERS[::4], pytest.param(ONLOOKERS, marks=pytest.mark.thorough)])
def test_pages_are_the_same_to_the_letter_whether_there_are_bids_or_not(
    as_: Browser, cast: Cast, published: Tender, clock: time_machine.Traveller, onlookers: list[str]
) -> None:
    clock.move_to(builders.closing(published) - DAY)
    addresses = ["/", "/journal/", reverse("tenders:list"), published.get_absolute_url()]
    addresses.append(reverse("tenders:opening", args=[published.reference]))
    browsers = {key: as_(key) for key in onlookers}
    before = {(key, at): seen(browser, at) for key, browser in browsers.items() for at in addresses}
    _hand_in(cast, published)
    after = {(key, at): seen(browser, at) for key, browser in browsers.items() for at in addresses}
    assert [place for place in before if before[place] != after[place]] == []


def _hand_in(cast: Cast, tender: Tender) -> None:
    """Two bids that come into being between two looks, at instants before the first."""
    for key, bidder in zip(("provider_director", "rival_director"), builders.BIDDERS, strict=False):
        by = cast.actor(key, builders.closing(tender) - 2 * DAY)
        bid = commands.draft_bid(tender=tender, offering=builders.offered(tender, bidder), by=by)
        commands.submit_bid(bid=bid, revision=bid.revision, by=by)


@pytest.mark.parametrize("name", ["bid", "edit_bid"])
def test_the_address_of_a_bid_answers_like_one_that_never_was(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller, name: str
) -> None:
    clock.move_to(builders.closing(with_bids) - DAY)
    real = reverse(f"tenders:{name}", args=[bid_of(cast, with_bids).reference])
    invented = reverse(f"tenders:{name}", args=["B-222222"])
    for key in OTHERS:
        answers = [as_(key).get(address).status_code for address in (real, invented)]
        assert answers == [302 if key == PUBLIC else 404] * 2, key


@pytest.mark.parametrize("name", ["submit_bid", "withdraw_bid"])
def test_a_rival_who_guesses_a_reference_can_do_nothing_with_it(
    as_: Browser, cast: Cast, with_bids: Tender, clock: time_machine.Traveller, name: str
) -> None:
    clock.move_to(builders.closing(with_bids) - DAY)
    bid = bid_of(cast, with_bids)
    answer = as_("rival_director").post(reverse(f"tenders:{name}", args=[bid.reference]), {"revision": bid.revision})
    assert answer.status_code == 404
    bid.refresh_from_db()
    assert bid.status == Bid.Status.SUBMITTED


def test_the_journal_speaks_of_a_bid_to_its_authors_alone(cast: Cast, with_bids: Tender) -> None:
    at, reference = builders.closing(with_bids) - DAY, bid_of(cast, with_bids).reference
    readers = {
        key for key in EVERYBODY if Entry.objects.visible_to(cast.actor(key, at)).about("bid", reference).exists()
    }
    assert readers == AUTHORS


def test_nobody_else_is_told_when_a_bid_is_handed_in(cast: Cast, published: Tender) -> None:
    Notice.objects.all().delete()
    _hand_in(cast, published)
    assert not Notice.objects.exclude(to__in=[cast.persons[key].pk for key in BIDDERS]).exists()


def test_a_file_of_a_bid_is_as_hidden_as_the_bid(cast: Cast, with_bids: Tender) -> None:
    bid = bid_of(cast, with_bids)
    at = builders.closing(with_bids) - DAY
    Attachment.objects.create(
        reference="D-1", name="team.pdf", media_type="application/pdf", size=1, sha256="0" * 64, at=at,
        subject_kind="bid", subject_reference=bid.reference,
    )  # fmt: skip
    assert {key for key in EVERYBODY if Attachment.objects.visible_to(cast.actor(key, at)).exists()} == AUTHORS


def test_nothing_waits_for_others_because_of_a_bid(cast: Cast, published: Tender) -> None:
    actors = [cast.actor(key, builders.closing(published) - DAY) for key in ONLOOKERS]
    before = [(waiting(actor), offers(actor)) for actor in actors]
    _hand_in(cast, published)
    assert [(waiting(actor), offers(actor)) for actor in actors] == before


def test_an_attempt_to_open_early_is_refused_in_the_same_words_with_and_without_bids(
    cast: Cast, published: Tender
) -> None:
    by = cast.actor("purchaser_officer", builders.closing(published) - DAY)
    reasons = []
    for _round in range(2):
        with pytest.raises(Refused) as no:
            commands.open_bids(tender=published, by=by)
        reasons.append(str(no.value.reason))
        if len(reasons) == 1:
            _hand_in(cast, published)
    assert reasons[0] == reasons[1]


def test_no_serial_number_moves_on_when_bids_come_in(cast: Cast, published: Tender) -> None:
    before = list(Serial.objects.order_by("pk").values_list("pk", "last"))
    _hand_in(cast, published)
    assert list(Serial.objects.order_by("pk").values_list("pk", "last")) == before


def test_a_second_bidder_learns_nothing_of_the_first(cast: Cast, with_bids: Tender) -> None:
    by = cast.actor("rival_director", builders.closing(with_bids) - DAY)
    assert [bid.provider for bid in Bid.objects.visible_to(by)] == [cast.organisations["rival"]]


def test_once_opened_the_purchasers_side_and_overseers_see_all_and_rivals_their_own(cast: Cast, opened: Tender) -> None:
    at = builders.closing(opened) + DAY
    seen_by = {key: Bid.objects.visible_to(cast.actor(key, at)).filter(tender=opened).count() for key in EVERYBODY}
    side = ["purchaser_officer", "purchaser_signatory", "purchaser_panel_member"]
    funders = ["finance_officer_district", "finance_officer_municipal"]
    overseers = ["monitor_officer", "regulator_officer", "auditor"]
    assert {key for key, count in seen_by.items() if count == 3} == {*side, *funders, *overseers}
    assert {key for key, count in seen_by.items() if count == 1} == BIDDERS


def test_what_was_withdrawn_or_never_handed_in_stays_hidden_after_the_opening(
    cast: Cast, with_bids: Tender, specification: Specification
) -> None:
    late = builders.closing(with_bids) - DAY / 48
    with_bids.minimum_bidders = 1
    with_bids.save(update_fields=["minimum_bidders"])
    bid = bid_of(cast, with_bids)
    commands.withdraw_bid(bid=bid, revision=bid.revision, by=cast.actor("provider_director", late))
    officer = cast.actor("purchaser_officer", builders.closing(with_bids) + DAY)
    commands.open_bids(tender=with_bids, by=officer)
    assert not Bid.objects.visible_to(officer).filter(pk=bid.pk).exists()
    assert Bid.objects.visible_to(cast.actor("provider_director", officer.at)).filter(pk=bid.pk).exists()
    assert with_bids.bids_counted == 2


def test_a_call_that_failed_leaves_bids_unopened(cast: Cast, with_bids: Tender) -> None:
    with_bids.minimum_bidders = 4
    with_bids.save(update_fields=["minimum_bidders"])
    at = builders.closing(with_bids) + DAY
    commands.open_bids(tender=with_bids, by=cast.actor("purchaser_officer", at))
    assert with_bids.status == Tender.Status.FAILED
    own = Bid.objects.filter(provider=cast.organisations["provider"])
    assert {key for key in EVERYBODY if (own & Bid.objects.visible_to(cast.actor(key, at))).exists()} == AUTHORS
