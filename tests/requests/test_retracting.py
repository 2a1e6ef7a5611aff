"""An answer that no longer holds is retracted by its author; both stay, side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, declined, in_scope
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.requests import commands
from evenhand.requests.commands import NoAnswerStands, ReasonNeeded
from evenhand.requests.models import Retraction, TaskRequest
from evenhand.requests.queries import listed

As = Callable[..., Client]
WHY = "个案工作并不包括入户宣传。"
LATER = timedelta(hours=2)


@pytest.fixture
def answered(cast: Cast, contract: Contract, friday: datetime) -> TaskRequest:
    request = asked(cast, contract, at=friday)
    in_scope(cast, request, line=6, at=friday + timedelta(hours=1))
    return request


def retract(cast: Cast, request: TaskRequest, at: datetime, who: str = "provider_director", why: str = WHY) -> None:
    commands.retract(request=request, reason=why, by=cast.actor(who, at))


@pytest.mark.parametrize("who", ["provider_director", "provider_signatory"])
def test_the_request_is_without_an_answer_again_and_the_answer_stays(
    cast: Cast, answered: TaskRequest, friday: datetime, who: str
) -> None:
    retract(cast, answered, friday + LATER, who)
    found = listed(cast.actor("purchaser_officer", friday + LATER)).get()
    (answer,) = found.answers.all()
    assert (found.status, found.last_answer) == (TaskRequest.Status.ASKED, None)
    assert answer.retraction is not None
    assert answer.retraction.reason == WHY


def test_hours_that_went_into_it_are_without_agreement_then(
    cast: Cast, answered: TaskRequest, friday: datetime
) -> None:
    TaskRequest.objects.filter(pk=answered.pk).update(minutes_spent=90)
    retract(cast, answered, friday + LATER)
    assert TaskRequest.objects.get(pk=answered.pk).is_done_without_agreement


def test_another_answer_counts_afterwards(cast: Cast, answered: TaskRequest, friday: datetime) -> None:
    retract(cast, answered, friday + LATER)
    declined(cast, answered, at=friday + 2 * LATER)
    found = listed(cast.actor("provider_director", friday + 2 * LATER)).get()
    assert found.status == TaskRequest.Status.DECLINED
    assert found.last_answer is not None
    assert [answer.retraction is not None for answer in found.answers.all()] == [True, False]


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "rival_director", "monitor_officer", "public"])
def test_nobody_else_retracts_it(cast: Cast, answered: TaskRequest, friday: datetime, who: str) -> None:
    with pytest.raises(Refused):
        retract(cast, answered, friday + LATER, who)


def test_it_takes_a_reason(cast: Cast, answered: TaskRequest, friday: datetime) -> None:
    with pytest.raises(ReasonNeeded):
        retract(cast, answered, friday + LATER, why="  ")
    assert not Retraction.objects.exists()


def test_there_must_be_an_answer_and_only_once(
    cast: Cast, contract: Contract, answered: TaskRequest, friday: datetime
) -> None:
    retract(cast, answered, friday + LATER)
    for without in (answered, asked(cast, contract, at=friday)):
        with pytest.raises(NoAnswerStands):
            retract(cast, without, friday + 2 * LATER)


def test_the_database_keeps_one_retraction_of_an_answer(cast: Cast, answered: TaskRequest, friday: datetime) -> None:
    retract(cast, answered, friday + LATER)
    kept = Retraction.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Retraction.objects.create(
            answer=kept.answer, reason="x", retracted_at=friday, retracted_by_id=kept.retracted_by_id
        )


def test_the_asker_is_told_and_the_journal_keeps_both(cast: Cast, answered: TaskRequest, friday: datetime) -> None:
    before = Notice.objects.count()
    retract(cast, answered, friday + LATER)
    assert Notice.objects.count() > before
    said = [one.text for one in latest_about("taskrequest", answered.reference, actor=cast.actor("auditor", friday))]
    assert "retracted its answer “in scope”" in said[0]
    assert "answered" in said[1]


def test_the_page_shows_both_and_no_longer_offers_it(
    cast: Cast, answered: TaskRequest, friday: datetime, as_: As
) -> None:
    director, page = as_("provider_director"), f"/requests/{answered.reference}/"
    assert f"{page}retract/" in director.get(page).text
    empty = director.post(f"{page}retract/", {"reason": ""})
    assert empty.status_code == 422
    assert director.post(f"{page}retract/", {"reason": WHY}).status_code == 302
    shown = as_("purchaser_officer").get(page).text
    assert WHY in shown
    assert "eh-beside" in shown
    assert f"{page}retract/" not in director.get(page).text
    assert "answer due" in as_("purchaser_officer").get("/requests/").text
    again = director.post(f"{page}retract/", {"reason": WHY})
    assert again.status_code == 409
    assert WHY in again.text
