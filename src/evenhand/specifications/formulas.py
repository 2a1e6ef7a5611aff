"""Formulas of workload: products of numbers with units and of the call's variables, in hours.

    formula  = factor ("*" factor)…
    factor   = number unit ("/" unit)…  |  variable

Nothing is evaluated that is not in this grammar, and no unit is converted but `percent`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import mul
from unicodedata import normalize

from evenhand.kernel.quantities import Quantity, Unit, decimal_of
from evenhand.specifications.faults import Code, Flaw, FormulaError, flaw

HOUR = "hour"
PERCENT = "percent"
UNITS = (
    "staff", "case", "session", "group", "household", "report", "person", "volunteer",
    "day", "week", "month", "year", HOUR,
)  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS if unit != "staff"} | {"people": "person"}
VARIABLES = {"staff": "staff", "all_staff": "staff", "weeks": "week", "population": "person"}
LARGEST = 10**9  # a thousand million
LONGEST = 300  # characters of a formula

_MEASURE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z_]+(?:\s*/\s*[A-Za-z_]+)*)", re.ASCII)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*", re.ASCII)
_FOREIGN = re.compile(r"[^A-Za-z0-9_.,*/%+\-()^= \t\r\n]", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z0-9.*/]", re.ASCII)
_OTHER_SIGN = re.compile(r"\*\*|[+()^=]")
_NUMBERLIKE = re.compile(r"[0-9.,_][0-9A-Za-z_.,]*", re.ASCII)
_NUMBER_FIRST = re.compile(r"[0-9]+(?:\.[0-9]+)?[A-Za-z_]*", re.ASCII)
_DIVISOR = re.compile(r"/\s*[0-9.]", re.ASCII)
_UNITS_ALONE = re.compile(r"([A-Za-z_]+)(?:\s*/\s*[A-Za-z_]+)+", re.ASCII)
_SIGNS = dict.fromkeys("×✕✖·⋅∙•", "*") | dict.fromkeys("÷∕", "/")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, as `42 session/staff`; `over` may be `percent`."""

    number: Fraction
    over: str
    under: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        below = reduce(mul, (Unit.of({unit: 1}) for unit in self.under), Unit())
        if self.over == PERCENT:
            return Quantity(self.number / 100, Unit() / below)
        return Quantity(self.number, Unit.of({self.over: 1}) / below)

    def __str__(self) -> str:
        return f"{decimal_of(self.number):f} {'/'.join([self.over, *self.under])}"


@dataclass(frozen=True, slots=True)
class Variable:
    """A bare word whose value the call gives."""

    name: str

    @property
    def unit(self) -> Unit:
        return Unit.of({VARIABLES[self.name]: 1})

    def __str__(self) -> str:
        return self.name


Factor = Measure | Variable


@dataclass(frozen=True, slots=True)
class Formula:
    """A product that comes to hours; `parse` is the only way to one."""

    factors: tuple[Factor, ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables in it, each once, as they come."""
        return tuple(dict.fromkeys(factor.name for factor in self.factors if isinstance(factor, Variable)))

    def hours(self, variables: Mapping[str, Fraction]) -> Fraction | None:
        """The exact hours, or None while a variable has no value."""
        if any(name not in variables for name in self.variables):
            return None
        amounts = (f.quantity.amount if isinstance(f, Measure) else variables[f.name] for f in self.factors)
        return reduce(mul, amounts, Fraction(1))

    def __str__(self) -> str:
        return " * ".join(map(str, self.factors))


def parse(text: str) -> Formula:
    """Read a formula. Raises FormulaError with every flaw found, and nothing else on any text."""
    _check_signs(text)
    factors: list[Factor] = []
    flaws: list[Flaw] = []
    for part in text.split("*"):
        read = _factor(part.strip(), whole=text)
        if not isinstance(read, Flaw):
            factors.append(read)
        elif read not in flaws:
            flaws.append(read)
    if flaws:
        raise FormulaError(flaws)
    _check_hours(factors)
    return Formula(tuple(factors))


def _check_signs(text: str) -> None:
    """Refuse as a whole what no reading factor by factor could explain well."""
    if len(text) > LONGEST:
        raise FormulaError([flaw(Code.TOO_LONG, longest=LONGEST)])
    if foreign := _FOREIGN.search(text):
        sign = foreign.group()
        plain = _SIGNS.get(sign, normalize("NFKC", sign))
        if _PLAIN.fullmatch(plain):
            raise FormulaError([flaw(Code.FOREIGN_SIGN, sign=sign, plain=plain)])
        raise FormulaError([flaw(Code.FOREIGN_CHARACTER, sign=sign)])
    if _OTHER_SIGN.search(text):
        raise FormulaError([flaw(Code.NOT_A_PRODUCT, written=text)])


def _factor(part: str, *, whole: str) -> Factor | Flaw:
    if found := _MEASURE.fullmatch(part):
        return _measure(found.group(1), [unit.strip() for unit in found.group(2).split("/")], part)
    if _WORD.fullmatch(part):
        return _variable(part)
    return flaw(_why_not(part), written=part or whole)


def _why_not(part: str) -> Code:
    """The kind of fault of what is neither a number with a unit nor a word."""
    if part[:1] in {"", "-"}:
        return Code.NEGATIVE if part else Code.FACTOR_MISSING
    if "-" in part:
        return Code.NOT_A_PRODUCT
    if "%" in part:
        return Code.PERCENT_SIGN
    if _NUMBER.fullmatch(part):
        return Code.NO_UNIT
    if (number := _NUMBERLIKE.match(part)) and not _NUMBER_FIRST.fullmatch(number.group()):
        return Code.NOT_A_NUMBER
    if units := _UNITS_ALONE.fullmatch(part):
        return Code.DIVISION if units.group(1) in VARIABLES else Code.NO_NUMBER
    return Code.DIVISION if _DIVISOR.search(part) else Code.NOT_A_FACTOR


def _measure(digits: str, words: list[str], part: str) -> Measure | Flaw:
    """A number with known units, above zero and not above a thousand million."""
    over, *under = (PLURALS.get(word, word) for word in words)
    unknown = [word for word in [over, *under] if word not in {*UNITS, PERCENT}]
    if unknown:
        return flaw(Code.UNKNOWN_UNIT, unit=", ".join(unknown), units=UNITS)
    if PERCENT in under:
        return flaw(Code.PERCENT_BELOW, written=part)
    number = Fraction(digits)
    if number > LARGEST:
        return flaw(Code.TOO_LARGE, written=part)
    return Measure(number, over, tuple(under)) if number else flaw(Code.ZERO, written=part)


def _variable(word: str) -> Variable | Flaw:
    if word in VARIABLES:
        return Variable(word)
    if word in {*UNITS, *PLURALS, PERCENT}:
        return flaw(Code.NO_NUMBER, written=word)
    return flaw(Code.UNKNOWN_VARIABLE, word=word, variables=tuple(VARIABLES))


def unit_of(factor: Factor) -> Unit:
    return factor.unit if isinstance(factor, Variable) else factor.quantity.unit


def _check_hours(factors: list[Factor]) -> None:
    """The units must cancel to hours and nothing else."""
    unit = reduce(mul, map(unit_of, factors), Unit())
    left = unit / Unit.of({HOUR: 1})
    if not left:
        return
    if dict(unit.powers).get(HOUR, 0) < 1:
        raise FormulaError([flaw(Code.NO_HOURS, unit=unit) if unit else flaw(Code.NO_HOURS_BUT_NUMBER)])
    if meant := _meant(factors, left):
        raise FormulaError([flaw(Code.NOT_IN_HOURS_BUT, left=left, meant=meant)])
    raise FormulaError([flaw(Code.NOT_IN_HOURS, left=left)])


def _meant(factors: list[Factor], left: Unit) -> str:
    """The factor that probably lacks `/unit`, mended, where one unit is left over; else nothing."""
    if [power for _, power in left.powers] != [1]:
        return ""
    ((missing, _),) = left.powers
    measures = [f for f in factors if isinstance(f, Measure) and f.over not in {missing, PERCENT}]
    bare = [f for f in measures if not f.under] or [f for f in measures if f.over == HOUR]
    return str(Measure(bare[0].number, bare[0].over, (*bare[0].under, missing))) if bare else ""
