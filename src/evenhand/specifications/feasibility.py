"""Feasibility: the norm hours asked of the staff posted against the hours that they have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from evenhand.kernel.quantities import half_up
from evenhand.specifications.workload import Total, Workload

WHOLE = 10_000  # basis points
REASON_ABOVE = Fraction(85, 100)


class Verdict(StrEnum):
    """Above 85% a written reason is needed; above 100% nothing can be published."""

    FEASIBLE = "feasible"
    NEEDS_REASON = "needs_reason"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Capacity:
    """A year of the staff posted, for one head: days of work and leave, and what is taken from the days."""

    staff: Fraction
    working_days: int
    leave_days: Fraction
    minutes_a_day: int
    weeks: Fraction
    supervision_minutes_a_week: int
    meeting_minutes_a_week: int
    paperwork_minutes: int

    @property
    def present(self) -> Fraction:
        """Minutes at work before anything is taken."""
        return self.staff * (self.working_days - self.leave_days) * self.minutes_a_day

    @property
    def supervision(self) -> Fraction:
        return self.staff * self.weeks * self.supervision_minutes_a_week

    @property
    def meetings(self) -> Fraction:
        return self.staff * self.weeks * self.meeting_minutes_a_week

    @property
    def paperwork(self) -> Fraction:
        return self.staff * self.paperwork_minutes

    @property
    def available(self) -> Fraction:
        """Minutes left for norm hours; below zero where supervision, meetings and paperwork take more than all."""
        return self.present - self.supervision - self.meetings - self.paperwork

    @property
    def available_minutes(self) -> int:
        return half_up(self.available)


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Minutes asked of the staff posted beside those they have; lines without hours are left out by their symbols."""

    capacity: Capacity
    asked_minutes: int
    left_out: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """Asked over available, exactly; None where no minute is available."""
        available = self.capacity.available
        return Fraction(self.asked_minutes) / available if available > 0 else None

    @property
    def share_bp(self) -> int | None:
        """The share in basis points for showing; the verdict is taken from the exact one."""
        return None if self.share is None else half_up(self.share * WHOLE)

    @property
    def verdict(self) -> Verdict:
        if self.share is None or self.share > 1:
            return Verdict.IMPOSSIBLE
        return Verdict.NEEDS_REASON if self.share > REASON_ABOVE else Verdict.FEASIBLE


def feasibility_of(workload: Workload, capacity: Capacity) -> Feasibility:
    """What the lines that count against staff ask of it; volunteers' hours, say, do not."""
    counting = [line for line in workload.lines if line.counts]
    asked = sum(line.minutes or 0 for line in counting)
    return Feasibility(capacity, asked, Total.of(counting).symbols)
