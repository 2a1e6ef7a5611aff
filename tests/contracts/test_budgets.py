"""Where cost is reimbursed: the line budget comes to the price, freezes with the terms, is read in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts import commands
from evenhand.contracts.commands import BudgetedCost, budgets
from evenhand.contracts.costing import (
    Spent,
    added_indirect,
    direct_in,
    indirect_in,
    recomposed,
)
from evenhand.contracts.models import BudgetLine, Contract, Terms
from evenhand.contracts.queries import comparison, current_terms, findings
from evenhand.contracts.queries.budgets import budget_of
from evenhand.demo.builders.budgets import budgeted
from evenhand.demo.builders.contracts import drafted_contract, offered_contract
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.tenders.models import Award
from tests.contracts.conftest import DAY

Later = Callable[..., Actor]


def met(contract: Contract, later: Later) -> dict[str, bool]:
    return {one.rule: one.met for one in findings(contract, later("purchaser_officer").day)}


def test_a_line_budget_comes_to_the_price_within_the_shares_of_the_rules(
    cast: Cast, award: Award, later: Later
) -> None:
    contract = drafted_contract(cast, award, at=award.entered_at + 3 * DAY, schedule=Terms.Schedule.COST)
    found = met(contract, later)
    assert not found["budget"]
    assert not found["budget_years"]
    contract = budgeted(cast, contract, at=award.entered_at + 3 * DAY)
    budget = budget_of(current_terms(contract))
    assert budget
    assert budget.direct_minor == direct_in(6_000_000_00, 800)
    assert budget.direct_minor + budget.indirect_minor == 6_000_000_00
    assert {one.rule for one in findings(contract, award.awarded_on) if not one.met} <= {"funds", "standstill"}
    rows = [BudgetedCost(1, ("Staff", "人员费用"), (600_000_00,) * 3)]
    officer = later("purchaser_officer")
    commands.set_budget(
        contract=contract, revision=contract.revision, rows=rows, indirect_bp=1_001, virement_bp=2_000, by=officer
    )
    found = met(contract, later)
    assert [found[rule] for rule in ("budget", "budget_years", "indirect", "virement")] == [False, True, False, False]
    assert contract.cost_categories.count() == 1


def test_what_is_offered_freezes_is_on_paper_and_compared(cast: Cast, award: Award, later: Later) -> None:
    contract = offered_contract(cast, award, at=award.entered_at + 3 * DAY, schedule=Terms.Schedule.COST)
    terms = current_terms(contract)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(terms=terms).update(amount_minor=1)
    html = NumberedDocument.objects.about("contract", contract.reference).get().html
    for words in ("Line budget", "分项预算", "Periods of claiming", "Services and activities", "服务和活动费用"):
        assert words in html
    officer = later("purchaser_officer", days=2)
    commands.withdraw_offer(contract=contract, reason="场地费用有误。", by=officer)
    contract.refresh_from_db()
    rows = [BudgetedCost(3, ("Rooms", "房屋费用"), (1,))]
    with pytest.raises(budgets.CategoryOffered):
        commands.set_budget(
            contract=contract, revision=contract.revision, rows=rows, indirect_bp=0, virement_bp=0, by=officer
        )
    rows = [BudgetedCost(1, ("Staff", "人员费用"), (2_000_000_00,) * 3)]
    commands.set_budget(
        contract=contract, revision=contract.revision, rows=rows, indirect_bp=0, virement_bp=0, by=officer
    )
    compared = comparison(terms, current_terms(contract))
    assert compared.counted("changed") > 1
    assert contract.cost_categories.count() == 5  # they stand in the version that was offered


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_its_page_sets_the_budget_and_says_what_is_missing(
    client: Client, cast: Cast, award: Award, later: Later, language: str
) -> None:
    contract = drafted_contract(cast, award, at=award.entered_at + 3 * DAY, schedule=Terms.Schedule.COST)
    later("purchaser_officer")
    client.cookies["django_language"] = language
    client.force_login(cast.persons["purchaser_officer"])
    page = f"/contracts/{contract.reference}/edit/budget/"
    assert client.get(page).status_code == 200
    typed: dict[str, Any] = {"revision": contract.revision, "indirect": "8", "virement": "10"}
    typed |= {"name_en_1": "Staff", "name_zh_1": "人员费用", "amount_1_1": "1,000,000"}
    assert client.post(page, typed | {"amount_1_2": "much"}).status_code == 422
    assert client.post(page, typed | {"name_zh_1": ""}).status_code == 409
    assert client.post(page, typed | {"name_en_6": "Staff", "name_zh_6": "人员"}).status_code == 409
    assert client.post(page, typed).status_code == 302
    terms = current_terms(contract)
    assert (terms.indirect_bp, terms.virement_bp) == (800, 1_000)
    assert [one.amount_minor for one in terms.budget_lines.all()] == [1_000_000_00]
    assert client.get(f"/contracts/{contract.reference}/edit/").status_code == 200


CELLS = st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 3)), st.integers(1, 10**9), min_size=1, max_size=12)


@pytest.mark.thorough
@given(price=st.integers(1, 10**12), rate=st.integers(0, 10_000), cuts=st.lists(st.integers(1, 10**11), max_size=20))
def test_direct_and_indirect_cost_come_to_the_price_however_it_is_claimed(
    price: int, rate: int, cuts: list[int]
) -> None:
    most, direct = indirect_in(price, rate), direct_in(price, rate)
    spent, indirect = 0, 0
    for cut in [*cuts, direct]:
        now = min(cut, direct - spent)
        added = added_indirect(Spent(spent, indirect, price - spent - indirect), now, rate, most)
        spent, indirect = spent + now, indirect + added
        assert spent + indirect <= price
        assert indirect == min(spent * rate // 10_000, most)
    assert spent + indirect == price


@pytest.mark.thorough
@given(budget=CELLS, shares=st.lists(st.integers(0, 120), min_size=12, max_size=12), data=st.data())
def test_a_changed_budget_never_falls_below_what_was_claimed_and_sums_exactly(
    budget: dict[tuple[int, int], int], shares: list[int], data: st.DataObject
) -> None:
    claimed = {cell: budget[cell] * share // 100 for cell, share in zip(sorted(budget), shares, strict=False)}
    last = data.draw(st.integers(max([year for (_one, year), amount in claimed.items() if amount] or [1]), 5))
    direct = data.draw(st.integers(max(sum(claimed.values()), 1), 3 * sum(budget.values())))
    years = {year: data.draw(st.integers(1, 1_000)) for year in range(1, last + 1)}
    fixed = range(1, data.draw(st.integers(1, last)))
    found = recomposed(budget, claimed, direct, fixed=fixed, years=years)
    assert all(found.get(cell, 0) >= amount for cell, amount in claimed.items())
    assert all(amount > 0 and year in years for (_one, year), amount in found.items())
    assert sum(found.values()) == direct


def test_a_renewed_contract_keeps_the_budget_of_its_years_and_the_new_year_takes_what_it_grows_by() -> None:
    budget = {(1, 1): 600, (2, 1): 400}
    found = recomposed(budget, {(1, 1): 590}, 2_000, fixed=(), years={1: 1_000, 2: 1_000})
    assert found == {(1, 1): 600, (2, 1): 400, (1, 2): 600, (2, 2): 400}
