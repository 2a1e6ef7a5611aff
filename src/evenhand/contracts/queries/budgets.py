"""The line budget where cost is reimbursed: by category and contract year, as agreed and as moved since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evenhand.contracts.costing import Amounts, Cell
from evenhand.contracts.models import Contract, CostCategory, Terms
from evenhand.kernel.periods import contract_years

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


def cells_now(terms: Terms) -> dict[Cell, int]:
    """The budget of a version after what was moved in it."""
    return cells_of(terms)


def claimed_cells(contract: Contract) -> dict[Cell, int]:
    """What was claimed of each cell and not returned."""
    found: Counter[Cell] = Counter()
    for find in claimed_budgets:
        found.update(find(contract))
    return dict(found)


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
