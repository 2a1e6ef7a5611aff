"""Contracts whose cost is reimbursed, by the commands of their stages: line budget, claims, moves within the budget."""

from __future__ import annotations

from datetime import date, datetime

from evenhand.contracts import commands
from evenhand.contracts.commands import BudgetedCost, Move
from evenhand.contracts.costing import direct_in
from evenhand.contracts.due import parts
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import cells_of
from evenhand.contracts.schedule import in_proportion
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import BY_A_NOTICE, MORE_ASKED, SPENT
from evenhand.kernel.periods import ONE_DAY, Period, contract_years
from evenhand.payments.commands import Spending

RATE, BY_NOTICE = 800, 1_000  # basis points of direct cost, and of a category
STAFF, SERVICES, PREMISES, EQUIPMENT, ADMINISTRATION = range(1, 6)
WEIGHTS = (62, 16, 8, 5, 9)
CLAIMED = (STAFF, SERVICES, PREMISES, ADMINISTRATION)
USED_BP = (9_850, 8_720, 9_460)  # of a month's part of the budget, month by month, over and over


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


def spending(contract: Contract, opens: date) -> list[Spending]:
    """What was spent in the months of a period that opens on a day: pay, materials, rent, paper."""
    terms = current_terms(contract)
    amounts, numbers = cells_of(terms), {one.number: one.pk for one in contract.cost_categories.all()}
    found = []
    for year, period in enumerate(contract_years(terms.term), start=1):
        for place, month in enumerate(_months_before(period, opens, 12 // terms.payments_a_year)):
            for category, text in zip(CLAIMED, SPENT, strict=True):
                used = USED_BP[(place + category) % len(USED_BP)]
                amount = amounts[numbers[category], year] * used // (12 * 10_000)
                voucher = f"{month.ends:%y%m}-{category:02d}"
                found.append(Spending(category, month.ends, text, amount, voucher))
    return found


def _months_before(year: Period, opens: date, count: int) -> list[Period]:
    """The months of a year in the period that ended on the day before."""
    months = parts(year, 1)
    return [one for one in months if one.ends < opens][-count:] if year.starts < opens <= year.ends + ONE_DAY else []


def moved(cast: Cast, contract: Contract, *, at: datetime, year: int = 1) -> Contract:
    """The provider moves a tenth of the premises' money to equipment by a notice, and asks for twice as much more."""
    cells = cells_of(current_terms(contract))
    tenth = cells[contract.cost_categories.get(number=PREMISES).pk, year] // 10
    by = cast.actor("provider_director", at)
    for amount, reason in ((tenth, BY_A_NOTICE), (2 * tenth, MORE_ASKED)):
        move = Move(PREMISES, year, EQUIPMENT, year, amount)
        commands.move_budget(contract=contract, move=move, reason=reason, by=by)
    return contract
