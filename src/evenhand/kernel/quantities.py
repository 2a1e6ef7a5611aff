"""Exact amounts with units: products only, nothing is ever converted or rounded in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MINUTES_AN_HOUR = 60


class EndlessDecimal(ArithmeticError):
    """The fraction has no finite decimal form."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of base units, each to a whole power; without any it is the unit of a bare number."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, int]) -> Unit:
        return cls(tuple(sorted((base, power) for base, power in powers.items() if power)))

    def __mul__(self, other: Unit) -> Unit:
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + power
        return Unit.of(powers)

    def __truediv__(self, other: Unit) -> Unit:
        return self * Unit.of({base: -power for base, power in other.powers})

    def __bool__(self) -> bool:
        return bool(self.powers)

    def __str__(self) -> str:
        """As a formula writes it: `hour * session/case/staff`; without anything above the line `1/staff`."""
        above = [base for base, power in self.powers for _ in range(power)]
        below = [base for base, power in self.powers for _ in range(-power)]
        return "/".join([" * ".join(above) or "1", *below])


NUMBER = Unit()


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount of a unit."""

    amount: Fraction
    unit: Unit = NUMBER

    def __mul__(self, other: Quantity) -> Quantity:
        return Quantity(self.amount * other.amount, self.unit * other.unit)


def decimal_of(amount: Fraction) -> Decimal:
    """The fraction as a decimal, exactly. Raises EndlessDecimal where there is none, as for a third."""
    rest, places = amount.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        raise EndlessDecimal(str(amount))
    digits = abs(amount.numerator) * 10**places // amount.denominator
    return Decimal((int(amount < 0), tuple(map(int, str(digits))), -places))


def written(amount: Fraction) -> str:
    """The exact decimal with thousands separators, as `22,276.8`."""
    return f"{decimal_of(amount):,f}"


def half_up(amount: Fraction) -> int:
    """The nearest whole number, halves upwards."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def minutes(hours: Fraction) -> int:
    """Hours as whole minutes, rounded half up: done once, where a figure is stored."""
    return half_up(hours * MINUTES_AN_HOUR)
