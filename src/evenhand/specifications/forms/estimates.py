"""What follows from a specification, in the words and figures of its page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.kernel.quantities import half_up, written
from evenhand.kernel.words import in_language
from evenhand.shell import words
from evenhand.shell.parts import Check, Step
from evenhand.specifications.completeness import RULES
from evenhand.specifications.content import GroupContent, LineContent
from evenhand.specifications.faults import Fault
from evenhand.specifications.feasibility import Feasibility
from evenhand.specifications.forms.arithmetic import share_words, share_words_of, steps_of
from evenhand.specifications.forms.points import met_point, open_point
from evenhand.specifications.forms.readback import words_of
from evenhand.specifications.forms.words import sentence
from evenhand.specifications.models import OutcomeTarget
from evenhand.specifications.queries import Estimate
from evenhand.specifications.workload import Line, Section, Total

WON = (23_957 + 1_008, 23_826 + 1_008)  # norm hours that 14 workers promised in the winning bids of 2012–13 and 2013–14
WON_STAFF = 14


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line of the page: its name, its formula in words, its hours or symbol, and its faults."""

    number: int
    content: LineContent
    line: Line | None
    faults: tuple[str, ...]
    says: str

    @property
    def name(self) -> str:
        content = self.content
        return in_language(content.category_en, content.category_zh) or self.service

    @property
    def service(self) -> str:
        return in_language(self.content.service_en, self.content.service_zh)

    @property
    def hours(self) -> str:
        minutes = self.line.minutes if self.line else None
        return "" if minutes is None else words.hours(minutes)

    @property
    def symbol(self) -> str:
        return self.line.symbol or "" if self.line and not self.hours else ""

    @property
    def is_direct(self) -> bool:
        return self.content.section == Section.DIRECT


@dataclass(frozen=True, slots=True)
class GroupReading:
    """One target group of the page with its place in the bar above the table."""

    number: int
    content: GroupContent
    starts: float
    width: float
    shade: float

    @property
    def name(self) -> str:
        return in_language(self.content.name_en, self.content.name_zh)

    @property
    def statement(self) -> str:
        return in_language(self.content.outcome.statement_en, self.content.outcome.statement_zh)

    @property
    def instrument(self) -> str:
        return in_language(self.content.outcome.instrument_en, self.content.outcome.instrument_zh)

    @property
    def baseline(self) -> str:
        return points(self.content.outcome.baseline_hundredths)

    @property
    def target(self) -> str:
        return points(self.content.outcome.target_hundredths)

    @property
    def who(self) -> str:
        """Who measures and who draws the sample."""
        parties = dict(OutcomeTarget.Party.choices)
        outcome = self.content.outcome
        facts = {"measured_by": parties[outcome.measured_by], "sampled_by": parties[outcome.sampled_by]}
        return _("measured by the %(measured_by)s, sample drawn by the %(sampled_by)s") % facts


class Reading:
    """An estimate as its page shows it; `url` is the page on which open points can be mended, if any."""

    def __init__(self, estimate: Estimate, url: str | None = None) -> None:
        self.estimate, self.content, self.url = estimate, estimate.content, url

    @cached_property
    def lines(self) -> list[LineReading]:
        sound = {line.number: line for line in self.estimate.workload.lines}
        return [
            LineReading(number, content, sound.get(number), self._faults(number), self._says(sound.get(number)))
            for number, content in enumerate(self.content.lines, start=1)
        ]

    def _faults(self, number: int) -> tuple[str, ...]:
        return tuple(sentence(fault.flaw) for fault in self.estimate.checked.faults if _at(fault, number))

    def _says(self, line: Line | None) -> str:
        if line is None:
            return ""
        if line.formula is None:
            return _("recorded as they come, no target")
        return words_of(line.formula, self.content.variables)

    @property
    def direct(self) -> list[LineReading]:
        return [line for line in self.lines if line.is_direct]

    @property
    def indirect(self) -> list[LineReading]:
        return [line for line in self.lines if not line.is_direct]

    @property
    def total(self) -> str:
        return written(self.estimate.workload.total.hours)

    @property
    def symbols(self) -> str:
        return "".join(f" + {symbol}" for symbol in self.estimate.workload.total.symbols)

    @property
    def direct_total(self) -> str:
        return total_words(self.estimate.workload.direct)

    @property
    def indirect_total(self) -> str:
        return total_words(self.estimate.workload.indirect)

    @property
    def groups(self) -> list[GroupReading]:
        """The groups with their segments of the bar; shares beyond 100% leave it at its end."""
        readings, start = [], 0.0
        for number, group in enumerate(self.content.groups, start=1):
            width = min((group.share_bp or 0) / 100, 100 - start)
            readings.append(GroupReading(number, group, round(start, 2), max(round(width - 0.3, 2), 0), _shade(number)))
            start += width
        return readings

    @property
    def shares(self) -> str:
        return words.percent(self.content.shares_bp)

    @property
    def feasibility(self) -> Feasibility | None:
        return self.estimate.feasibility

    @property
    def verdict(self) -> str:
        return self.feasibility.verdict.value if self.feasibility else ""

    @property
    def share(self) -> str:
        """Asked over available, as the page says it: `91.2%`."""
        return share_words(self.feasibility)

    @property
    def used_bp(self) -> int:
        bp = self.feasibility.share_bp if self.feasibility else None
        return 99_990 if bp is None else min(half_up(Fraction(bp, 10)) * 10, 99_990)

    @property
    def won(self) -> tuple[str, str]:
        """What the study's winning bids would take of these hours, for as many staff."""
        first, second = (share_words_of(self._won(hours)) for hours in WON)
        return first, second

    @property
    def won_bp(self) -> int:
        return half_up(self._won(WON[0]) * 10_000) if self.feasibility and self.feasibility.share is not None else 0

    @property
    def won_is_possible(self) -> bool:
        return all(self._won(hours) <= 1 for hours in WON)

    def _won(self, hours: int) -> Fraction:
        assert self.feasibility
        capacity = self.feasibility.capacity
        return Fraction(hours * 60, WON_STAFF) * capacity.staff / capacity.available

    @property
    def steps(self) -> list[Step]:
        return steps_of(self.feasibility) if self.feasibility else []

    @property
    def open_points(self) -> list[Check]:
        return [open_point(finding, self.url) for finding in self.estimate.findings]

    @property
    def checks(self) -> list[Check]:
        return [*self.open_points, *map(met_point, self.estimate.met)]

    @property
    def progress(self) -> tuple[int, int]:
        return len(self.estimate.met), len(RULES)

    @property
    def missing(self) -> str:
        """What the bar below the page says of the open points."""
        count = len(self.estimate.findings)
        if not count:
            return _("Nothing is missing: this draft can be settled.")
        return ngettext(
            "%(count)d point is open: this draft can be saved, not settled.",
            "%(count)d points are open: this draft can be saved, not settled.",
            count,
        ) % {"count": count}


def points(hundredths: int | None) -> str:
    """Points of an instrument without idle zeros: `14.2`."""
    return "–" if hundredths is None else f"{(Decimal(hundredths) / 100).normalize():f}"


def total_words(total: Total) -> str:
    """A sum beside the symbols of the lines left open: `1,008 + X + Y`."""
    return " + ".join([written(total.hours), *total.symbols])


def _at(fault: Fault, number: int) -> bool:
    return fault.line == number


def _shade(number: int) -> float:
    """Each further group a little lighter."""
    return max(1 - (number - 1) * 0.23, 0.12)
