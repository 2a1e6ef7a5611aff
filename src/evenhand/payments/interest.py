"""Interest on money that is paid late, as a jurisdiction's rule gives it: exact fractions, rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from evenhand.kernel.quantities import half_up
from evenhand.payments.parts import Move


@dataclass(frozen=True, slots=True)
class Rate:
    """Interest for a day on one unit of money, and whether somebody has checked the figure against its source."""

    daily: Fraction
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Base:
    """A reference rate a year, and the days on which interest must begin for it to hold."""

    starts: date
    ends: date
    yearly: Fraction
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rate for each day, or a margin over a reference rate a year."""

    daily: Fraction | None
    margin: Fraction = Fraction(0)
    year_days: int = 365
    bases: Sequence[Base] = ()

    def rate_from(self, first: date) -> Rate | None:
        """The rate of interest that begins on a day; None where the reference rate of then is not entered."""
        if self.daily is not None:
            return Rate(self.daily)
        base = next((one for one in self.bases if one.starts <= first <= one.ends), None)
        if base is None:
            return None
        return Rate((self.margin + base.yearly) / self.year_days, base.is_verified)


def rule_of(data: Mapping[str, Any] | None) -> Rule | None:
    """The rule from the jurisdiction's data; None where it gives no interest."""
    if not data:
        return None
    if "daily" in data:
        return Rule(Fraction(str(data["daily"])))
    bases = [
        Base(
            date.fromisoformat(one["from"]),
            date.fromisoformat(one["until"]),
            Fraction(str(one["rate"])),
            not one.get("unverified"),
        )
        for one in data["base"]
    ]
    return Rule(None, Fraction(str(data["over_base"])), int(data["year_days"]), bases)


def unit_days(amount_minor: int, moves: Iterable[Move], due: date, until: date) -> int:
    """What was open on each day after the due one, added up: an amount that is open for a day counts once.

    A payment ends the lateness of its day: paid three days after the due day, three days count.
    """
    total, since = 0, due
    for move in [*sorted(moves, key=lambda one: one.day), Move(until, 0)]:
        day = max(since, min(move.day, until))
        total += max(amount_minor, 0) * (day - since).days
        since = day
        amount_minor -= move.amount_minor
    return total


def interest(unit_days_: int, rate: Rate) -> int:
    """In the smallest unit, a half rounded up."""
    return half_up(unit_days_ * rate.daily)
