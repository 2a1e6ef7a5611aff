"""Tasks outside contracts over all that the reader may see: figures, a chart each, and the same for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from evenhand.kernel.money import decimal_of
from evenhand.kernel.tables import written
from evenhand.parties.models import Capacity
from evenhand.records.queries.costs import Costs, Group, Taken, costs, remainder
from evenhand.records.work import follows_tasks
from evenhand.records.workbooks import table
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, signed_in
from evenhand.shell.geometry import STRENGTHS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Part:
    """One way to divide the hours: its heading, and each group with its name and place of a link."""

    key: str
    heading: str
    rows: list[tuple[str, str, Group]]
    left: list[str]

    @property
    def shares(self) -> list[int]:
        """The shares for a bar; none where there are more parts than its colour has strengths, or one alone."""
        return [group.share_bp for _name, _link, group in self.rows] if 1 < len(self.rows) <= len(STRENGTHS) else []


@require_safe
@signed_in
def tasks(request: ActorRequest) -> HttpResponse:
    """Shares by contract, asker, kind of asker, district and month."""
    found = _seen(request)
    context = {"costs": found, "parts": _parts(found), "money": _money(found.total)}
    return render(request, "records/tasks.html", context)


@require_safe
@signed_in
def as_csv(request: ActorRequest) -> HttpResponse:
    """Each request's month as a row of a text table."""
    answer = HttpResponse(written(_head(), _rows(_seen(request))), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tasks-outside-contracts.csv"'
    return answer


@require_safe
@signed_in
def as_xlsx(request: ActorRequest) -> HttpResponse:
    """The same as a workbook."""
    answer = HttpResponse(table(_("Tasks"), _head(), _rows(_seen(request))), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="tasks-outside-contracts.xlsx"'
    return answer


def _seen(request: ActorRequest) -> Costs:
    if not follows_tasks(request.actor):
        raise Http404
    return costs(request.actor)


def _parts(found: Costs) -> list[Part]:
    ways: tuple[tuple[str, str, Callable[[Taken], Any], Callable[[Any], str]], ...] = (
        ("contract", _("By contract"), lambda row: row.contract, lambda one: f"{one.title} {one.reference}"),
        ("asker", _("By office that asked"), lambda row: row.request.asker, lambda one: str(one.name)),
        ("kind", _("By kind of office"), lambda row: row.kind, _kind),
        ("district", _("By district"), lambda row: row.district, lambda one: str(one.name)),
    )
    parts = [_part(key, heading, found.by(of), name) for key, heading, of, name in ways]
    months = sorted(found.by(lambda row: row.month.replace(day=1)), key=lambda group: str(group.thing))
    return [*parts, _part("month", _("By month"), months, lambda one: words.day(one, "month"))]


def _part(key: str, heading: str, groups: list[Group], name: Callable[[Any], str]) -> Part:
    rows = [(name(group.thing), _money(group), group) for group in groups]
    return Part(key, heading, rows, [words.money(left, currency) for left, currency in remainder(groups)])


def _money(group: Group) -> str:
    return ", ".join(words.money(minor, currency) for minor, currency in group.money)


def _kind(key: str) -> str:
    if key == "other":
        return pgettext("kind of office", "other")
    return str(Capacity.Kind(key).label)


def _head() -> list[str]:
    return [
        _("Contract"),
        _("Request"),
        _("Task"),
        _("Asked by"),
        _("Kind of office"),
        _("District"),
        _("Answer"),
        _("Month"),
        _("Hours"),
        _("Cost, rounded down"),
        _("Currency"),
    ]


def _rows(found: Costs) -> list[list[object]]:
    return [
        [
            row.contract.reference,
            row.request.reference,
            row.request.task,
            row.request.asker.name,
            _kind(row.kind),
            row.district.name,
            row.request.get_status_display(),
            row.month.strftime("%Y-%m"),
            decimal_of(row.minutes * 100 // 60, 2),
            decimal_of(row.cost.numerator // row.cost.denominator, words.DIGITS.get(row.currency, 2)),
            row.currency,
        ]
        for row in found.rows
    ]
