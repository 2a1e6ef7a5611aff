"""Reimbursement of cost: direct cost by category and contract year, and indirect cost by a rate on it.

The price is a ceiling: direct budget and indirect cost together. What a claim adds of indirect cost is what all direct
cost so far has come to at the rate, less what earlier claims asked for of it; so rounding never adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evenhand.contracts.schedule import in_proportion
from evenhand.kernel.money import BASIS

Cell = tuple[int, int]  # a category and a contract year
Amounts = Mapping[Cell, int]


def indirect_in(price_minor: int, rate_bp: int) -> int:
    """What of a price is indirect cost at a rate on the direct cost, part of a smallest unit left out."""
    return price_minor * rate_bp // (BASIS + rate_bp)


def direct_in(price_minor: int, rate_bp: int) -> int:
    """What of a price is left for direct cost."""
    return price_minor - indirect_in(price_minor, rate_bp)


def indirect_on(direct_minor: int, rate_bp: int, most_minor: int) -> int:
    """What so much direct cost has come to in indirect cost: by the rate, and no more than the terms hold of it."""
    return min(direct_minor * rate_bp // BASIS, most_minor)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was claimed so far: direct cost of all categories, indirect cost, and what the price leaves to ask for."""

    direct_minor: int
    indirect_minor: int
    left_minor: int


def added_indirect(spent: Spent, direct_minor: int, rate_bp: int, most_minor: int) -> int:
    """What further direct cost adds of indirect cost, within what is left of the price."""
    due = indirect_on(spent.direct_minor + direct_minor, rate_bp, most_minor) - spent.indirect_minor
    return max(min(due, spent.left_minor - direct_minor), 0)


def moved(budget: Amounts, moves: Collection[tuple[Cell, Cell, int]]) -> dict[Cell, int]:
    """A budget after what was moved from one cell to another."""
    found = Counter(budget)
    for source, target, amount in moves:
        found[source] -= amount
        found[target] += amount
    return dict(found)


def recomposed(
    budget: Amounts, claimed: Amounts, direct_minor: int, *, fixed: Collection[int], years: Mapping[int, int]
) -> dict[Cell, int]:
    """The budget of a changed contract: never below what was claimed of a cell, and in all so much direct cost.

    What is left is spread as it was left before. Years that are over (`fixed`) gain nothing; `years` weigh each year of
    the changed term: one without a budget takes what the contract grows by, in the proportion of the categories, and
    the others then stay as they are; years that the term no longer has are dropped.
    """
    whole = sum(budget.values())
    kept = {cell: amount for cell, amount in budget.items() if cell[1] in years}
    is_whole = len(kept) == len(budget) and {year for _one, year in kept} == set(years)
    if direct_minor == whole and is_whole and all(amount <= budget.get(cell, 0) for cell, amount in claimed.items()):
        return dict(budget)
    new = _new_years(budget, years, {year for _one, year in kept})
    floors = Counter({cell: amount for cell, amount in claimed.items() if amount})
    if direct_minor > whole:
        stay = {cell: max(amount, floors[cell]) for cell, amount in kept.items() if new or cell[1] in fixed}
        raised = floors | Counter(stay)
        floors = raised if sum(raised.values()) <= direct_minor else floors
    weights = {cell: max(amount - floors[cell], 0) for cell, amount in kept.items()} | new
    if not sum(weights.values()):
        weights = {(category, max(years)): amount for category, amount in _by_category(budget).items()}
    return _spread(floors, weights, max(direct_minor - sum(floors.values()), 0))


def _new_years(budget: Amounts, years: Mapping[int, int], known: Collection[int]) -> dict[Cell, int]:
    """The weight of each year that had no budget, by the proportion of the categories in all years."""
    by_category = _by_category(budget)
    found: dict[Cell, int] = {}
    for year, weight in years.items():
        if year not in known:
            parts = in_proportion(weight, list(by_category.values()))
            found |= {(category, year): part for category, part in zip(by_category, parts, strict=True)}
    return found


def _by_category(budget: Amounts) -> dict[int, int]:
    found: Counter[int] = Counter()
    for (category, _year), amount in budget.items():
        found[category] += amount
    return dict(found)


def _spread(floors: Amounts, weights: Amounts, rest_minor: int) -> dict[Cell, int]:
    found = Counter(floors)
    cells = sorted(weights)
    for cell, part in zip(cells, in_proportion(rest_minor, [weights[cell] for cell in cells]), strict=True):
        found[cell] += part
    return {cell: amount for cell, amount in found.items() if amount}
