"""Emergencies and suspensions: those of a contract, all that one sees, declaring, answering, prolonging, ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import interruptions as forms
from evenhand.contracts.models import Contract, Interruption
from evenhand.contracts.pausing import Ground, merged
from evenhand.contracts.queries import interruptions as queries
from evenhand.contracts.queries import terms_on
from evenhand.contracts.views.frame import load, section
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Verdict, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
Kind, Status = Interruption.Kind, Interruption.Status


@require_safe
@signed_in
def of_contract(request: ActorRequest, reference: str) -> HttpResponse:
    """Everything that interrupts or interrupted a contract, and what follows for its hours."""
    contract, actor = load(request.actor, reference), request.actor
    running = contract.status == Contract.Status.IN_FORCE
    return section(
        request,
        reference,
        "interruptions",
        interruptions=queries.interruptions_of(contract),
        hours=lambda seen: queries.hours_falling_due(seen.terms, queries.suspended_days(contract)),
        may_declare=running and bool(policies.may_declare(actor, contract.area_id)),
        may_suspend=running and bool(policies.may_suspend(actor, contract)),
        orders=actor.organisation_id != contract.purchaser_id,
    )


@require_safe
@signed_in
def everywhere(request: ActorRequest) -> HttpResponse:
    """All that the reader sees, the newest first; a regulator declares from here."""
    found = Interruption.objects.visible_to(request.actor).select_related(*queries.RELATED)
    may = any(policies.may_declare(request.actor, area.pk) for area in queries.declarable_areas(request.actor))
    context = {"interruptions": found, "may_declare": may, "today": request.actor.day}
    return render(request, "contracts/interruptions_all.html", context)


@GET_POST
@signed_in
def declare_for_area(request: ActorRequest) -> HttpResponse:
    """An emergency for all contracts of a district or street."""
    areas = queries.declarable_areas(request.actor).select_related("jurisdiction")
    first = areas.first()
    require(policies.may_declare(request.actor, first.pk if first else 0))
    assert first is not None
    grounds = queries.rules(first.jurisdiction, Kind.EMERGENCY).grounds.values()
    form = bound(request, forms.AreaEmergencyForm, areas=areas, grounds=grounds)

    def act() -> Interruption:
        typed = form.cleaned_data
        declared = commands.Declared(**{key: value for key, value in typed.items() if key != "area"})
        return commands.declare_emergency(where=typed["area"], declared=declared, by=request.actor)

    return _new(request, form, act, "emergency", grounds)


@GET_POST
@signed_in
def declare(request: ActorRequest, reference: str) -> HttpResponse:
    """An emergency for one contract."""
    contract = load(request.actor, reference)
    require(policies.may_declare(request.actor, contract.area_id))
    grounds = queries.rules(contract.jurisdiction, Kind.EMERGENCY).grounds.values()
    form = bound(request, forms.EmergencyForm, grounds=grounds)

    def act() -> Interruption:
        declared = commands.Declared(**form.cleaned_data)
        return commands.declare_emergency(where=contract, declared=declared, by=request.actor)

    return _new(request, form, act, "emergency", grounds, contract)


@GET_POST
@signed_in
def suspend(request: ActorRequest, reference: str) -> HttpResponse:
    """Suspend services for some days: proposed by the purchaser, ordered by the regulator."""
    contract, actor = load(request.actor, reference), request.actor
    require(policies.may_suspend(actor, contract))
    grounds: list[Ground] = []
    if actor.organisation_id == contract.purchaser_id:
        form = bound(request, forms.DaysForm)
    else:
        grounds = list(queries.rules(contract.jurisdiction, Kind.SUSPENSION).grounds.values())
        form = bound(request, forms.GroundForm, grounds=grounds)

    def act() -> Interruption:
        declared = commands.Declared(**form.cleaned_data)
        return commands.propose_suspension(contract=contract, declared=declared, by=actor)

    return _new(request, form, act, "suspension", grounds, contract)


def _new(
    request: ActorRequest,
    form: Form,
    act: Callable[[], Interruption],
    kind: str,
    grounds: Iterable[Ground],
    contract: Contract | None = None,
) -> HttpResponse:
    """The page on which something is declared, and what is said once it is."""
    made: list[Interruption] = []
    if form.is_valid() and attempt(form, lambda: made.append(act())):
        words = {
            (Kind.EMERGENCY, True): _(
                "The emergency is declared. Both sides of every contract that it covers are told."
            ),
            (Kind.SUSPENSION, True): _("The services are suspended on the days named. Both sides are told."),
            (Kind.SUSPENSION, False): _("The suspension is proposed. The provider is asked for its consent."),
        }
        messages.success(request, words[Kind(made[0].kind), made[0].is_in_effect])
        return redirect("contracts:interruption", made[0].reference)
    context = {"form": form, "kind": kind, "contract": contract, "grounds": grounds}
    return render(request, "contracts/interruption_new.html", context, status=status_of(form))


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with an emergency or suspension: by whom, in which state, with which words."""

    may: Callable[[Actor, Interruption], Verdict]
    state: str
    form: type[Form]
    do: Callable[..., Interruption]
    label: Any
    said: Any


ACTS = {
    "consent": Act(
        policies.may_answer_suspension,
        Status.PROPOSED,
        forms.ConsentForm,
        lambda interruption, by, read: commands.consent_to_suspension(interruption=interruption, by=by),
        gettext_lazy("Consent"),
        gettext_lazy("Your consent is given. For five working days it can be withdrawn, without a reason."),
    ),
    "refuse": Act(
        policies.may_answer_suspension,
        Status.PROPOSED,
        forms.RefusalForm,
        commands.refuse_suspension,
        gettext_lazy("Refuse with a reason"),
        gettext_lazy("Refused: services go on as agreed."),
    ),
    "withdraw": Act(
        policies.may_withdraw_suspension,
        Status.PROPOSED,
        forms.NothingForm,
        commands.withdraw_suspension,
        gettext_lazy("Withdraw the proposal"),
        gettext_lazy("Withdrawn: services go on as agreed."),
    ),
    "prolong": Act(
        policies.may_prolong,
        Status.IN_EFFECT,
        forms.LastDayForm,
        commands.prolong,
        gettext_lazy("Prolong"),
        gettext_lazy("Prolonged. Both sides are told."),
    ),
    "end": Act(
        policies.may_end_interruption,
        Status.IN_EFFECT,
        forms.LastDayForm,
        commands.end_interruption,
        gettext_lazy("End it before its last day"),
        gettext_lazy("It ends earlier. Both sides are told."),
    ),
}


@require_safe
@signed_in
def interruption(request: ActorRequest, reference: str) -> HttpResponse:
    """Ground, reason, days, tasks, what follows for each contract that it covers, and what the reader can do."""
    return _detail(request, _load(request.actor, reference))


@GET_POST
@signed_in
def act(request: ActorRequest, reference: str, name: str) -> HttpResponse:
    """Consent, refuse, withdraw, prolong or end."""
    found, step = _load(request.actor, reference), ACTS[name]
    require(step.may(request.actor, found))
    form = bound(request, step.form)

    def do() -> Interruption:
        return step.do(interruption=found, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, do):
        messages.success(request, step.said)
        return redirect("contracts:interruption", reference)
    found = _load(request.actor, reference)
    return _detail(request, found, form=form, act=step)


def _load(actor: Actor, reference: str) -> Interruption:
    related = ("contract__purchaser", "contract__provider", "contract__jurisdiction", *queries.RELATED)
    return get_object_or_404(Interruption.objects.visible_to(actor).select_related(*related), reference=reference)


def _detail(request: ActorRequest, found: Interruption, **more: Any) -> HttpResponse:
    actor = request.actor
    seen = queries.ever_covered_by(found) & Contract.objects.visible_to(actor)
    contracts = list(seen.select_related("purchaser", "provider").order_by("reference"))
    context = {
        "interruption": found,
        "contracts": contracts,
        "steps": found.steps.select_related("by"),
        "today": actor.day,
        "is_over": found.is_over(actor.day),
        "effect": _effect(found, actor) if not found.is_emergency else [],
        "acts": _acts(actor, found) if not more else [],
        **more,
    }
    status = status_of(more["form"]) if more else 200
    return render(request, "contracts/interruption.html", context, status=status)


def _effect(found: Interruption, actor: Actor) -> list[queries.YearsHours]:
    """What falls due in each year before and after; of what is only proposed, as if it were agreed."""
    contract = found.contract
    assert contract is not None
    paused = queries.suspended_days(contract)
    if found.status == Status.PROPOSED:
        paused = merged([*paused, found.days])
    return queries.hours_falling_due(terms_on(contract, actor.day), paused)


def _acts(actor: Actor, found: Interruption) -> list[tuple[str, Any]]:
    """What the reader can do now."""
    if found.ends < actor.day:
        return []
    able = [(key, one) for key, one in ACTS.items() if one.state == found.status and one.may(actor, found)]
    return [(f"contracts:interruption-{key}", one.label) for key, one in able]
