"""Tasks asked in writing, answered with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evenhand.contracts.models import Contract
from evenhand.demo.builders.requests import agreed, asked, declined, in_scope
from evenhand.demo.cast import Cast
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.requests import commands
from evenhand.requests.commands import LineNeeded, NeededTooSoon, ReasonNeeded
from evenhand.requests.models import Answer, TaskRequest
from evenhand.shell.registries import waiting

ASKERS = ("purchaser_officer", "monitor_officer", "finance_officer_district", "department_officer")
NEVER = ("provider_director", "rival_director", "stranger", "ombudsman", "purchaser_signatory", "public")


@pytest.mark.parametrize("who", ASKERS)
def test_offices_of_the_contract_and_departments_above_may_ask(
    cast: Cast, contract: Contract, friday: datetime, who: str
) -> None:
    request = asked(cast, contract, at=friday, key=who)
    assert request.status == TaskRequest.Status.ASKED
    assert request.asker == cast.actor(who, friday).organisation


@pytest.mark.parametrize("who", NEVER)
def test_nobody_else_asks(cast: Cast, contract: Contract, friday: datetime, who: str) -> None:
    with pytest.raises(Refused):
        asked(cast, contract, at=friday, key=who)


def test_the_answer_is_due_within_the_working_days_of_the_terms(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)
    assert (contract.terms.get().answer_days, request.answer_due.isoformat()) == (10, "2026-12-04")


def test_a_task_is_not_asked_for_a_day_gone_by(cast: Cast, contract: Contract, friday: datetime) -> None:
    with pytest.raises(NeededTooSoon):
        commands.ask(
            contract=contract,
            task="x",
            needed_by=(friday - timedelta(days=1)).date(),
            by=cast.actor("purchaser_officer", friday),
        )


def test_a_request_is_seen_by_its_asker_and_by_those_who_see_the_contract(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    asked(cast, contract, at=friday)
    seen = {key for key in cast.persons if TaskRequest.objects.visible_to(cast.actor(key, friday)).exists()}
    assert {"department_officer", "purchaser_officer", "provider_worker", "monitor_officer"} <= seen
    assert not seen & {"rival_director", "stranger", "resident", "administrator", "ombudsman"}


def test_in_scope_needs_a_line_of_this_contract(cast: Cast, contract: Contract, friday: datetime) -> None:
    request, by = asked(cast, contract, at=friday), cast.actor("provider_director", friday)
    with pytest.raises(LineNeeded):
        commands.answer(request=request, kind="in_scope", reason="x", by=by)
    answer = in_scope(cast, request, line=6, at=friday)
    assert answer.line is not None
    assert answer.line.position == 6


def test_every_answer_has_its_reason(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    with pytest.raises(ReasonNeeded):
        commands.answer(request=request, kind="declined", reason="  ", by=cast.actor("provider_director", friday))


def test_answers_are_added_and_the_last_counts(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    declined(cast, request, at=friday)
    agreed(cast, request, at=friday + timedelta(days=1))
    assert request.status == TaskRequest.Status.VARIATION
    assert [answer.kind for answer in request.answers.all()] == [Answer.Kind.DECLINED, Answer.Kind.VARIATION]


@pytest.mark.parametrize("who", ["provider_worker", "purchaser_officer", "department_officer", "rival_director"])
def test_only_the_providers_heads_answer(cast: Cast, contract: Contract, friday: datetime, who: str) -> None:
    request = asked(cast, contract, at=friday)
    with pytest.raises(Refused):
        commands.answer(request=request, kind="declined", reason="x", by=cast.actor(who, friday))


def test_what_was_taken_back_is_not_answered(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    with pytest.raises(Refused):
        commands.withdraw(request=request, by=cast.actor("purchaser_officer", friday))
    commands.withdraw(request=request, by=cast.actor("department_officer", friday))
    with pytest.raises(MoveNotOpen):
        declined(cast, request, at=friday)
    assert not request.answers.exists()


def test_the_answer_waits_for_the_director_and_the_asker_sees_its_clock(
    cast: Cast, contract: Contract, friday: datetime
) -> None:
    request = asked(cast, contract, at=friday)

    def about_it(key: str) -> list[bool]:
        return [item.mine for item in waiting(cast.actor(key, friday)) if item.facts == request.reference]

    assert about_it("provider_director") == [True]
    assert about_it("department_officer") == [False]
    assert about_it("rival_director") == []
    declined(cast, request, at=friday)
    assert about_it("provider_director") == []


def test_both_are_told(cast: Cast, contract: Contract, friday: datetime) -> None:
    request = asked(cast, contract, at=friday)
    declined(cast, request, at=friday)
    told = set(Notice.objects.filter(about=request.reference).values_list("to", flat=True))
    assert told == {cast.persons["provider_director"].pk, cast.persons["department_officer"].pk}
