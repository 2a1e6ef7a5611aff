"""A contract that ended is closed by both sides, or by one after some working days; money follows to the fen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.chain import LIFE
from evenhand.contracts.commands import closing_faults as faults
from evenhand.contracts.models import Closing, Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.closing import lessons_at, lessons_for
from evenhand.contracts.work.closing import closings_waiting
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.planning.queries import unpaid_by_funder
from tests.contracts.money import balanced

Later = Callable[..., Actor]
After = Callable[..., Actor]
DAY = timedelta(days=1)


@pytest.fixture
def after(in_force: Contract, drafting_at: datetime, later: Later) -> After:
    """`after("provider_signatory", 5)`: that person some days after the contract's last day."""
    gone = (current_terms(in_force).ends - drafting_at.date()).days
    return lambda key, days=1: later(key, gone + days)


def written(contract: Contract, by: Actor, worked: str = "Visits reached those who live alone.") -> None:
    commands.write_lessons(contract=contract, worked=worked, failed="Money came late.", change="Fewer groups.", by=by)


def bound(contract: Contract) -> int:
    programme = contract.award.tender.specification.programme
    return sum(unpaid_by_funder(programme, contract.purchaser, contract.reference).values())


def confirmed(contract: Contract, by: Actor) -> Closing:
    written(contract, by)
    return commands.confirm_closing(contract=contract, by=by)


def test_the_chain_and_the_database_name_the_same_states() -> None:
    assert set(Contract.Status.values) == LIFE.states


def test_both_confirm_it_is_closed_and_what_nobody_will_be_paid_is_free(in_force: Contract, after: After) -> None:
    whole = bound(in_force)
    first = confirmed(in_force, after("purchaser_signatory"))
    assert (first.closed_at, first.waits_for, in_force.status) == (None, "provider", "in_force")
    closing = confirmed(in_force, after("provider_signatory", 2))
    in_force.refresh_from_db()
    assert (in_force.status, closing.freed_minor, bound(in_force)) == ("closed", whole, 0)
    assert closing.alone == ""
    said = [one.text for one in latest_about("contract", in_force.reference, actor=after("provider_director", 2))]
    assert f"Contract {in_force.reference} is closed: both sides have confirmed it." in said
    assert [one["what"]["zh"] for one in closing.left_open]
    with pytest.raises(faults.ConfirmedBefore):
        commands.confirm_closing(contract=in_force, by=after("provider_signatory", 3))


def test_a_contract_that_runs_is_not_closed(in_force: Contract, after: After) -> None:
    with pytest.raises(faults.NotEnded):
        written(in_force, after("provider_signatory", 0))
    with pytest.raises(faults.NotEnded):
        commands.confirm_closing(contract=in_force, by=after("provider_signatory", 0))
    assert not Closing.objects.exists()


def test_nobody_confirms_before_its_side_has_written(in_force: Contract, after: After) -> None:
    written(in_force, after("purchaser_officer"))
    with pytest.raises(faults.LessonsWanted):
        commands.confirm_closing(contract=in_force, by=after("provider_signatory"))
    with pytest.raises(faults.LessonWanted):
        written(in_force, after("provider_signatory"), worked=" ")


def test_each_side_reads_the_others_lessons_once_both_have_written_and_then_they_stay(
    in_force: Contract, after: After
) -> None:
    written(in_force, after("purchaser_officer"))
    written(in_force, after("purchaser_officer"), worked="The contact person.")
    assert set(lessons_for(in_force, after("purchaser_officer"))) == {"purchaser"}
    assert lessons_for(in_force, after("provider_director")) == {}
    written(in_force, after("provider_director"))
    read = lessons_for(in_force, after("provider_director"))
    assert read["purchaser"].worked == "The contact person."
    assert lessons_for(in_force, after("monitor_officer")) == {}
    with pytest.raises(faults.LessonsRead):
        written(in_force, after("purchaser_officer", 2))


def test_one_side_cannot_block_for_ever_and_what_the_provider_may_ask_for_stays_bound(
    in_force: Contract, after: After
) -> None:
    whole = bound(in_force)
    first = confirmed(in_force, after("purchaser_signatory"))
    gone = (first.alone_from - current_terms(in_force).ends).days
    assert gone >= 20
    reason = "Nobody answered two letters."
    with pytest.raises(faults.NotYetAlone):
        commands.close_alone(contract=in_force, reason=reason, by=after("purchaser_signatory", gone))
    with pytest.raises(faults.LessonsWanted):
        commands.close_alone(contract=in_force, reason=reason, by=after("provider_signatory", gone + 1))
    with pytest.raises(faults.CloseReasonWanted):
        commands.close_alone(contract=in_force, reason=" ", by=after("purchaser_signatory", gone + 1))
    closing = commands.close_alone(contract=in_force, reason=reason, by=after("purchaser_signatory", gone + 1))
    in_force.refresh_from_db()
    assert (in_force.status, closing.alone, closing.freed_minor, bound(in_force)) == ("closed", "purchaser", 0, whole)
    assert set(lessons_for(in_force, after("provider_director", gone + 1))) == {"purchaser"}
    closing = confirmed(in_force, after("provider_signatory", gone + 9))
    assert (closing.freed_minor, bound(in_force)) == (whole, 0)


def test_the_provider_alone_asks_for_nothing_more(in_force: Contract, after: After) -> None:
    whole = bound(in_force)
    first = confirmed(in_force, after("provider_signatory"))
    gone = (first.alone_from - current_terms(in_force).ends).days + 1
    closing = commands.close_alone(contract=in_force, reason="No answer.", by=after("provider_signatory", gone))
    assert (closing.alone, closing.freed_minor, bound(in_force)) == ("provider", whole, 0)
    with pytest.raises(faults.ClosedBefore):
        confirmed(in_force, after("purchaser_signatory", gone))


def test_an_early_end_leads_to_terminated_once_its_day_has_come(in_force: Contract, later: Later) -> None:
    last_day = current_terms(in_force).starts + 200 * DAY
    early_end = commands.propose_early_end(
        contract=in_force, ground="agreement", last_day=last_day, reason="Moved.", by=later("provider_signatory", 10)
    )
    commands.agree_to_early_end(early_end=early_end, by=later("purchaser_signatory", 11))
    gone = 11 + (last_day - later("purchaser_signatory", 11).day).days
    assert balanced(in_force)
    with pytest.raises(faults.NotEnded):
        confirmed(in_force, later("purchaser_signatory", gone))
    confirmed(in_force, later("purchaser_signatory", gone + 1))
    confirmed(in_force, later("provider_signatory", gone + 1))
    in_force.refresh_from_db()
    assert (in_force.status, bound(in_force)) == ("terminated", 0)
    reader = later("provider_director", gone + 1)
    said = [one.text for one in latest_about("contract", in_force.reference, actor=reader)]
    assert any("which ended early, is closed" in one for one in said)


def test_only_a_signatory_of_a_side_closes_and_only_a_side_writes(in_force: Contract, after: After) -> None:
    for key in ("purchaser_officer", "provider_director", "monitor_officer", "finance_officer_district"):
        with pytest.raises(Refused):
            commands.confirm_closing(contract=in_force, by=after(key))
        with pytest.raises(Refused):
            commands.close_alone(contract=in_force, reason="No answer.", by=after(key))
    with pytest.raises(Refused):
        written(in_force, after("monitor_officer"))


def test_it_waits_for_each_side_until_it_has_confirmed(in_force: Contract, after: After) -> None:
    assert not list(closings_waiting(after("provider_signatory", 0)))
    assert [one.facts for one in closings_waiting(after("provider_director"))] == [in_force.reference]
    first = confirmed(in_force, after("purchaser_signatory"))
    assert not list(closings_waiting(after("purchaser_signatory")))
    assert [one.due for one in closings_waiting(after("provider_signatory"))] == [first.alone_from]
    gone = (first.alone_from - current_terms(in_force).ends).days + 1
    assert len(list(closings_waiting(after("purchaser_signatory", gone)))) == 1


def test_the_lessons_stand_where_the_next_specification_is_written(in_force: Contract, after: After) -> None:
    centre = current_terms(in_force).centre
    confirmed(in_force, after("purchaser_signatory"))
    assert lessons_at(centre, after("purchaser_officer")) == []
    confirmed(in_force, after("provider_signatory"))
    assert lessons_at(centre, after("purchaser_officer")) == [in_force]
    assert lessons_at(centre, after("rival_director")) == []
