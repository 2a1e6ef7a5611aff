"""On which grounds a contract ends early, read from the jurisdiction's rules as data, and what is owed until then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from evenhand.contracts.law import Pair, Source, pair_of, source_of
from evenhand.contracts.schedule import Payment
from evenhand.kernel.periods import Period
from evenhand.kernel.quantities import half_up


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground: what it says, which sides may end on it alone, after how many days' notice, and where it stands."""

    key: str
    words: Pair
    alone: tuple[str, ...]
    notice_days: int
    source: Source


def grounds_of(described: Iterable[Mapping[str, Any]]) -> dict[str, Ground]:
    """The grounds of a jurisdiction as its data file describes them, by key."""
    return {
        data["key"]: Ground(
            data["key"],
            pair_of(data["words"]),
            tuple(data.get("alone", ())),
            data.get("notice_days", 0),
            source_of(data["source"]),
        )
        for data in described
    }


def owed_until(years: Sequence[Period], budgets: Mapping[int, int], last_day: date) -> int:
    """What the budgets of the contract years come to until a day, the day included; rounded once."""
    found = Fraction(0)
    for number, year in enumerate(years, start=1):
        days = min(max((last_day - year.starts).days + 1, 0), year.days)
        found += Fraction(budgets.get(number, 0) * days, year.days)
    return half_up(found)


def paid_in_order(coming: Iterable[Payment], left_minor: int) -> tuple[list[Payment], int]:
    """What is left of the price, over the instalments to come in their order, none above its amount; and the rest."""
    found = []
    for one in coming:
        amount = min(one.amount_minor, left_minor)
        left_minor -= amount
        if amount:
            found.append(replace(one, amount_minor=amount))
    return found, left_minor
