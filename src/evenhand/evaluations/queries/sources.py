"""What lower stages have for evidence: hours, people reached, duties of both sides, tasks outside the contract."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.contracts.due import DONE_LATE, KEPT, LATE
from evenhand.contracts.queries import DutyStanding, standings
from evenhand.evaluations.queries.evidence import Asked, Fact
from evenhand.records.queries import Progress, progress, shares
from evenhand.requests.models import TaskRequest
from evenhand.shell import words

SIDES = ("provider", "purchaser")


def hours(asked: Asked) -> Iterator[Fact]:
    """Each line's norm hours delivered, of those required by the contract for the year."""
    for row in _progress(asked).whole.rows:
        delivered = words.hours(row.delivered)
        if row.required is None:
            said = _("%(delivered)s hours, no target") % {"delivered": delivered}
        else:
            facts = {"delivered": delivered, "required": words.hours(row.required)}
            said = _("%(delivered)s of %(required)s hours") % facts
        yield Fact(row.line.name, said)


def groups(asked: Asked) -> Iterator[Fact]:
    """The share of each target group in the direct hours, beside the one agreed."""
    found = shares(asked.contract, _progress(asked))
    for one in found.groups:
        facts = {"share": words.percent(one.delivered_bp), "agreed": words.percent(one.outcome.share_bp)}
        yield Fact(one.outcome.group, _("%(share)s, agreed %(agreed)s") % facts)
    if found.unsaid:
        yield Fact(_("hours that name no group"), words.percent(found.unsaid_bp))


def _progress(asked: Asked) -> Progress:
    return progress(asked.contract, on=min(asked.today, asked.period.ends), year=asked.year)


def duties(asked: Asked) -> Iterator[Fact]:
    """How often each side kept its duties in the contract year: what delays one side may lie with the other."""
    found = standings(asked.contract, asked.today)
    names = {"provider": asked.contract.provider.name, "purchaser": asked.contract.purchaser.name}
    for side in SIDES:
        marks = list(_marks(found, side, asked))
        late = marks.count(LATE)
        if not marks:
            yield Fact(names[side], _("nothing fell due"))
            continue
        said = _("%(kept)s of %(all)s kept on time, %(late)s late, then done") % {
            "kept": marks.count(KEPT),
            "all": len(marks),
            "late": marks.count(DONE_LATE),
        }
        yield Fact(names[side], said)
        if late:
            yield Fact(_("late now"), ngettext("%(count)s duty", "%(count)s duties", late) % {"count": late}, "late")


def _marks(found: list[DutyStanding], side: str, asked: Asked) -> Iterator[str]:
    for standing in found:
        if standing.duty.party == side:
            yield from (mark for day, mark in standing.reckoning.marks if day in asked.period)


def requests(asked: Asked) -> Iterator[Fact]:
    """Tasks asked outside the contract in the year, by answer, and the hours they took; an emergency's stand apart.

    Two statements.
    """
    within = TaskRequest.objects.filter(
        contract=asked.contract, asked_at__date__range=(asked.period.starts, asked.period.ends)
    )
    summed = {"count": Count("pk"), "minutes": Sum("minutes_spent")}
    rows = within.filter(emergency__isnull=True).values_list("status").annotate(**summed).order_by("status")
    for status, count, minutes in rows:
        yield Fact(TaskRequest.Status(status).label, _tasks(count, minutes))
    if not rows:
        yield Fact(_("tasks outside the contract"), _("none"))
    credited = within.filter(emergency__isnull=False).aggregate(**summed)
    if credited["count"]:
        yield Fact(_("tasks of an emergency, credited"), _tasks(credited["count"], credited["minutes"]))


def _tasks(count: int, minutes: int | None) -> str:
    said = ngettext("%(count)s task, %(hours)s hours", "%(count)s tasks, %(hours)s hours", count)
    return said % {"count": count, "hours": words.hours(minutes or 0)}
