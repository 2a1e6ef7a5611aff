"""What a specification says, apart from who wrote it and when: the values that a page, a template and a row share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.specifications.feasibility import Capacity, Feasibility, feasibility_of
from evenhand.specifications.formulas import VARIABLES
from evenhand.specifications.workload import Checked, TypedLine, Workload, check

MOST_LINES = 60
MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class LineContent:
    """A line as typed, in one language or both."""

    section: str = "direct"
    service_en: str = ""
    service_zh: str = ""
    category_en: str = ""
    category_zh: str = ""
    formula: str = ""
    symbol: str = ""
    unit: str = ""
    counts: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        return (self.service_en, self.service_zh, self.category_en, self.category_zh)

    def typed(self) -> TypedLine:
        """The line as the workload's check wants it; one language's name is enough there."""
        return TypedLine(
            section=self.section,
            service=self.service_en or self.service_zh,
            category=self.category_en or self.category_zh or None,
            formula=self.formula,
            symbol=self.symbol,
            unit=self.unit,
            counts=self.counts,
        )


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """The change expected of a group; figures in hundredths of the instrument's points."""

    statement_en: str = ""
    statement_zh: str = ""
    instrument_en: str = ""
    instrument_zh: str = ""
    baseline_hundredths: int | None = None
    target_hundredths: int | None = None
    measured_bp: int | None = None
    measured_by: str = "provider"
    sampled_by: str = "evaluator"

    @property
    def is_stated(self) -> bool:
        return bool((self.statement_en or self.statement_zh) and (self.instrument_en or self.instrument_zh))

    @property
    def is_blank(self) -> bool:
        return self == OutcomeContent(measured_by=self.measured_by, sampled_by=self.sampled_by)


@dataclass(frozen=True, slots=True)
class GroupContent:
    """People to be served, their share and what should change for them."""

    name_en: str = ""
    name_zh: str = ""
    share_bp: int | None = None
    outcome: OutcomeContent = field(default_factory=OutcomeContent)


@dataclass(frozen=True, slots=True)
class Content:
    """All that an officer writes. Variables and working time are None where nothing readable is typed."""

    title_en: str = ""
    title_zh: str = ""
    targeting: str = "targeted"
    staff: int | None = None
    all_staff: int | None = None
    weeks: int | None = None
    population: int | None = None
    working_days: int | None = None
    day_minutes: int | None = None
    leave_days: int | None = None
    supervision_minutes: int | None = None
    meeting_minutes: int | None = None
    paperwork_minutes: int | None = None
    overload_reason: str = ""
    renewal_times: int | None = None  # how often the contract can be renewed; None where no renewal is announced
    renewal_months: int | None = None  # for how many months each time
    lines: tuple[LineContent, ...] = ()
    groups: tuple[GroupContent, ...] = ()

    @property
    def variables(self) -> dict[str, Fraction]:
        """The variables of the call that have a value."""
        named = {name: getattr(self, name) for name in VARIABLES}
        return {name: Fraction(value) for name, value in named.items() if value is not None}

    @property
    def capacity(self) -> Capacity | None:
        """A year of the staff asked for; None while a figure of it is missing."""
        figures = (
            self.staff, self.weeks, self.working_days, self.leave_days, self.day_minutes,
            self.supervision_minutes, self.meeting_minutes, self.paperwork_minutes,
        )  # fmt: skip
        if any(figure is None for figure in figures):
            return None
        staff, weeks, days, leave, day, supervision, meetings, paperwork = (figure or 0 for figure in figures)
        return Capacity(
            staff=Fraction(staff),
            working_days=days,
            leave_days=Fraction(leave),
            minutes_a_day=day,
            weeks=Fraction(weeks),
            supervision_minutes_a_week=supervision,
            meeting_minutes_a_week=meetings,
            paperwork_minutes=paperwork,
        )

    @property
    def shares_bp(self) -> int:
        return sum(group.share_bp or 0 for group in self.groups)

    def checked(self, doubtful: Sequence[str] = ()) -> Checked:
        """The lines read, with the hours of those that are sound and the faults of the others."""
        return check([line.typed() for line in self.lines], self.variables, doubtful=doubtful)

    def feasibility(self, workload: Workload) -> Feasibility | None:
        """Minutes asked against minutes available; None while the capacity is incomplete."""
        return feasibility_of(workload, self.capacity) if self.capacity else None


def from_data(data: Mapping[str, object]) -> Content:
    """Content as a template's file has it: mappings of plain values."""
    plain = {key: value for key, value in data.items() if key not in ("lines", "groups")}
    lines = tuple(LineContent(**line) for line in data.get("lines", []))  # type: ignore[attr-defined]
    groups = tuple(GroupContent(**group) for group in data.get("groups", []))  # type: ignore[attr-defined]
    return Content(**plain, lines=lines, groups=groups)  # type: ignore[arg-type]
