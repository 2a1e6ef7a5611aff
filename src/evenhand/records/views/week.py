"""A worker's week as a grid for the keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Repeated
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person
from evenhand.parties.queries import working_day_test
from evenhand.records import policies
from evenhand.records.cells import cells_hash, days_of
from evenhand.records.commands import NothingChanged, WeekChanged, WeekFaulty, record_week
from evenhand.records.forms.grid import RowKind, WeekGrid
from evenhand.records.forms.rows import Rows
from evenhand.records.judging import judged
from evenhand.records.queries import (
    cells_of,
    contracts_worked_under,
    handed_in_by,
    known_under,
    records_of_week,
    supervisors_of,
    team_of,
)
from evenhand.records.views.finding import own_contract, week_of, worker_of
from evenhand.shell.answers import ActorRequest, signed_in, status_of
from evenhand.shell.forms import typed_before

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
WEEK = timedelta(days=7)


@require_safe
@signed_in
def mine(request: ActorRequest) -> HttpResponse:
    """The reader's present week, under the contract whose centre she is posted to."""
    found = list(contracts_worked_under(request.actor))
    if len(found) == 1:
        return redirect("records:week", found[0].reference, week_of(request.actor.day.isoformat()).isoformat())
    monday = week_of(request.actor.day.isoformat())
    return render(request, "records/choose.html", {"contracts": found, "monday": monday.isoformat()})


@GET_POST
@signed_in
def week(request: ActorRequest, reference: str, day: str, person: str | None = None) -> HttpResponse:
    """The grid: shown, added to, saved, handed in."""
    actor, monday = request.actor, week_of(day)
    contract = own_contract(actor, reference)
    worker = worker_of(actor, contract, person, actor.day)
    require(policies.may_record(actor, contract, worker))
    grid, was = _grid(request, contract, worker, monday)
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ("save", "hand-in"):
        if grid.is_valid() and _saved(request, grid, contract, worker, was, act):
            return redirect(request.path)
        if grid.faults:  # what can be read is judged as well, so that every fault is named at once
            grid.blame(judged(grid.entries(worker.pk), known_under(contract, actor)))
    elif request.method == "POST":
        grid.is_judged = False
    context = _around(actor, contract, worker, monday) | {"grid": grid, "was": was}
    return render(request, "records/week.html", context, status=status_of(grid))


def _grid(request: ActorRequest, contract: Contract, worker: Person, monday: date) -> tuple[WeekGrid, str]:
    """The grid as it stands or as it was typed, and the hash of what the typist had before her."""
    rows = Rows(contract, worker, monday)
    cells = cells_of(records_of_week(contract, worker, monday))
    standing = rows.kinds(row for row, _day in cells)
    typed = request.POST if request.method == "POST" else typed_before(request)
    if typed:
        kinds = [kind for token in typed.getlist("row") if (kind := rows.by_token(token))]
        act = typed.get("act")
        added = rows.by_token(typed.get("add", "")) if act == "add" else None
        copied = _last_weeks(rows, contract, worker, monday) if act == "copy" else []
        merged = rows.merged(standing, kinds, [added] if added else [], copied)
        judged = act in ("save", "hand-in") and request.method == "POST"
        clock = bool(typed.get("clock")) or act == "clock"
        return WeekGrid(monday, merged, typed, cells, clock, judged), typed.get("was", "")
    return WeekGrid(monday, rows.merged(standing, rows.usual()), None, cells), cells_hash(cells)


def _last_weeks(rows: Rows, contract: Contract, worker: Person, monday: date) -> list[RowKind]:
    """The rows of the week before."""
    before = cells_of(records_of_week(contract, worker, monday - WEEK))
    return rows.kinds(row for row, _day in before)


def _saved(request: ActorRequest, grid: WeekGrid, contract: Contract, worker: Person, was: str, act: str) -> bool:
    """Whether the week now says what the grid says."""
    try:
        record_week(
            contract=contract,
            worker=worker,
            monday=grid.monday,
            cells=grid.given(),
            was=was,
            hand_in=act == "hand-in",
            by=request.actor,
        )
    except WeekFaulty as faulty:
        grid.blame(faulty.flaws)
        return False
    except WeekChanged as no:
        grid.add_error(None, no)
        grid.conflict = True
        return False
    except NothingChanged:
        messages.info(request, _("Nothing has changed since it was saved."))
        return True
    except Repeated:
        return True
    messages.success(request, _("The week is handed in.") if act == "hand-in" else _("The week is saved."))
    return True


def _around(actor: Actor, contract: Contract, worker: Person, monday: date) -> dict[str, Any]:
    """What the page shows besides the grid."""
    days = days_of(monday)
    is_working = working_day_test(contract.jurisdiction, days[0], days[-1])
    team = team_of(contract, actor.day) if actor.holds("supervisor") else []
    handed_in = handed_in_by(contract, monday)
    supervisor = next(iter(supervisors_of(contract, actor.day)), None)
    return {
        "contract": contract,
        "worker": worker,
        "is_own": worker.pk == actor.person_id,
        "days": [(day, not is_working(day)) for day in days],
        "number": monday.isocalendar().week,
        "year": monday.isocalendar().year,
        "before": (monday - WEEK).isoformat(),
        "after": (monday + WEEK).isoformat() if monday + WEEK <= actor.day else "",
        "possible": Rows(contract, worker, monday).possible(),
        "handed_in": handed_in.get(worker.pk),
        "supervisor": supervisor if supervisor and supervisor.pk != worker.pk else None,
        "team": [(person, handed_in.get(person.pk)) for person in team if person.pk != worker.pk],
        "monday": monday.isoformat(),
        "today": actor.day,
    }
