"""Bids are opened once, all together, and never before the deadline."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from evenhand.demo.builders import tenders as builders
from evenhand.demo.cast import PEOPLE, PUBLIC, Cast
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.tenders import commands
from evenhand.tenders.models import Tender
from tests.tenders.conftest import DAY

Someone = Callable[[str, Tender], Actor]
SECOND = DAY / 86_400


def test_a_second_before_the_deadline_is_too_early_and_the_deadline_itself_is_not(
    with_bids: Tender, cast: Cast
) -> None:
    deadline = builders.closing(with_bids)
    early = cast.actor("purchaser_officer", deadline - SECOND)
    with pytest.raises(Refused, match="Nobody opens bids before the deadline"):
        commands.open_bids(tender=with_bids, by=early)
    commands.open_bids(tender=with_bids, by=cast.actor("purchaser_officer", deadline))
    assert (with_bids.status, with_bids.bids_counted) == (Tender.Status.OPENED, 3)


def test_the_database_itself_refuses_an_opening_before_the_deadline(with_bids: Tender) -> None:
    early = builders.closing(with_bids) - SECOND
    with pytest.raises(IntegrityError), transaction.atomic():
        Tender.objects.filter(pk=with_bids.pk).update(status=Tender.Status.OPENED, opened_at=early)


def test_nobody_but_the_purchasers_officer_opens(with_bids: Tender, too_late: Someone) -> None:
    for key in {*(someone.key for someone in PEOPLE), PUBLIC} - {"purchaser_officer"}:
        with pytest.raises(Refused):
            commands.open_bids(tender=with_bids, by=too_late(key, with_bids))


def test_with_fewer_bids_than_the_rules_ask_for_the_call_fails_and_says_why(
    with_bids: Tender, too_late: Someone
) -> None:
    Tender.objects.filter(pk=with_bids.pk).update(minimum_bidders=4)
    with_bids.refresh_from_db()
    commands.open_bids(tender=with_bids, by=too_late("purchaser_officer", with_bids))
    assert (with_bids.status, with_bids.opened_at) == (Tender.Status.FAILED, None)
    assert (with_bids.bids_counted, with_bids.minimum_bidders) == (3, 4)


def test_a_call_without_any_bid_fails(published: Tender, too_late: Someone) -> None:
    commands.open_bids(tender=published, by=too_late("purchaser_officer", published))
    assert (published.status, published.bids_counted) == (Tender.Status.FAILED, 0)


def test_one_entry_names_all_bidders_to_those_who_may_know(with_bids: Tender, cast: Cast, too_late: Someone) -> None:
    before = Entry.objects.count()
    commands.open_bids(tender=with_bids, by=too_late("purchaser_officer", with_bids))
    (entry,) = Entry.objects.order_by("sequence")[before:]
    (act,) = json.loads(bytes(entry.words.payload))["acts"]
    assert act["facts"]["bidders"]["zh"] == "榆桥社会工作服务中心、南杏社会工作服务中心、禾江社会工作服务中心"
    readers = {key for key in (*(s.key for s in PEOPLE), PUBLIC) if _reads(cast, key, entry, with_bids)}
    assert {"purchaser_panel_member", "monitor_officer", "auditor", "provider_worker", "rival_director"} <= readers
    assert not {"assessor", "department_officer", "stranger", "resident", PUBLIC} & readers


def _reads(cast: Cast, key: str, entry: Entry, tender: Tender) -> bool:
    by = cast.actor(key, builders.closing(tender) + DAY)
    return Entry.objects.visible_to(by).filter(pk=entry.pk).exists()


def test_the_panel_is_told_that_it_can_begin(with_bids: Tender, cast: Cast, too_late: Someone) -> None:
    Notice.objects.all().delete()
    commands.open_bids(tender=with_bids, by=too_late("purchaser_officer", with_bids))
    assert {notice.to for notice in Notice.objects.all()} == {cast.persons[key] for key in builders.PANEL}


def test_of_two_officers_with_the_same_page_one_opens(with_bids: Tender, too_late: Someone) -> None:
    by = too_late("purchaser_officer", with_bids)
    first, second = (Tender.objects.get(pk=with_bids.pk) for _number in range(2))
    commands.open_bids(tender=first, by=by)
    with pytest.raises(MoveNotOpen):
        commands.open_bids(tender=second, by=by.later(by.at + SECOND))
    second.refresh_from_db()
    assert second.opened_at == by.at
