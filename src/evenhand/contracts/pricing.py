"""Prices of units: what so many come to, how many a line asks for, what is billed of what was delivered.

Units are in hundredths, as records count them. What was billed before is taken off, so that rounding never adds up and
nothing is billed twice: a bill is what all units come to, less what those billed before came to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.contracts.schedule import in_proportion
from evenhand.kernel.money import written

HUNDREDTHS, MINUTES_AN_HOUR = 100, 60


def counted(hundredths: int) -> str:
    """Units as they are counted, decimals only where there are any: `42`, `652.5`."""
    return written(hundredths).removesuffix("0").removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Priced:
    """A line with the price of a unit and how many units it asks for at most; None where it is demand-led."""

    line: int
    unit_minor: int
    most: int | None = None

    @property
    def most_minor(self) -> int:
        """What all units come to; nothing where none are asked for."""
        return worth(self.most or 0, self.unit_minor)


@dataclass(frozen=True, slots=True)
class Repriced:
    """A line whose unit costs something else from a month on, and how many units are left then."""

    line: int
    before_minor: int
    after_minor: int
    left: int = 0  # in hundredths; nothing where it is demand-led

    @property
    def more_minor(self) -> int:
        """What the units that are left cost more, or less."""
        return worth(self.left, self.after_minor) - worth(self.left, self.before_minor)


@dataclass(frozen=True, slots=True)
class Billed:
    """Units of a line that are billed, and what they come to after those billed before."""

    line: int
    units: int
    unit_minor: int
    amount_minor: int


def worth(units: int, unit_minor: int) -> int:
    """What units in hundredths come to, a half rounded up."""
    return (2 * units * unit_minor + HUNDREDTHS) // (2 * HUNDREDTHS)


def added(before: int, units: int, unit_minor: int) -> int:
    """What further units add to what those before came to."""
    return worth(before + units, unit_minor) - worth(before, unit_minor)


def units_of(minutes: int, norm_minutes: int | None) -> int:
    """How many units in hundredths norm minutes make, part of a hundredth left out: never more than was agreed."""
    return minutes * HUNDREDTHS // (norm_minutes or MINUTES_AN_HOUR)


def bill(
    priced: Sequence[Priced], delivered: Mapping[int, int], billed: Mapping[int, int], left_minor: int
) -> list[Billed]:
    """What can be billed line by line: what was delivered and not billed yet, within quantity and ceiling."""
    found = []
    for one in priced:
        before = billed.get(one.line, 0)
        reached = delivered.get(one.line, 0)
        units = max((reached if one.most is None else min(reached, one.most)) - before, 0)
        units = within(before, units, one.unit_minor, left_minor)
        if amount := added(before, units, one.unit_minor):
            found.append(Billed(one.line, units, one.unit_minor, amount))
            left_minor -= amount
    return found


def within(before: int, units: int, unit_minor: int, left_minor: int) -> int:
    """As many of the units as what is left pays for."""
    if added(before, units, unit_minor) <= left_minor:
        return units
    units = max((worth(before, unit_minor) + left_minor) * HUNDREDTHS // unit_minor - before, 0)
    while added(before, units + 1, unit_minor) <= left_minor:
        units += 1
    return units


def by_norm(amount_minor: int, lines: Sequence[tuple[int, int | None, int]]) -> dict[int, int]:
    """Prices to begin a draft with: every hour costs alike, and all together never more than the price.

    `lines` are their numbers, norm minutes of a unit and minutes of the term.
    """
    minutes = sum(asked for _line, _norm, asked in lines)
    if not minutes:
        return {line: 0 for line, _norm, _asked in lines}
    parts = in_proportion(amount_minor, [asked for _line, _norm, asked in lines])
    return {
        line: part * HUNDREDTHS // units if (units := units_of(asked, norm)) else 0
        for (line, norm, asked), part in zip(lines, parts, strict=True)
    }
