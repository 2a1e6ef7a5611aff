"""What a bidder offers, and where it falls short of what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Short(StrEnum):
    """A way in which an offer is not yet one that can be handed in."""

    NO_STAFF = "no_staff"
    FEWER_THAN_PROFESSIONALS = "fewer_than_professionals"
    NO_HOURS = "no_hours"
    BELOW = "below"
    NO_METHOD = "no_method"
    NO_PROMISE = "no_promise"
    NO_HOW = "no_how"
    NO_PRICE = "no_price"
    ABOVE_BUDGET = "above_budget"


@dataclass(frozen=True, slots=True)
class Promise:
    """A change promised for a group, in hundredths of the instrument's points, and how it comes about."""

    hundredths: int | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Offering:
    """The content of a bid; hours are minutes a year by the line's number, promises go by the group's."""

    staff: int | None = None
    all_staff: int | None = None
    minutes: Mapping[int, int | None] = field(default_factory=dict)
    promises: Mapping[int, Promise] = field(default_factory=dict)
    method: str = ""
    price_minor: int | None = None
    language: str = "zh-hans"


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of the specification: the minutes that it asks for at least (none where it is demand-led)."""

    number: int
    name: str
    minutes: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tender asks of every bid."""

    lines: Sequence[AskedLine]
    groups: Sequence[tuple[int, str]]
    is_priced: bool
    budget_minor: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing missing: what kind, and the line or group concerned with the figures, where there is one."""

    kind: Short
    number: int = 0
    name: str = ""
    asked_minutes: int = 0
    offered_minutes: int = 0

    @property
    def field(self) -> str:
        """The name of the cell that the shortfall concerns."""
        name = CELLS[self.kind]
        return f"{name}_{self.number}" if self.number else name


CELLS = {
    Short.NO_STAFF: "staff",
    Short.FEWER_THAN_PROFESSIONALS: "all_staff",
    Short.NO_HOURS: "hours",
    Short.BELOW: "hours",
    Short.NO_METHOD: "method",
    Short.NO_PROMISE: "promised",
    Short.NO_HOW: "how",
    Short.NO_PRICE: "price",
    Short.ABOVE_BUDGET: "price",
}


def shortfalls(offering: Offering, asked: Asked) -> list[Shortfall]:
    """Everything that keeps an offer from being handed in; nothing for a complete one."""
    return [
        *_staff(offering),
        *(found for line in asked.lines if (found := _line(offering, line))),
        *([] if offering.method.strip() else [Shortfall(Short.NO_METHOD)]),
        *(found for number, name in asked.groups if (found := _promise(offering, number, name))),
        *_price(offering, asked),
    ]


def minutes_against_staff(offering: Offering, asked: Asked) -> int:
    """The minutes offered that the staff must find in its year."""
    return sum(offering.minutes.get(line.number) or 0 for line in asked.lines if line.counts)


def _staff(offering: Offering) -> list[Shortfall]:
    if not offering.staff or not offering.all_staff:
        return [Shortfall(Short.NO_STAFF)]
    return [Shortfall(Short.FEWER_THAN_PROFESSIONALS)] if offering.all_staff < offering.staff else []


def _line(offering: Offering, line: AskedLine) -> Shortfall | None:
    if line.minutes is None:
        return None
    offered = offering.minutes.get(line.number)
    if offered is None:
        return Shortfall(Short.NO_HOURS, line.number, line.name, line.minutes)
    if offered < line.minutes:
        return Shortfall(Short.BELOW, line.number, line.name, line.minutes, offered)
    return None


def _promise(offering: Offering, number: int, name: str) -> Shortfall | None:
    promise = offering.promises.get(number, Promise())
    if promise.hundredths is None:
        return Shortfall(Short.NO_PROMISE, number, name)
    return None if promise.how.strip() else Shortfall(Short.NO_HOW, number, name)


def _price(offering: Offering, asked: Asked) -> list[Shortfall]:
    if not asked.is_priced:
        return []
    if not offering.price_minor:
        return [Shortfall(Short.NO_PRICE)]
    return [Shortfall(Short.ABOVE_BUDGET)] if offering.price_minor > asked.budget_minor else []
