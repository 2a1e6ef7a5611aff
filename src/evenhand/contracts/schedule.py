"""Instalments from the budgets of a contract's years: sums exact to the smallest unit, days by the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evenhand.contracts.due import Working, parts
from evenhand.kernel.money import BASIS, split
from evenhand.kernel.periods import Period, add_working_days, contract_years

RHYTHMS = (1, 2, 4, 12)  # payments a year


@dataclass(frozen=True, slots=True)
class Plan:
    """How each year's budget is paid: so many payments, after an advance in basis points or without one."""

    payments_a_year: int = 4
    advance_bp: int = 0
    is_in_arrears: bool = False  # a part opens when its period has passed, as what was delivered is known then

    def __post_init__(self) -> None:
        if self.payments_a_year not in RHYTHMS or not 0 <= self.advance_bp < BASIS:
            raise ValueError("A plan has 1, 2, 4 or 12 payments a year and an advance below the whole.")


@dataclass(frozen=True, slots=True)
class Payment:
    """One instalment: in which contract year, from when it is open, by when it is due, how much."""

    number: int
    year: int
    opens: date
    due: date
    amount_minor: int
    is_advance: bool = False


def yearly_amounts(total_minor: int, budgets_minor: Sequence[int], years: int) -> list[int]:
    """The contract's sum for each of its years, in proportion to the programme's yearly budgets.

    A year beyond the budgets counts as the last of them; without budgets all years count alike.
    """
    weights = [*budgets_minor[:years]]
    weights += [weights[-1] if weights else 1] * (years - len(weights))
    if not sum(weights):
        weights = [1] * years
    return in_proportion(total_minor, weights)


def payments(
    term: Period, amounts_minor: Sequence[int], plan: Plan, *, days: int, is_working: Working
) -> list[Payment]:
    """Every instalment of the term; `days` are the working days in which one is paid once it is open.

    Without an advance a part opens with its period; after an advance, when its period has passed.
    """
    found: list[Payment] = []
    for year, (period, amount) in enumerate(zip(contract_years(term), amounts_minor, strict=True), start=1):
        for opens, part, is_advance in _parts_of_year(period, amount, plan):
            if part:
                due = add_working_days(opens, days, is_working)
                found.append(Payment(len(found) + 1, year, opens, due, part, is_advance))
    return found


def with_advance(first: Payment, rest: Sequence[Payment]) -> list[Payment]:
    """An advance before all other payments, which are numbered on."""
    return [first, *(replace(one, number=one.number + 1) for one in rest)]


def funded_parts(amounts_minor: Sequence[int], shares_bp: Sequence[int]) -> list[list[int]]:
    """What each funder pays of every instalment.

    The parts of an instalment sum to it, and a funder's parts sum to its share of the whole, as it is bound: each
    instalment adds what the running sum has grown by.
    """
    found: list[list[int]] = []
    running, before = 0, [0] * len(shares_bp)
    for amount in amounts_minor:
        running += amount
        after = split(running, shares_bp)
        found.append([new - old for new, old in zip(after, before, strict=True)])
        before = after
    return found


def _parts_of_year(year: Period, amount: int, plan: Plan) -> list[tuple[date, int, bool]]:
    advance = split(amount, [plan.advance_bp, BASIS - plan.advance_bp])[0]
    periods = parts(year, 12 // plan.payments_a_year)
    amounts = in_proportion(amount - advance, [1] * len(periods))
    if not plan.advance_bp:
        opens = [period.ends + timedelta(days=1) if plan.is_in_arrears else period.starts for period in periods]
        return [(day, part, False) for day, part in zip(opens, amounts, strict=True)]
    rest = [(period.ends + timedelta(days=1), part, False) for period, part in zip(periods, amounts, strict=True)]
    return [(year.starts, advance, True), *rest]


def in_proportion(amount: int, weights: Sequence[int]) -> list[int]:
    """The amount split by weights; units left over go to the largest remainders, the earlier first."""
    whole = sum(weights)
    found = [amount * weight // whole for weight in weights]
    left = [amount * weight % whole for weight in weights]
    for place in sorted(range(len(weights)), key=lambda i: (-left[i], i))[: amount - sum(found)]:
        found[place] += 1
    return found
