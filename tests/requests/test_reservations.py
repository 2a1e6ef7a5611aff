"""Answers under reservation: done under protest, with a statement that the provider alone may open."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import asked, declined, reserved
from evenhand.demo.cast import Cast
from evenhand.requests import commands
from evenhand.requests.commands import StatementNeeded, StatementOnlyReserved
from evenhand.requests.models import Answer, Reservation, TaskRequest


def test_an_answer_under_reservation_seals_its_statement(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    reserved(cast, request, at=friday, statement="  我们在压力下办理。 ")
    assert request.status == TaskRequest.Status.RESERVED
    assert Reservation.objects.get().statement == "我们在压力下办理。"


def test_later_answers_leave_the_statement_where_it_is(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    reserved(cast, request, at=friday)
    declined(cast, request, at=friday + timedelta(days=1))
    assert [one.kind for one in request.answers.all()] == ["reserved", "declined"]
    assert Reservation.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "statement", "fault"),
    [("reserved", "  ", StatementNeeded), ("declined", "x", StatementOnlyReserved)],
    ids=["none", "with another answer"],
)
def test_a_statement_belongs_to_a_reservation_and_to_nothing_else(
    cast: Cast, contract: Contract, friday: datetime, kind: str, statement: str, fault: type[Exception]
) -> None:
    request, by = asked(cast, contract, at=friday), cast.actor("provider_director", friday)
    with pytest.raises(fault):
        commands.answer(request=request, kind=kind, reason="x", statement=statement, by=by)
    assert not Answer.objects.exists()


def test_hours_under_reservation_are_no_hours_without_agreement(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    request.minutes_spent = 60
    assert request.is_done_without_agreement
    reserved(cast, request, at=friday)
    request.minutes_spent = 60
    assert not request.is_done_without_agreement
