"""The end of a contract: what was said about ending it early, saying so, answering, carrying it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.commands.ending import judge_end
from evenhand.contracts.forms.ending import AgreeForm, EarlyEndForm, NoForm
from evenhand.contracts.models import Contract, EarlyEnd
from evenhand.contracts.policies.handovers import may_open_handover
from evenhand.contracts.queries import current_terms, handovers
from evenhand.contracts.queries.ending import compose_end, early_ends, grounds
from evenhand.contracts.views.effects import Group, effect
from evenhand.contracts.views.frame import load, section
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Verdict, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
Status = EarlyEnd.Status


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with an early end: by whom, in which states, with which words."""

    may: Callable[[Actor, EarlyEnd], Verdict]
    states: tuple[str, ...]
    form: type[Form]
    label: Any
    said: Any


ACTS = {
    "agree": Act(
        policies.may_answer_early_end,
        EarlyEnd.OPEN,
        AgreeForm,
        gettext_lazy("Agree to the early end"),
        gettext_lazy("Agreed. The contract ends on the day named; new terms hold from today."),
    ),
    "object": Act(
        policies.may_answer_early_end,
        (Status.PROPOSED,),
        NoForm,
        gettext_lazy("Object with a reason"),
        gettext_lazy("Your objection stands on the contract, with its reason."),
    ),
    "carry-out": Act(
        policies.may_carry_out_early_end,
        EarlyEnd.OPEN,
        AgreeForm,
        gettext_lazy("End the contract after the notice"),
        gettext_lazy("The contract ends on the day named; new terms hold from today."),
    ),
    "withdraw": Act(
        policies.may_withdraw_early_end,
        EarlyEnd.OPEN,
        NoForm,
        gettext_lazy("Withdraw it: the contract goes on"),
        gettext_lazy("Withdrawn. What was said stays on record with your reason."),
    ),
}


@require_safe
@signed_in
def ending(request: ActorRequest, reference: str) -> HttpResponse:
    """When the contract ends, and everything that was said about ending it early."""
    contract = load(request.actor, reference)
    found, today = early_ends(contract), request.actor.day
    may = contract.status == Contract.Status.IN_FORCE and bool(policies.may_end_early(request.actor, contract))
    return section(
        request,
        reference,
        "ending",
        early_ends=[(one, one.has_lapsed(today)) for one in found],
        ended=lambda seen: today > seen.terms.ends,
        handover=handovers.handover_of(contract),
        taken=handovers.taken_by(contract, request.actor),
        may_plan=lambda seen: (
            handovers.can_open(contract, seen.terms.ends, today) and bool(may_open_handover(request.actor, contract))
        ),
        may_end=may and not any(one.is_open(today) for one in found),
    )


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Choose ground and day, look at what would follow, say it."""
    contract, actor = load(request.actor, reference), request.actor
    require(policies.may_end_early(actor, contract))
    known = grounds(contract)
    form = bound(request, EarlyEndForm, grounds=known, side=contract.side_of(actor.organisation_id))
    found: list[Group] = []

    def act() -> EarlyEnd:
        return commands.propose_early_end(
            contract=contract, language=get_language() or "en", by=actor, **form.cleaned_data
        )

    def look() -> None:
        typed = form.cleaned_data
        judge_end(contract, typed["ground"], typed["last_day"], actor.day)
        found.extend(effect(compose_end(contract, typed["last_day"], actor.day)))

    if form.is_valid():
        if "look" in request.POST:
            attempt(form, look)
        elif attempt(form, act):
            messages.success(request, _("It stands on the contract; the other side has been asked."))
            return redirect("contracts:ending", reference)
    context = {"contract": contract, "form": form, "terms": current_terms(contract), "effect": found}
    return render(request, "contracts/early_end_new.html", context, status=status_of(form))


@require_safe
@signed_in
def early_end(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Ground, reason, last day, what follows, who answered what, and what the reader can do."""
    return _detail(request, _load(request.actor, reference, number))


@GET_POST
@signed_in
def act(request: ActorRequest, reference: str, number: int, name: str) -> HttpResponse:
    """Agree, object, carry out or withdraw, with what follows in sight."""
    found = _load(request.actor, reference, number)
    step = ACTS[name]
    require(step.may(request.actor, found))
    form = bound(request, step.form)
    if form.is_valid() and attempt(form, lambda: _do(name, found, form, request.actor)):
        messages.success(request, step.said)
        return redirect("contracts:early-end", reference, number)
    found.refresh_from_db()
    return _detail(request, found, form=form, act=step)


def _load(actor: Actor, reference: str, number: int) -> EarlyEnd:
    contract = load(actor, reference)
    found = next((one for one in early_ends(contract) if one.number == number), None)
    if found is None:
        raise Http404
    found.contract = contract
    return found


def _do(name: str, found: EarlyEnd, form: BaseForm, by: Actor) -> object:
    typed = form.cleaned_data
    if name == "agree":
        return commands.agree_to_early_end(early_end=found, by=by)
    if name == "carry-out":
        return commands.carry_out_early_end(early_end=found, by=by)
    if name == "object":
        return commands.object_to_early_end(early_end=found, reason=typed["reason"], by=by)
    return commands.withdraw_early_end(early_end=found, reason=typed["reason"], by=by)


def _detail(request: ActorRequest, found: EarlyEnd, **more: Any) -> HttpResponse:
    contract, actor = found.contract, request.actor
    is_open = found.is_open(actor.day) and contract.status == Contract.Status.IN_FORCE
    follows = is_open and found.last_day < current_terms(contract).ends
    content = {
        "early_end": found,
        "lapsed": found.has_lapsed(actor.day),
        "effect": effect(compose_end(contract, found.last_day, actor.day)) if follows else [],
        "steps": _steps(actor, found) if is_open and not more else [],
        "notice_runs": found.is_alone and actor.day < found.notice_until,
        **more,
    }
    given = {key: lambda _seen, kept=value: kept for key, value in content.items()}
    answered = section(request, contract.reference, "early_end", **given)
    answered.status_code = status_of(more["form"]) if more else 200
    return answered


def _steps(actor: Actor, found: EarlyEnd) -> list[tuple[str, Any]]:
    """What the reader can do now; nothing is carried out while the notice runs."""
    able = [(key, one) for key, one in ACTS.items() if found.status in one.states and one.may(actor, found)]
    runs = actor.day < found.notice_until
    return [(f"contracts:early-end-{key}", one.label) for key, one in able if not (key == "carry-out" and runs)]
