"""A contract that reimburses cost is renewed: its line budget grows with its price, its periods stay in arrears."""

from __future__ import annotations

import pytest

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import budget_of
from tests.contracts.money import balanced
from tests.contracts.test_renewals import BY_COST, Before, agreed, before, renewable
from tests.standing import State

__all__ = ["before", "renewable"]


@pytest.fixture(scope="module")
def states() -> dict[str, State]:
    return BY_COST


def test_line_budget_and_periods_follow_the_renewed_term(renewable: Contract, before: Before) -> None:
    old = current_terms(renewable)
    price, count = old.amount_minor, old.instalments.count()
    agreed(renewable, before)
    terms = current_terms(renewable)
    budget = budget_of(terms)
    assert budget
    assert (terms.amount_minor, budget.direct_minor + budget.indirect_minor) == (2 * price, 2 * price)
    added = list(terms.instalments.filter(year=2))
    assert (len(added), terms.instalments.count()) == (count, 2 * count)
    assert (added[0].opens_on - old.ends).days > 80
    assert balanced(renewable)
