"""Line budgets of contracts whose cost is reimbursed, by the commands of their stages."""

from __future__ import annotations

from datetime import datetime

from evenhand.contracts import commands
from evenhand.contracts.commands import BudgetedCost
from evenhand.contracts.costing import direct_in
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.schedule import in_proportion
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import contract_years

RATE, BY_NOTICE = 800, 1_000  # basis points of direct cost, and of a category
WEIGHTS = (62, 16, 8, 5, 9)  # staff, services, premises, equipment, administration


def budgeted(cast: Cast, contract: Contract, *, at: datetime) -> Contract:
    """The officer sets the usual categories, each year alike, and an indirect rate."""
    terms = current_terms(contract)
    years = len(contract_years(terms.term))
    cells = in_proportion(direct_in(terms.amount_minor, RATE), WEIGHTS * years)
    rows = [
        BudgetedCost(one.number, (one.name_en, one.name_zh), tuple(cells[place :: len(WEIGHTS)]))
        for place, one in enumerate(contract.cost_categories.all())
    ]
    return commands.set_budget(
        contract=contract,
        revision=contract.revision,
        rows=rows,
        indirect_bp=RATE,
        virement_bp=BY_NOTICE,
        by=cast.actor("purchaser_officer", at),
    )
