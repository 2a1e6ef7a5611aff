"""The line budget where cost is reimbursed: by category and contract year, as agreed and as moved since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.costing import Amounts, Cell, direct_in, moved, recomposed
from evenhand.contracts.models import Contract, CostCategory, Terms, Virement
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import Period, contract_years

claimed_budgets: list[Callable[[Contract], Mapping[Cell, int]]] = []  # what upper stages claimed of each cell


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A category with its amounts, one for each contract year."""

    category: CostCategory
    amounts: tuple[int, ...]

    @property
    def together_minor(self) -> int:
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Budget:
    """The direct cost agreed, and what the price leaves for indirect cost."""

    rows: tuple[BudgetRow, ...]
    years: int
    price_minor: int
    rate_bp: int

    @property
    def yearly(self) -> list[int]:
        """Direct cost of each contract year."""
        return [sum(row.amounts[year] for row in self.rows) for year in range(self.years)]

    @property
    def direct_minor(self) -> int:
        return sum(row.together_minor for row in self.rows)

    @property
    def indirect_minor(self) -> int:
        """The rest of the price."""
        return self.price_minor - self.direct_minor


def cells_of(terms: Terms) -> dict[Cell, int]:
    """The budget as a version of the terms says it, by category and year. One statement."""
    return {(one.category_id, one.year): one.amount_minor for one in terms.budget_lines.all()}


def yearly_cost(terms: Terms) -> list[int]:
    """The direct cost of each contract year, once every year has its own; else none. One statement."""
    budget = budget_of(terms)
    return budget.yearly if budget and all(budget.yearly) else []


def cells_now(terms: Terms) -> dict[Cell, int]:
    """The budget of a version after what was moved in it. Two statements."""
    return moved(cells_of(terms), [(one.out_of, one.into, one.amount_minor) for one in terms.virements.all()])


def cells_with(terms: Terms, newest: Terms, claimed: Amounts) -> dict[Cell, int]:
    """The budget of an earlier version with what was moved in a later one, as far as there is so much to move."""
    cells = cells_now(terms)
    for one in newest.virements.order_by("number"):
        if one.amount_minor <= cells.get(one.out_of, 0) - claimed.get(one.out_of, 0):
            cells = moved(cells, [(one.out_of, one.into, one.amount_minor)])
    return cells


def left_of(terms: Terms, cell: Cell) -> int:
    """What nobody claimed yet of a cell."""
    return max(cells_now(terms).get(cell, 0) - claimed_cells(terms.contract).get(cell, 0), 0)


def left_to_notices(terms: Terms, cell: Cell) -> int:
    """What notices can still move out of a cell: the share of its agreed budget, less what they moved."""
    noticed = terms.virements.filter(status=Virement.Status.NOTICE, source=cell[0], source_year=cell[1])
    share = cells_of(terms).get(cell, 0) * (terms.virement_bp or 0) // BASIS
    return max(share - sum(one.amount_minor for one in noticed), 0)


def may_be_alone(contract: Contract) -> bool:
    """Whether the provider gives a move effect by itself once the purchaser's days to answer are over. No statement."""
    return bool(contract.jurisdiction.rules.get("virement", {}).get("alone_after_answer_days"))


def claimed_cells(contract: Contract) -> dict[Cell, int]:
    """What was claimed of each cell and not returned."""
    found: Counter[Cell] = Counter()
    for find in claimed_budgets:
        found.update(find(contract))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What the changed terms are like: how long, at which price, what is paid in which year, from which day on."""

    term: Period
    price_minor: int
    paid: Sequence[tuple[int, int]]  # contract year and amount of each instalment
    on: date


def cells_after(cells: Amounts, claimed: Amounts, change: Change, rate_bp: int) -> dict[Cell, int]:
    """The budget of changed terms: what was claimed stays, years that are over gain nothing. No statement."""
    weights: Counter[int] = Counter()
    for year, amount in change.paid:
        weights[year] += amount
    years = contract_years(change.term)
    return recomposed(
        cells,
        claimed,
        direct_in(change.price_minor, rate_bp),
        fixed=[number for number, year in enumerate(years, start=1) if year.ends < change.on],
        years={number: weights[number] for number in range(1, len(years) + 1)},
    )


@dataclass(frozen=True, slots=True)
class CellStanding:
    """A category in one contract year: agreed, moved since, claimed."""

    category: CostCategory
    year: int
    agreed_minor: int
    moved_minor: int  # below nothing: moved away
    claimed_minor: int

    @property
    def now_minor(self) -> int:
        return self.agreed_minor + self.moved_minor

    @property
    def left_minor(self) -> int:
        return self.now_minor - self.claimed_minor


def standing_budget(terms: Terms) -> list[CellStanding]:
    """Every category and year with money in it, by year; none unless cost is reimbursed."""
    if not terms.is_by_cost:
        return []
    agreed, now, claimed = cells_of(terms), cells_now(terms), claimed_cells(terms.contract)
    named = {one.pk: one for one in terms.contract.cost_categories.all()}
    cells = sorted(agreed.keys() | now.keys() | claimed.keys(), key=lambda c: (c[1], named[c[0]].number))
    return [
        CellStanding(
            named[cell[0]],
            cell[1],
            agreed.get(cell, 0),
            now.get(cell, 0) - agreed.get(cell, 0),
            claimed.get(cell, 0),
        )
        for cell in cells
    ]


def budget_of(terms: Terms, cells: Amounts | None = None) -> Budget | None:
    """The budget as a table, of a version or of its cells after what was moved; None unless cost is reimbursed.

    Two statements.
    """
    if not terms.is_by_cost:
        return None
    known = cells_of(terms) if cells is None else cells
    years = len(contract_years(terms.term))
    named = {category for category, _year in known}
    rows = tuple(
        BudgetRow(one, tuple(known.get((one.pk, year), 0) for year in range(1, years + 1)))
        for one in terms.contract.cost_categories.all()
        if one.pk in named
    )
    return Budget(rows, years, terms.amount_minor, terms.indirect_bp or 0)
