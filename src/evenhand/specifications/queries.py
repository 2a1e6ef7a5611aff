"""Questions about specifications."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from importlib.resources import files

import yaml

from evenhand.kernel.periods import contract_years
from evenhand.parties.queries import working_days_in
from evenhand.planning.models import Programme
from evenhand.specifications.completeness import Finding, Minima, Rule, findings, met
from evenhand.specifications.content import Content, GroupContent, LineContent, OutcomeContent, from_data
from evenhand.specifications.feasibility import Feasibility
from evenhand.specifications.models import OutcomeTarget, Specification, TargetGroup, WorkloadLine
from evenhand.specifications.workload import Checked, Workload

COLUMNS = tuple(field.name for field in fields(Content) if field.name not in ("lines", "groups"))
LINE_COLUMNS = tuple(field.name for field in fields(LineContent))
OUTCOME_COLUMNS = tuple(field.name for field in fields(OutcomeContent))


@dataclass(frozen=True)
class Estimate:
    """What follows from a content: its hours, whether the staff can do them, and what is still missing."""

    content: Content
    minima: Minima

    @cached_property
    def checked(self) -> Checked:
        return self.content.checked()

    @property
    def workload(self) -> Workload:
        return self.checked.workload

    @cached_property
    def feasibility(self) -> Feasibility | None:
        return self.content.feasibility(self.workload)

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(self.content, self.checked, self.feasibility, self.minima)

    @property
    def met(self) -> list[Rule]:
        return met(self.findings)


def content_of(specification: Specification) -> Content:
    """What a stored specification says. Two statements, where groups and lines are not prefetched."""
    groups = specification.groups.select_related("outcome")
    return Content(
        **{name: getattr(specification, name) for name in COLUMNS},
        lines=tuple(_line(line) for line in specification.lines.all()),
        groups=tuple(_group(group) for group in groups),
    )


def _line(line: WorkloadLine) -> LineContent:
    return LineContent(**{name: getattr(line, name) for name in LINE_COLUMNS})


def _group(group: TargetGroup) -> GroupContent:
    return GroupContent(group.name_en, group.name_zh, group.share_bp, _outcome(getattr(group, "outcome", None)))


def _outcome(outcome: OutcomeTarget | None) -> OutcomeContent:
    if outcome is None:
        return OutcomeContent()
    return OutcomeContent(**{name: getattr(outcome, name) for name in OUTCOME_COLUMNS})


def minima_of(programme: Programme) -> Minima:
    """What the programme and its jurisdiction ask of a specification."""
    language = programme.jurisdiction.prevailing_language
    return Minima(programme.supervision_minutes, programme.meeting_minutes, language)


def estimate(content: Content, programme: Programme) -> Estimate:
    """What follows from this content under the programme."""
    return Estimate(content, minima_of(programme))


def table_1() -> Content:
    """The workload that a district of Guangzhou asked of a centre in 2011, as a start for one's own."""
    data = yaml.safe_load(files("evenhand.specifications").joinpath("table-1.yaml").read_text(encoding="utf-8"))
    return from_data(data)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of a programme's first year; holidays that are not announced yet count as working days."""

    days: int
    announced: bool


def calendar_of(programme: Programme) -> Calendar:
    """Working days of the programme's first year in the jurisdiction's calendar. Two statements."""
    year = contract_years(programme.term)[0]
    jurisdiction = programme.jurisdiction
    known = jurisdiction.days.filter(day__range=(year.starts, year.ends), announced=True).count()
    return Calendar(working_days_in(jurisdiction, year), known == year.days)
