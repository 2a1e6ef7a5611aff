"""Whom the hours reached: delivered shares by target group beside those agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from evenhand.contracts.models import Contract, OutcomeTerm
from evenhand.records.models import MonthTotal
from evenhand.records.projection import part
from evenhand.records.queries.progress import Progress


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A target group's part of the hours that say whom they reached; `people` counts those who came, each time."""

    outcome: OutcomeTerm
    minutes: int
    people: int
    delivered_bp: int

    @property
    def difference_bp(self) -> int:
        """Above or below the share agreed."""
        return self.delivered_bp - self.outcome.share_bp


@dataclass(frozen=True, slots=True)
class Shares:
    """The groups, and how many of the direct hours say nothing about whom they reached."""

    groups: list[GroupShare]
    said: int
    unsaid: int

    @property
    def unsaid_bp(self) -> int:
        return part(self.unsaid, self.said + self.unsaid)


def shares(contract: Contract, seen: Progress) -> Shares:
    """Delivered shares of direct hours by target group in a contract year. Two statements."""
    totals = MonthTotal.objects.filter(
        contract=contract, line__section="direct", month__range=(seen.year.starts, seen.year.ends)
    )
    rows = totals.values_list("target_group").annotate(minutes=Sum("norm_minutes"), people=Sum("participants"))
    found = {group: (minutes, people) for group, minutes, people in rows}
    unsaid, _people = found.pop(0, (0, 0))
    said = sum(minutes for minutes, _count in found.values())
    groups = [
        GroupShare(outcome, *found.get(outcome.position, (0, 0)), part(found.get(outcome.position, (0, 0))[0], said))
        for outcome in seen.terms.outcome_terms.all()
    ]
    return Shares(groups, said, unsaid)
