"""A contract ends early: by agreement, or after notice on a ground on which the rules let one side act alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts import commands
from evenhand.contracts.chain import EARLY_END
from evenhand.contracts.commands import ending_faults as faults
from evenhand.contracts.commands.variation_faults import WindowOpen
from evenhand.contracts.grounds import owed_until
from evenhand.contracts.models import Contract, EarlyEnd, Operation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import Changes
from evenhand.contracts.work.ending import early_ends_waiting
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.kernel.verdicts import Refused
from tests.contracts.money import balanced

Later = Callable[..., Actor]
DAY = timedelta(days=1)
REASON = "The building is to be pulled down."


def in_term(contract: Contract, days: int = 400) -> date:
    return current_terms(contract).starts + days * DAY


def said(contract: Contract, by: Actor, *, ground: str = "agreement", last_day: date | None = None) -> EarlyEnd:
    return commands.propose_early_end(
        contract=contract, ground=ground, last_day=last_day or in_term(contract), reason=REASON, by=by
    )


def test_the_chain_and_the_database_name_the_same_states() -> None:
    assert set(EarlyEnd.Status.values) == EARLY_END.states


@given(
    budgets=st.lists(st.integers(0, 10**12), min_size=3, max_size=3),
    days=st.tuples(st.integers(0, 1094), st.integers(0, 1094)),
)
def test_what_is_owed_grows_with_the_days_and_is_all_at_the_end(budgets: list[int], days: tuple[int, int]) -> None:
    term = Period(date(2026, 9, 1), date(2029, 8, 31))
    years, known = contract_years(term), dict(enumerate(budgets, start=1))
    early, late = (owed_until(years, known, term.starts + days[i] * DAY) for i in (0, 1))
    assert (early <= late) == (days[0] <= days[1]) or early == late
    assert owed_until(years, known, term.ends) == sum(budgets)
    assert owed_until(years, known, term.starts - DAY) == 0


def test_nothing_changes_until_the_other_side_agrees(in_force: Contract, later: Later) -> None:
    before = current_terms(in_force)
    early_end = said(in_force, later("purchaser_signatory", 10))
    assert (early_end.status, early_end.reference) == ("proposed", f"{in_force.reference}-E1")
    assert current_terms(in_force) == before
    assert [item.facts for item in early_ends_waiting(later("provider_signatory", 11))] == [early_end.reference]


def test_once_agreed_hours_price_money_and_the_centre_follow_the_new_last_day(in_force: Contract, later: Later) -> None:
    before, last_day = current_terms(in_force), in_term(in_force)
    early_end = said(in_force, later("provider_signatory", 10))
    early_end = commands.agree_to_early_end(early_end=early_end, by=later("purchaser_signatory", 11))
    terms = current_terms(in_force)
    assert (early_end.status, early_end.terms, terms.number, terms.ends) == ("agreed", terms, 2, last_day)
    assert balanced(in_force)
    budgets = Counter[int]()
    for one in before.instalments.all():
        budgets[one.year] += one.amount_minor
    assert terms.amount_minor == owed_until(contract_years(before.term), budgets, last_day)
    old = [one.amount_minor for one in before.instalments.all()]
    new = [one.amount_minor for one in terms.instalments.all()]
    assert new[:-1] == old[: len(new) - 1]
    assert new[-1] <= old[len(new) - 1]
    assert Operation.objects.get(contract=in_force).ends == last_day
    assert {one.year for one in terms.line_terms.all()} == {1, 2}
    assert NumberedDocument.objects.filter(number=f"{in_force.reference}-2").exists()
    in_force.refresh_from_db()
    assert in_force.status == "in_force"


@pytest.mark.parametrize("days", [2, 91, 92, 500, 1000])
def test_wherever_the_last_day_lies_the_ledger_balances(in_force: Contract, later: Later, days: int) -> None:
    early_end = said(in_force, later("provider_signatory", 10), last_day=in_term(in_force, days))
    commands.agree_to_early_end(early_end=early_end, by=later("purchaser_signatory", 11))
    assert balanced(in_force)


def test_a_refusal_is_kept_and_the_contract_goes_on(in_force: Contract, later: Later) -> None:
    early_end = said(in_force, later("purchaser_signatory", 10), ground="change", last_day=in_term(in_force))
    with pytest.raises(faults.EndReasonWanted):
        commands.object_to_early_end(early_end=early_end, reason=" ", by=later("provider_signatory", 11))
    commands.object_to_early_end(early_end=early_end, reason="The budget stands.", by=later("provider_signatory", 11))
    kept = EarlyEnd.objects.get()
    assert (kept.status, kept.answer, kept.terms) == ("refused", "The budget stands.", None)
    with pytest.raises(faults.EndNoLongerOpen):
        commands.agree_to_early_end(early_end=kept, by=later("provider_signatory", 12))
    with pytest.raises(Refused, match="only if the other side agrees"):
        commands.carry_out_early_end(early_end=kept, by=later("purchaser_signatory", 60))
    assert current_terms(in_force).number == 1


def test_on_a_ground_of_the_rules_one_side_ends_it_after_the_notice_though_the_other_objects(
    in_force: Contract, later: Later
) -> None:
    early_end = said(in_force, later("provider_signatory", 10), ground="breach")
    commands.object_to_early_end(early_end=early_end, reason="We have paid.", by=later("purchaser_signatory", 12))
    assert not list(early_ends_waiting(later("provider_signatory", 39)))
    with pytest.raises(faults.NoticeRuns):
        commands.carry_out_early_end(early_end=early_end, by=later("provider_signatory", 39))
    assert len(list(early_ends_waiting(later("provider_signatory", 40)))) == 1
    commands.carry_out_early_end(early_end=early_end, by=later("provider_signatory", 40))
    kept = EarlyEnd.objects.get()
    assert (kept.status, kept.answer, current_terms(in_force).ends) == ("carried_out", "We have paid.", kept.last_day)
    assert balanced(in_force)


def test_what_was_mended_is_withdrawn_and_stays_visible(in_force: Contract, later: Later) -> None:
    early_end = said(in_force, later("provider_signatory", 10), ground="breach")
    with pytest.raises(Refused):
        commands.withdraw_early_end(early_end=early_end, reason="Mended.", by=later("purchaser_signatory", 20))
    commands.withdraw_early_end(early_end=early_end, reason="Mended.", by=later("provider_signatory", 20))
    with pytest.raises(faults.EndNoLongerOpen):
        commands.carry_out_early_end(early_end=early_end, by=later("provider_signatory", 60))
    assert EarlyEnd.objects.get().withdrawal == "Mended."
    assert current_terms(in_force).number == 1


def test_a_notice_that_nobody_carried_out_is_void_after_its_last_day(in_force: Contract, later: Later) -> None:
    signatory = later("provider_signatory", 10)
    starts = current_terms(in_force).starts
    early_end = said(in_force, signatory, ground="breach", last_day=starts + 30 * DAY)
    after = (starts - signatory.day).days + 10 + 31
    with pytest.raises(faults.EndNoLongerOpen):
        commands.carry_out_early_end(early_end=early_end, by=later("provider_signatory", after))
    assert early_end.has_lapsed(later("provider_signatory", after).day)
    assert said(in_force, later("provider_signatory", after)).number == 2


def test_what_cannot_be_said_is_answered_in_a_sentence(in_force: Contract, later: Later) -> None:
    by, terms = later("purchaser_signatory", 10), current_terms(in_force)
    with pytest.raises(faults.GroundUnknown):
        said(in_force, by, ground="displeasure")
    for last_day in (terms.starts, terms.ends, by.day - DAY):
        with pytest.raises(faults.NotEarlier):
            said(in_force, by, last_day=last_day)
    said(in_force, by)
    with pytest.raises(faults.EndOpen, match="E1"):
        said(in_force, later("provider_signatory", 10))
    assert EarlyEnd.objects.count() == 1


def test_notice_runs_before_the_last_day(in_force: Contract, later: Later) -> None:
    starts = current_terms(in_force).starts
    days = (starts - later("provider_signatory", 0).day).days
    with pytest.raises(faults.NoticeTooShort, match="30 days"):
        said(in_force, later("provider_signatory", days), ground="breach", last_day=starts + 29 * DAY)
    assert said(in_force, later("provider_signatory", days), ground="breach", last_day=starts + 30 * DAY)


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_director", "monitor_officer", "regulator_officer"])
def test_only_signatories_of_the_two_sides_end_a_contract(in_force: Contract, later: Later, who: str) -> None:
    with pytest.raises(Refused):
        said(in_force, later(who, 10))


def test_a_consent_that_can_be_withdrawn_is_waited_for(in_force: Contract, later: Later) -> None:
    variation = commands.propose_variation(
        contract=in_force,
        changes=Changes(minutes={1: 60}),
        from_day=in_term(in_force, 100),
        reason=REASON,
        by=later("purchaser_officer", 10),
    )
    commands.consent_to_variation(variation=variation, by=later("provider_signatory", 11))
    early_end = said(in_force, later("purchaser_signatory", 11))
    with pytest.raises(WindowOpen):
        commands.agree_to_early_end(early_end=early_end, by=later("provider_signatory", 12))
    commands.agree_to_early_end(early_end=early_end, by=later("provider_signatory", 30))
    assert balanced(in_force)
