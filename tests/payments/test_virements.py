"""Moves within a line budget: carried into the next year, carried out without an answer where the rules let it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands import Move, moving_faults
from evenhand.contracts.models import Contract, Virement
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import cells_now
from evenhand.contracts.work.virements import virements_waiting
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from tests.payments.conftest import DAY, instant
from tests.payments.test_costs import EQUIPMENT, PREMISES, claim, opens, spent

On = Callable[[str, datetime], Actor]
pytestmark = pytest.mark.thorough


def cell(contract: Contract, category: int, year: int) -> int:
    return cells_now(current_terms(contract))[contract.cost_categories.get(number=category).pk, year]


def asked(on: On, contract: Contract, at: datetime) -> Virement:
    """A fifth of the premises' money, twice what a notice moves."""
    move = Move(PREMISES, 1, EQUIPMENT, 1, cell(contract, PREMISES, 1) // 5)
    return commands.move_budget(contract=contract, move=move, reason="更换音响。", by=on("provider_director", at))


def test_without_an_answer_in_time_the_provider_gives_it_effect_where_the_rules_let_it(
    on: On, reimbursed: Contract
) -> None:
    at, before = opens(reimbursed, 2), cell(reimbursed, EQUIPMENT, 1)
    waits = asked(on, reimbursed, at)
    assert waits.answer_due
    assert [one.mine for one in virements_waiting(on("purchaser_officer", at))] == [True]
    assert [one.mine for one in virements_waiting(on("provider_director", at))] == [False]
    assert not list(virements_waiting(on("rival_director", at)))
    with pytest.raises(moving_faults.NotAlone):
        commands.carry_out_virement(virement=waits, by=on("provider_director", instant(reimbursed, waits.answer_due)))
    late = instant(reimbursed, waits.answer_due + DAY)
    with pytest.raises(Refused):
        commands.carry_out_virement(virement=waits, by=on("purchaser_officer", late))
    rules = reimbursed.jurisdiction.rules
    waits.contract.jurisdiction.rules = rules | {"virement": {"alone_after_answer_days": False}}
    with pytest.raises(moving_faults.NeverAlone):
        commands.carry_out_virement(virement=waits, by=on("provider_director", late))
    waits.contract.jurisdiction.rules = rules
    commands.carry_out_virement(virement=waits, by=on("provider_director", late))
    assert (waits.status, cell(reimbursed, EQUIPMENT, 1)) == (Virement.Status.ALONE, before + waits.amount_minor)
    for act in (commands.approve_virement, commands.carry_out_virement):
        who = "purchaser_officer" if act is commands.approve_virement else "provider_director"
        with pytest.raises(moving_faults.AnsweredAlready):
            act(virement=waits, by=on(who, late + DAY))


def test_what_a_year_left_is_carried_into_the_next_once_it_is_over(on: On, reimbursed: Contract) -> None:
    rest = cell(reimbursed, EQUIPMENT, 1) // 10
    move = Move(EQUIPMENT, 1, EQUIPMENT, 2, rest)
    early = instant(reimbursed, date(2027, 8, 31))
    with pytest.raises(moving_faults.YearRuns):
        commands.move_budget(contract=reimbursed, move=move, reason="结转。", by=on("provider_director", early))
    later, whole = instant(reimbursed, date(2027, 9, 1)), cell(reimbursed, EQUIPMENT, 2)
    commands.move_budget(contract=reimbursed, move=move, reason="结转。", by=on("provider_director", later))
    row = spent(EQUIPMENT, whole + rest, "E2", date(2027, 10, 8))
    assert claim(on, reimbursed, 6, row).lines.get().year == 2


def test_a_move_that_waits_has_no_effect_once_its_money_is_claimed_refused_or_withdrawn(
    on: On, reimbursed: Contract
) -> None:
    at, before = opens(reimbursed, 2), cell(reimbursed, PREMISES, 1)
    waits, again = asked(on, reimbursed, at), asked(on, reimbursed, at)
    claim(on, reimbursed, 2, spent(PREMISES, before - waits.amount_minor + 1, "P1"))
    officer = on("purchaser_officer", at + DAY)
    with pytest.raises(moving_faults.NotLeft):
        commands.approve_virement(virement=waits, by=officer)
    with pytest.raises(moving_faults.WhyMoved):
        commands.refuse_virement(virement=waits, reason=" ", by=officer)
    commands.refuse_virement(virement=waits, reason="场地费用已申报。", by=officer)
    commands.withdraw_virement(virement=again, reason="不再需要。", by=on("provider_director", at + DAY))
    assert {waits.status, again.status} == {Virement.Status.REFUSED, Virement.Status.WITHDRAWN}
    assert cell(reimbursed, PREMISES, 1) == before
