"""The line budget of a contract as it stands, and what is moved within it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.forms.variations import ReasonForm
from evenhand.contracts.forms.virements import AnswerForm, MoveForm
from evenhand.contracts.models import Contract, Virement
from evenhand.contracts.queries import current_terms, overview
from evenhand.contracts.queries.budgets import CellStanding, budget_of, may_be_alone, standing_budget
from evenhand.contracts.views.frame import framed, load
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.kernel.verdicts import Verdict, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class YearTable:
    """The categories of one contract year, and what they come to together."""

    number: int
    period: Period
    cells: Sequence[CellStanding]

    @property
    def together(self) -> dict[str, int]:
        names = ("agreed_minor", "moved_minor", "now_minor", "claimed_minor", "left_minor")
        return {name: sum(getattr(one, name) for one in self.cells) for name in names}


@require_safe
@signed_in
def budget(request: ActorRequest, reference: str) -> HttpResponse:
    """Category by category: agreed, moved, claimed, left; and every move, whatever came of it."""
    contract, actor = load(request.actor, reference), request.actor
    seen = overview(contract, actor)
    periods = contract_years(seen.terms.term)
    tables = [
        YearTable(year, periods[year - 1], list(cells))
        for year, cells in groupby(standing_budget(seen.terms), key=lambda one: one.year)
        if year <= len(periods)
    ]
    context = framed(actor, seen) | {
        "budget": budget_of(seen.terms),
        "tables": tables,
        "virements": contract.virements.select_related("source", "target", "proposed_by"),
        "may_move": _may_move(actor, contract) and bool(tables),
    }
    return render(request, "contracts/budget.html", context)


def _may_move(actor: Actor, contract: Contract) -> bool:
    return contract.status == Contract.Status.IN_FORCE and bool(policies.may_move_budget(actor, contract))


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Move money, or ask the purchaser to agree to it."""
    contract = load(request.actor, reference)
    require(policies.may_move_budget(request.actor, contract))
    terms = current_terms(contract)
    cells, years = standing_budget(terms), len(contract_years(terms.term))
    form = bound(request, MoveForm, cells=cells, years=years, currency=terms.currency)
    made: list[Virement] = []

    def act() -> object:
        made.append(
            commands.move_budget(
                contract=contract,
                move=form.move(),
                reason=form.cleaned_data["reason"],
                language=get_language() or "en",
                by=request.actor,
            )
        )
        return made

    if form.is_valid() and attempt(form, act):
        said = (
            _("The move waits for the purchaser’s answer. What is within the budget you can claim meanwhile.")
            if made[0].is_waiting
            else _("The money is moved; the purchaser has been told.")
        )
        messages.success(request, said)
        return redirect("contracts:budget", reference)
    context = {"contract": contract, "terms": terms, "form": form, "cells": cells}
    return render(request, "contracts/virement_new.html", context, status=status_of(form))


@require_safe
@signed_in
def virement(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """A move, what was said of it, and what the reader can do."""
    return _detail(request, _load(request.actor, reference, number))


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a move that waits: by whom, on which form, with which words."""

    may: Callable[[Actor, Virement], Verdict]
    form: type[Form]
    label: Any
    said: Any


def _of_provider(actor: Actor, found: Virement) -> Verdict:
    return policies.may_move_budget(actor, found.contract)


ACTS = {
    "approve": Act(
        policies.may_answer_virement,
        AnswerForm,
        gettext_lazy("Approve the move"),
        gettext_lazy("The move is approved and has effect; the provider has been told."),
    ),
    "refuse": Act(
        policies.may_answer_virement,
        ReasonForm,
        gettext_lazy("Refuse with a reason"),
        gettext_lazy("The move is refused. It stays on record with your reason."),
    ),
    "carry_out": Act(
        _of_provider,
        AnswerForm,
        gettext_lazy("Give it effect without an answer"),
        gettext_lazy("The move has effect; the purchaser has been told."),
    ),
    "withdraw": Act(
        _of_provider,
        ReasonForm,
        gettext_lazy("Withdraw the move"),
        gettext_lazy("The move is withdrawn. It stays on record with your reason."),
    ),
}


@GET_POST
@signed_in
def act(request: ActorRequest, reference: str, number: int, name: str) -> HttpResponse:
    """Approve, refuse, withdraw or carry out, with the move in sight."""
    found = _load(request.actor, reference, number)
    step = ACTS[name]
    require(step.may(request.actor, found))
    form = bound(request, step.form)
    if form.is_valid() and attempt(form, lambda: _do(name, found, form, request.actor)):
        messages.success(request, step.said)
        return redirect("contracts:virement", reference, number)
    found.refresh_from_db()
    return _detail(request, found, form=form, act=step, name=name)


def _load(actor: Actor, reference: str, number: int) -> Virement:
    contract = load(actor, reference)
    related = ("source", "target", "proposed_by", "ended_by", "in_terms")
    found = contract.virements.select_related(*related).filter(number=number).first()
    if found is None:
        raise Http404
    found.contract = contract
    return found


def _do(name: str, found: Virement, form: BaseForm, by: Actor) -> object:
    if name == "approve":
        return commands.approve_virement(virement=found, by=by)
    if name == "carry_out":
        return commands.carry_out_virement(virement=found, by=by)
    reason = form.cleaned_data["reason"]
    if name == "refuse":
        return commands.refuse_virement(virement=found, reason=reason, by=by)
    return commands.withdraw_virement(virement=found, reason=reason, by=by)


def _detail(request: ActorRequest, found: Virement, **more: Any) -> HttpResponse:
    actor = request.actor
    steps = [] if more or not found.is_waiting else _steps(actor, found)
    seen = overview(found.contract, actor)
    alone = may_be_alone(found.contract)
    context = framed(actor, seen) | {"virement": found, "steps": steps, "is_alone": alone, **more}
    form = more.get("form")
    return render(request, "contracts/virement.html", context, status=status_of(form) if form else 200)


def _steps(actor: Actor, found: Virement) -> list[tuple[str, Any]]:
    """What the reader can do now, the first most fitting."""
    late = found.is_overdue(actor.day) and may_be_alone(found.contract)
    return [(key, one.label) for key, one in ACTS.items() if one.may(actor, found) and (key != "carry_out" or late)]
