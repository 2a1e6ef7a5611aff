"""What waits for whom as a call goes its way, what each can do next, and how the journal tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import WorkItem, offers, waiting
from evenhand.specifications.models import Specification
from evenhand.tenders import commands
from evenhand.tenders.models import Bid, Tender
from evenhand.tenders.offering import Offering
from tests.tenders.conftest import DAY, bid_of

Someone = Callable[[str, Tender], Actor]
Count = Callable[..., object]


def tasks(actor: Actor, tender: Tender) -> list[WorkItem]:
    """What waits for somebody in one call."""
    return [item for item in waiting(actor) if item.facts == tender.reference]


def said(actor: Actor, tender: Tender) -> list[str]:
    return [str(item.what) for item in tasks(actor, tender)]


def test_a_draft_waits_for_its_officer(drafted: Tender, cast: Cast) -> None:
    assert said(cast.actor("purchaser_officer", drafted.drafted_at), drafted) == ["Publish the call"]
    assert said(cast.actor("purchaser_signatory", drafted.drafted_at), drafted) == []


def test_while_bids_come_in_nothing_waits_for_the_purchaser(with_bids: Tender, on_time: Someone) -> None:
    assert said(on_time("purchaser_officer", with_bids), with_bids) == []


def test_the_opening_is_due_on_the_day_of_the_deadline(with_bids: Tender, too_late: Someone) -> None:
    (item,) = tasks(too_late("purchaser_officer", with_bids), with_bids)
    assert (str(item.what), item.due) == ("Open the bids", with_bids.deadline_day)


def test_a_members_seat_waits_for_his_declaration_then_for_his_marks(
    opened: Tender, cast: Cast, too_late: Someone
) -> None:
    by = too_late("purchaser_panel_member", opened)
    (item,) = tasks(by, opened)
    assert (str(item.what), item.due) == ("Declare whether an interest conflicts", opened.decision_due)
    member = opened.panel.get(person=cast.persons["purchaser_panel_member"])
    commands.declare_interest(member=member, conflict="", by=by)
    assert said(by, opened) == ["Score the bids"]


def test_an_empty_seat_waits_for_the_officer(opened: Tender, cast: Cast, too_late: Someone) -> None:
    by = too_late("purchaser_signatory", opened)
    member = opened.panel.get(person=cast.persons["purchaser_signatory"])
    commands.declare_interest(member=member, conflict="Kinship.", by=by)
    assert said(by, opened) == []
    assert "Name a member to the panel" in said(too_late("purchaser_officer", opened), opened)


def test_the_award_waits_for_the_officer_and_the_result_is_owed_to_the_bidder(
    scored: Tender, too_late: Someone
) -> None:
    assert said(too_late("purchaser_officer", scored), scored) == ["Decide the award"]
    (owed,) = tasks(too_late("provider_director", scored), scored)
    assert (owed.mine, owed.due) == (False, scored.decision_due)
    assert owed.owed_by is not None
    assert owed.owed_by.name == "Rongyin Street Office"


def test_after_the_award_nothing_waits_any_more(awarded: Tender, too_late: Someone) -> None:
    for key in ("purchaser_officer", "purchaser_signatory", "provider_director", "rival_director"):
        assert said(too_late(key, awarded), awarded) == []


def test_a_bid_that_is_still_a_draft_waits_for_its_author_until_the_deadline(
    published: Tender, on_time: Someone, too_late: Someone
) -> None:
    commands.draft_bid(tender=published, offering=Offering(), by=on_time("rival_director", published))
    (item,) = tasks(on_time("rival_director", published), published)
    assert (str(item.what), item.due) == ("Hand in the bid", published.deadline_day)
    assert said(on_time("provider_director", published), published) == []
    assert said(too_late("rival_director", published), published) == []


def test_a_call_is_offered_to_providers_that_have_no_bid(published: Tender, on_time: Someone) -> None:
    place = reverse("tenders:write", args=[published.reference])
    by = on_time("provider_director", published)
    assert place in [offer.url for offer in offers(by)]
    assert place not in [offer.url for offer in offers(on_time("purchaser_officer", published))]
    commands.draft_bid(tender=published, offering=Offering(), by=by)
    assert place not in [offer.url for offer in offers(by)]


def test_a_settled_specification_offers_a_call_to_its_officer(
    specification: Specification, cast: Cast, called_at: datetime
) -> None:
    place = reverse("tenders:draft", args=[specification.reference])
    by = cast.actor("purchaser_officer", called_at)
    assert place in [offer.url for offer in offers(by)]
    builders.drafted_tender(cast, specification, at=called_at)
    assert place not in [offer.url for offer in offers(by)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Liang Huiyi awarded “Rongyin Integrated Family Service Centre” to Yuqiao Social Work Agency."),
        ("zh-hans", "梁慧仪确定“榕荫街道家庭综合服务中心服务项目”由榆桥社会工作服务中心中标"),
    ],
)
def test_the_journal_tells_of_an_award_in_the_readers_language(
    awarded: Tender, cast: Cast, too_late: Someone, language: str, words: str
) -> None:
    with translation.override(language):
        newest = latest_about("tender", awarded.reference, actor=too_late("public", awarded))[0]
    assert newest.text.startswith(words)


def test_the_whole_life_of_a_call_stands_in_the_journal_of_its_officer(awarded: Tender, cast: Cast) -> None:
    actor = cast.actor("purchaser_officer", builders.closing(awarded) + 9 * DAY)
    told = [sentence.text for sentence in latest_about("tender", awarded.reference, actor=actor)]
    assert len(told) == 11  # drafted, published, opened, three times declared and finished, all scored, awarded
    assert not any("%(" in text for text in told)


@pytest.mark.parametrize(
    ("who", "name", "most"),
    [
        ("public", "list", 8),
        ("public", "detail", 14),
        ("purchaser_officer", "detail", 24),
        ("purchaser_officer", "opening", 24),
        ("purchaser_officer", "results", 24),
        ("purchaser_officer", "scoring", 24),
    ],
)
def test_pages_ask_the_database_a_fixed_number_of_times(
    as_: Callable[..., Client],
    awarded: Tender,
    clock: time_machine.Traveller,
    django_assert_max_num_queries: Count,
    who: str,
    name: str,
    most: int,
) -> None:
    clock.move_to(builders.closing(awarded) + 9 * DAY)
    browser = as_(who)
    address = reverse(f"tenders:{name}", args=[] if name == "list" else [awarded.reference])
    with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
        assert browser.get(address).status_code == 200


def test_more_bids_ask_no_more_of_the_database(
    as_: Callable[..., Client], cast: Cast, opened: Tender, clock: time_machine.Traveller
) -> None:
    clock.move_to(builders.closing(opened) + DAY)
    browser, address = as_("purchaser_officer"), reverse("tenders:opening", args=[opened.reference])
    counts = []
    for _round in range(2):
        counts.append(_statements(browser, address))
        Bid.objects.filter(pk=bid_of(cast, opened, "rival").pk).update(status=Bid.Status.WITHDRAWN)
    assert counts[0] == counts[1]


def _statements(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
