"""Required, delivered and projected, line by line, for one contract year: the same for both sides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from evenhand.contracts.models import Contract, ContractLine, Interruption, Terms
from evenhand.contracts.pausing import days_within, still_due
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.interruptions import suspended_days
from evenhand.kernel.periods import Period, contract_years
from evenhand.records.models import MonthTotal
from evenhand.records.projection import Pace, pace, part, year_on


@dataclass(frozen=True, slots=True)
class LineProgress:
    """A line's norm minutes in a year; `required` is null where it is demand-led."""

    line: ContractLine
    required: int | None
    delivered: int
    projected: int | None

    @property
    def share_bp(self) -> int | None:
        """The projection as a share of what is required."""
        return part(self.projected, self.required) if self.required and self.projected is not None else None

    @property
    def delivered_bp(self) -> int | None:
        return part(self.delivered, self.required) if self.required else None


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """Direct or indirect lines and their sums."""

    section: str
    rows: list[LineProgress]

    @property
    def required(self) -> int:
        return sum(row.required or 0 for row in self.rows)

    @property
    def delivered(self) -> int:
        return sum(row.delivered for row in self.rows)

    @property
    def projected(self) -> int | None:
        return _sum([row.projected for row in self.rows])

    @property
    def targeted_projected(self) -> int | None:
        """The projection of the lines that have a target."""
        return _sum([row.projected for row in self.rows if row.required])

    @property
    def share_bp(self) -> int | None:
        projected = self.targeted_projected
        return part(projected, self.required) if self.required and projected is not None else None

    @property
    def symbols(self) -> list[str]:
        return [row.line.symbol for row in self.rows if row.required is None and row.line.symbol]


@dataclass(frozen=True, slots=True)
class Credit:
    """Minutes of a year that went into the tasks of an emergency."""

    emergency: Interruption
    minutes: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A contract year, how much of it is gone, and its lines by section.

    `paused_days` of the year are suspended, and what is required is less by them; `credits` are hours that count for
    the contract though no line asks for them.
    """

    terms: Terms
    number: int
    year: Period
    pace: Pace
    on: date
    sections: list[SectionProgress]
    paused_days: int = 0
    credits: tuple[Credit, ...] = ()

    @property
    def credited(self) -> int:
        return sum(one.minutes for one in self.credits)

    @property
    def together(self) -> int:
        return self.whole.delivered + self.credited

    @property
    def projected_together(self) -> int | None:
        """The projection with what is credited so far: credits are spent, not projected."""
        projected = self.whole.projected
        return None if projected is None else projected + self.credited

    @property
    def whole(self) -> SectionProgress:
        """All lines together."""
        return SectionProgress("", [row for section in self.sections for row in section.rows])

    @property
    def direct(self) -> SectionProgress:
        return next((one for one in self.sections if one.section == "direct"), SectionProgress("direct", []))


def progress(contract: Contract, *, on: date, year: int | None = None, terms: Terms | None = None) -> Progress:
    """Each line with hours required, delivered and projected to the year's end. Five statements."""
    terms = terms or current_terms(contract)
    number = year or year_on(terms.term, on)
    period = contract_years(terms.term)[number - 1]
    resting = suspended_days(contract)
    rhythm, paused = pace(period, on, resting), days_within(resting, period)
    delivered = _delivered(contract, period)
    sections: dict[str, list[LineProgress]] = defaultdict(list)
    for term in terms.line_terms.filter(year=number).select_related("line").order_by("line__position"):
        minutes = delivered.get(term.line_id, 0)
        required = None if term.minutes is None else still_due(term.minutes, period, paused)
        sections[term.line.section].append(LineProgress(term.line, required, minutes, rhythm.projected(minutes)))
    parts = [SectionProgress(key, rows) for key, rows in sections.items()]
    return Progress(terms, number, period, rhythm, on, parts, paused, _credits(contract, period))


def _credits(contract: Contract, year: Period) -> tuple[Credit, ...]:
    """Hours that went into the tasks of each emergency in a year. Two statements, one where there was none."""
    spent = MonthTotal.objects.filter(contract=contract, request__emergency__isnull=False)
    rows = spent.filter(month__range=(year.starts, year.ends)).values_list("request__emergency")
    minutes = dict(rows.annotate(total=Sum("norm_minutes")))
    if not minutes:
        return ()
    known = Interruption.objects.filter(pk__in=minutes).order_by("starts", "pk")
    return tuple(Credit(one, minutes[one.pk]) for one in known)


def _delivered(contract: Contract, year: Period) -> dict[int, int]:
    totals = MonthTotal.objects.filter(contract=contract, line__isnull=False, month__range=(year.starts, year.ends))
    return dict(totals.values_list("line").annotate(total=Sum("norm_minutes")))


def _sum(parts: list[int | None]) -> int | None:
    return None if None in parts else sum(part or 0 for part in parts)
