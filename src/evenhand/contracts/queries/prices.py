"""What is paid by units: each line with its price, its quantity, and what all of it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract, ContractLine, LinePrice, Terms
from evenhand.contracts.pricing import Priced, units_of
from evenhand.contracts.queries.in_force import IN_FORCE
from evenhand.contracts.versions import spans


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of the contract with its price of a unit, and how many units the terms ask for."""

    line: ContractLine
    priced: Priced

    @property
    def is_by_hour(self) -> bool:
        """Whether an hour is what is paid for, as the line has no unit of its own."""
        return not self.line.norm_minutes


def priced_lines(terms: Terms) -> list[PricedLine]:
    """Every line that has a price, in order; none where the contract is not paid by units. Two statements."""
    if not terms.is_by_unit:
        return []
    minutes: Counter[int] = Counter()
    asked: set[int] = set()
    for one in terms.line_terms.all():
        if one.minutes is not None:
            asked.add(one.line_id)
            minutes[one.line_id] += one.minutes
    return [
        PricedLine(one.line, Priced(one.line_id, one.unit_minor, _most(one.line, minutes, asked)))
        for one in terms.line_prices.select_related("line")
    ]


PriceOf = Callable[[int, date], int]


def prices_by_month(contract: Contract, terms: Terms) -> PriceOf:
    """What a unit of a line costs that was delivered in a month, given by its first day, through all versions.

    A version's prices count for the months that begin while it is in force. Two statements.
    """
    versions = contract.terms.filter(IN_FORCE).order_by("number")
    counting = spans([(one.number, one.effective_on) for one in versions])
    known: dict[tuple[int, int], int] = {}
    for one in LinePrice.objects.filter(terms__in=versions).select_related("terms"):
        known[one.terms.number, one.line_id] = one.unit_minor

    def price_of(line: int, month: date) -> int:
        number = next((span.number for span in counting if month in span), terms.number)
        return known.get((number, line), known.get((terms.number, line), 0))

    return price_of


def _most(line: ContractLine, minutes: Counter[int], asked: set[int]) -> int | None:
    return units_of(minutes[line.pk], line.norm_minutes) if line.pk in asked else None
