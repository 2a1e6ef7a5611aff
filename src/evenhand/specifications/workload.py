"""Workload: lines with formulas, their hours, totals beside symbols, and the norm for one unit delivered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from evenhand.kernel.quantities import minutes
from evenhand.specifications.faults import Code, Fault, Flaw, FormulaError, flaw, is_one_line
from evenhand.specifications.formulas import HOUR, LARGEST, PERCENT, PLURALS, UNITS, VARIABLES, Formula, Measure, parse

LONGEST_WORDS = 200
LONGEST_SYMBOL = 20


class Section(StrEnum):
    """Whether a service reaches residents or stands behind those that do."""

    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as a file or a form has it, not yet checked; `mistyped` are fields already found faulty."""

    section: str = ""
    service: str = ""
    category: str | None = None
    formula: str = ""
    symbol: str = ""
    unit: str = ""
    counts: bool = True
    mistyped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A sound line: its hours where they are known, else its symbol stands for them."""

    number: int
    section: Section
    service: str
    category: str | None
    formula: Formula | None
    symbol: str | None
    hours: Fraction | None
    unit: str | None
    counts: bool

    @property
    def minutes(self) -> int | None:
        """The year's norm minutes as they are stored."""
        return None if self.hours is None else minutes(self.hours)

    @property
    def delivery_unit(self) -> str | None:
        """What is delivered and counted: as written, else the unit under the formula's hour."""
        if self.unit or self.formula is None:
            return self.unit
        under = _hourly(self.formula).under
        return under[0] if under else HOUR

    @property
    def norm_hours(self) -> Fraction | None:
        """Hours credited for one unit delivered, by one worker; None where the formula does not lead there."""
        if self.formula is None or self.delivery_unit is None:
            return None
        return norm(self.formula, self.delivery_unit)

    @property
    def norm_minutes(self) -> int | None:
        return None if self.norm_hours is None else minutes(self.norm_hours)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the lines whose hours are known, beside the symbols of the others."""

    hours: Fraction
    symbols: tuple[str, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Total:
        lines = list(lines)
        known = sum((line.hours for line in lines if line.hours is not None), Fraction(0))
        return cls(known, tuple(line.symbol for line in lines if line.hours is None and line.symbol))


@dataclass(frozen=True, slots=True)
class Workload:
    """The sound lines of a year, in their order."""

    lines: tuple[Line, ...] = ()

    def section(self, section: Section) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.section is section)

    @property
    def direct(self) -> Total:
        return Total.of(self.section(Section.DIRECT))

    @property
    def indirect(self) -> Total:
        return Total.of(self.section(Section.INDIRECT))

    @property
    def total(self) -> Total:
        return Total.of(self.lines)


@dataclass(frozen=True, slots=True)
class Checked:
    """The sound lines, and what is wrong with the others; a workload holds only without faults."""

    workload: Workload
    faults: tuple[Fault, ...] = ()


def check(lines: Sequence[TypedLine], variables: Mapping[str, Fraction], *, doubtful: Collection[str] = ()) -> Checked:
    """Check all lines against the call's variables; those in `doubtful` have a fault of their own already."""
    sound: list[Line] = []
    faults: list[Fault] = []
    taken: dict[str, int] = {}
    for number, typed in enumerate(lines, start=1):
        reading = _Reading(typed, variables, doubtful)
        line = reading.line(number)
        if typed.symbol and taken.setdefault(typed.symbol, number) != number:
            reading.flaws.append(flaw(Code.SYMBOL_TAKEN, of="symbol", symbol=typed.symbol, line=taken[typed.symbol]))
        if reading.flaws:
            place = (number, typed.service or None, typed.category)
            faults += [Fault(found, *place) for found in reading.flaws]
        elif line and not typed.mistyped:
            sound.append(line)
    return Checked(Workload(tuple(sound)), tuple(faults))


@dataclass
class _Reading:
    """One line being read: flaws gather while its fields are checked."""

    typed: TypedLine
    variables: Mapping[str, Fraction]
    doubtful: Collection[str]
    flaws: list[Flaw] = field(default_factory=list)

    def line(self, number: int) -> Line | None:
        typed = self.typed
        section, unit = self._section(), self._unit()
        self._words("service", typed.service)
        self._words("category", typed.category or "")
        self._symbol()
        formula = self._formula()
        hours = self._hours(formula)
        if self.flaws or section is None:
            return None
        return Line(
            number, section, typed.service, typed.category, formula, typed.symbol or None, hours, unit, typed.counts
        )

    def _fault(self, code: Code, of: str, **facts: object) -> None:
        if of not in self.typed.mistyped:
            self.flaws.append(flaw(code, of=of, **facts))

    def _section(self) -> Section | None:
        try:
            return Section(self.typed.section)
        except ValueError:
            code = Code.UNKNOWN_SECTION if self.typed.section else Code.NO_SECTION
            self._fault(code, "section", section=self.typed.section)
            return None

    def _words(self, of: str, words: str) -> None:
        if of == "service" and not words.strip():
            self._fault(Code.NO_SERVICE, of)
        elif len(words) > LONGEST_WORDS:
            self._fault(Code.WORDS_TOO_LONG, of, name=of, longest=LONGEST_WORDS)
        elif not is_one_line(words):
            self._fault(Code.UNPRINTABLE, of, name=of)

    def _symbol(self) -> None:
        symbol = self.typed.symbol
        if symbol and not (symbol.isidentifier() and symbol.isprintable() and len(symbol) <= LONGEST_SYMBOL):
            self._fault(Code.BAD_SYMBOL, "symbol", symbol=symbol)
        elif symbol in {*VARIABLES, *UNITS, *PLURALS, PERCENT}:
            self._fault(Code.SYMBOL_IS_VARIABLE, "symbol", symbol=symbol)

    def _unit(self) -> str | None:
        unit = PLURALS.get(self.typed.unit, self.typed.unit)
        if unit and unit not in UNITS:
            self._fault(Code.UNKNOWN_DELIVERY_UNIT, "unit", unit=unit, units=UNITS)
        return unit or None

    def _formula(self) -> Formula | None:
        if not self.typed.formula.strip():
            if not self.typed.symbol and "symbol" not in self.typed.mistyped:
                self._fault(Code.NEITHER, "formula")
            return None
        try:
            return parse(self.typed.formula)
        except FormulaError as error:
            self.flaws += error.flaws
            return None

    def _hours(self, formula: Formula | None) -> Fraction | None:
        if formula is None or any(name in self.doubtful for name in formula.variables):
            return None
        hours = formula.hours(self.variables)
        if hours is None:
            missing = [name for name in formula.variables if name not in self.variables]
            if not self.typed.symbol and "symbol" not in self.typed.mistyped:
                self._fault(Code.NO_VALUE, "formula", variable=", ".join(missing))
        elif hours > LARGEST:
            self._fault(Code.RESULT_TOO_LARGE, "formula")
        elif not minutes(hours):
            self._fault(Code.RESULT_TOO_SMALL, "formula")
        return hours


def _hourly(formula: Formula) -> Measure:
    """The factor that brings the hour: the first with hours above its line."""
    return next(factor for factor in formula.factors if isinstance(factor, Measure) and factor.over == HOUR)


def norm(formula: Formula, unit: str) -> Fraction | None:
    """Hours for one `unit`, following the factors from the hour down: hour/session, then session/case."""
    factor: Measure | None = _hourly(formula)
    hours = Fraction(1)
    left = [f for f in formula.factors if isinstance(f, Measure)]
    if unit == HOUR:
        return hours
    while factor is not None:
        hours *= factor.number
        if unit in factor.under:
            return hours
        left.remove(factor)
        factor = next((f for f in left if f.over in factor.under), None)
    return None
