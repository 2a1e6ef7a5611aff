"""Duties kept: said by who owes them, counted for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands.fulfilling import NotAColleague, TooEarly
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import DutyStanding, standings
from evenhand.demo.builders.contracts import kept_until
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.parties.models import CalendarDay

Later = Callable[..., Actor]
REPORT = "monthly-report"


def standing(contract: Contract, code: str, today: date) -> DutyStanding:
    return next(one for one in standings(contract, today) if one.duty.code == code)


def keep(contract: Contract, by: Actor, **changed: object) -> None:
    first = standing(contract, REPORT, by.day).dues[0].nominal
    commands.record_fulfilment(
        **{"contract": contract, "code": REPORT, "due_on": first, "done_on": first, "by": by} | changed  # type: ignore[arg-type]
    )


def test_a_report_kept_on_its_day_counts_as_kept(in_force: Contract, in_autumn: datetime, cast: Cast) -> None:
    keep(in_force, cast.actor("provider_director", in_autumn))
    found = standing(in_force, REPORT, in_autumn.date()).reckoning
    assert [mark for _day, mark in found.marks] == ["kept", "late"]


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_worker", "monitor_officer", "rival_director", "public"])
def test_nobody_says_for_another_that_a_duty_was_kept(
    in_force: Contract, in_autumn: datetime, cast: Cast, who: str
) -> None:
    with pytest.raises(Refused):
        keep(in_force, cast.actor(who, in_autumn))


@pytest.mark.parametrize(
    ("who", "code"), [("finance_officer_district", "pay-share--2"), ("purchaser_officer", "pay-instalments")]
)
def test_that_money_was_paid_is_not_said_by_hand(
    in_force: Contract, in_autumn: datetime, cast: Cast, who: str, code: str
) -> None:
    due = standing(in_force, code, in_autumn.date()).dues[0].nominal
    with pytest.raises(Refused, match="by its payments"):
        keep(in_force, cast.actor(who, in_autumn), code=code, due_on=due, done_on=due)


def test_bad_facts_are_refused_in_a_sentence(in_force: Contract, in_autumn: datetime, cast: Cast) -> None:
    by = cast.actor("provider_director", in_autumn)
    with pytest.raises(commands.NotYet):
        keep(in_force, by, done_on=by.day + timedelta(days=1))
    with pytest.raises(TooEarly):
        keep(in_force, by, done_on=date(2020, 1, 1))
    with pytest.raises(commands.NothingToRecord):
        keep(in_force, by, due_on=date(2026, 10, 11))
    with pytest.raises(commands.NothingToRecord):
        keep(in_force, by, code="keep-confidential")
    with pytest.raises(commands.NothingToRecord):
        keep(in_force, by, code="unheard-of")


def test_a_duty_is_kept_once_for_a_day(in_force: Contract, in_autumn: datetime, cast: Cast) -> None:
    by = cast.actor("provider_director", in_autumn)
    keep(in_force, by)
    with pytest.raises(commands.KeptBefore):
        keep(in_force, by)


def test_duties_are_kept_only_while_the_contract_is_in_force(half_signed: Contract, later: Later) -> None:
    with pytest.raises(commands.NotInForce):
        keep(half_signed, later("provider_director"))


def test_a_new_holiday_moves_the_day_and_loses_no_fulfilment(
    in_force: Contract, in_autumn: datetime, cast: Cast
) -> None:
    keep(in_force, cast.actor("provider_director", in_autumn))
    due = standing(in_force, REPORT, in_autumn.date()).dues[0]
    CalendarDay.objects.update_or_create(
        jurisdiction=in_force.jurisdiction, day=due.day, defaults={"kind": CalendarDay.Kind.HOLIDAY}
    )
    moved = standing(in_force, REPORT, in_autumn.date())
    assert moved.dues[0].day > due.day
    assert [mark for _day, mark in moved.reckoning.marks] == ["kept", "late"]


def test_each_side_names_its_own_contact(in_force: Contract, cast: Cast, later: Later) -> None:
    commands.name_contact(contract=in_force, contact=cast.persons["provider_worker"], by=later("provider_director"))
    assert in_force.provider_contact == cast.persons["provider_worker"]
    assert in_force.purchaser_contact == cast.persons["purchaser_officer"]
    with pytest.raises(NotAColleague):
        commands.name_contact(contract=in_force, contact=cast.persons["stranger"], by=later("provider_director"))
    with pytest.raises(Refused):
        commands.name_contact(contract=in_force, contact=cast.persons["provider_worker"], by=later("provider_worker"))


def test_how_duties_stand_is_asked_in_seven_statements(
    in_force: Contract, in_autumn: datetime, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    kept_until(cast, in_force, day=in_autumn.date())
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        found = standings(in_force, in_autumn.date())
    assert len(found) > 20
