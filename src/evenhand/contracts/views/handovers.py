"""The hand-over of a contract: its page, opened, changed, confirmed, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands
from evenhand.contracts.forms import handovers as forms
from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.policies import handovers as policies
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries import handovers as queries
from evenhand.contracts.views.frame import load
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def find(actor: Actor, reference: str) -> Handover:
    """The hand-over, if it exists for the actor."""
    return get_object_or_404(Handover.objects.visible_to(actor).select_related(*queries.RELATED), reference=reference)


@require_safe
@signed_in
def handover(request: ActorRequest, reference: str) -> HttpResponse:
    """Plan, steps, inventory, staff and what upper stages know, the same page for all sides."""
    actor, found = request.actor, find(request.actor, reference)
    ends = queries.last_day(found.contract)
    sees_contract = Contract.objects.visible_to(actor).filter(pk=found.contract_id).exists()
    sides, may_write = queries.sides(found), bool(policies.may_hand_over(actor, found))
    own = found.side_of(actor.organisation_id)
    context = {
        "handover": found,
        "contract": found.contract,
        "answer_days": queries.rules(found.contract).answer_days,
        "rule": queries.overlap(found.contract),
        "last_day": ends,
        "sides": sides,
        "own": own,
        "may_write": may_write,
        "may_state_staff": bool(policies.may_state_staff(actor, found)),
        "acts": _acts(found, sides, own, actor) if may_write else [],
        "steps": queries.steps(found, actor.day),
        "inventory": queries.inventory(found),
        "staff": found.staff.filter(withdrawn_at=None),
        "sees_contract": sees_contract,
        "passing": queries.passing(found.contract, actor.day) if sees_contract else [],
    }
    return render(request, "contracts/handover.html", context)


def _acts(found: Handover, sides: list[queries.Side], own: str, actor: Actor) -> list[tuple[Any, str, list[str]]]:
    """What the reader can do with the plan: words, route and what the route needs."""
    here = {side.key: side for side in sides}
    mine = here.get(own)
    if mine is None or mine.confirmation is None or mine.is_passed:
        first = [(_("Confirm the plan"), "contracts:handover-confirm", [found.reference])]
    elif actor.day > found.alone_from:
        labels = {"purchaser": _("Go on without the purchaser"), "outgoing": _("Go on without the outgoing provider")}
        labels["incoming"] = _("Go on without the incoming provider")
        silent = [key for key, side in here.items() if side.confirmation is None]
        first = [(labels[key], "contracts:handover-without", [found.reference, key]) for key in silent]
    else:
        first = []
    return [*first, (_("Change the plan"), "contracts:handover-plan", [found.reference])]


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Open the hand-over of a contract, or go to the one that is open."""
    contract, actor = load(request.actor, reference), request.actor
    known = queries.handover_of(contract)
    if known and request.method != "POST":
        return redirect("contracts:handover", known.reference)
    require(policies.may_open_handover(actor, contract))
    terms = current_terms(contract)
    following = queries.can_follow(contract, terms.starts)
    aim = Handover.Aim.FOLLOWED if following else Handover.Aim.NOT_AWARDED
    form = bound(request, forms.PlanForm, following=following, initial={"aim": aim, "incoming": following.first()})

    def act() -> object:
        return commands.open_handover(contract=contract, plan=_plan(form), by=actor)

    said = _("The hand-over is open. The other sides have been asked to confirm its plan.")
    title = _("Plan the hand-over")
    back = ("contracts:ending", contract.reference)
    more = {"contract": contract, "rule": queries.overlap(contract), "last_day": terms.ends}
    return form_page(request, form, act, said, f"{contract.reference}-H", title=title, back=back, **more)


@GET_POST
@signed_in
def plan(request: ActorRequest, reference: str) -> HttpResponse:
    """Change the plan; the other sides confirm anew."""
    found, actor = find(request.actor, reference), request.actor
    require(policies.may_hand_over(actor, found))
    terms = current_terms(found.contract)
    initial = {
        "aim": found.aim,
        "incoming": found.incoming and found.incoming.reference,
        "overlap_from": found.overlap_from,
        "overlap_pays": found.overlap_pays,
        "revision": found.revision,
    }
    following = queries.can_follow(found.contract, terms.starts)
    form = bound(request, forms.PlanForm, following=following, initial=initial)

    def act() -> object:
        revision = form.cleaned_data["revision"] or 0
        return commands.change_plan(handover=found, plan=_plan(form), revision=revision, by=actor)

    said = _("The plan is changed. The other sides have been asked to confirm it.")
    more = {"rule": queries.overlap(found.contract), "last_day": terms.ends, "handover": found}
    return form_page(request, form, act, said, reference, title=_("Change the plan"), **more)


@GET_POST
@signed_in
def confirm(request: ActorRequest, reference: str) -> HttpResponse:
    """Confirm the plan for one's side."""
    found, actor = find(request.actor, reference), request.actor
    require(policies.may_hand_over(actor, found))
    form = bound(request, forms.ConfirmForm, initial={"revision": found.revision})

    def act() -> object:
        return commands.confirm_plan(handover=found, revision=form.cleaned_data["revision"], by=actor)

    more = {"title": _("Confirm the plan"), "handover": found, "shows_plan": True}
    return form_page(request, form, act, _("Confirmed for your side."), reference, **more)


@GET_POST
@signed_in
def without(request: ActorRequest, reference: str, side: str) -> HttpResponse:
    """Go on without a side that let its days pass."""
    found, actor = find(request.actor, reference), request.actor
    silent = found.organisation_of(side) if side in found.sides() else None
    if silent is None:
        raise Http404
    require(policies.may_hand_over(actor, found))
    form = bound(request, forms.WithoutForm, initial={"revision": found.revision})

    def act() -> object:
        typed = form.cleaned_data
        language = get_language() or "en"
        return commands.go_on_without(handover=found, side=side, language=language, by=actor, **typed)

    title = _("Go on without %(name)s") % {"name": silent.name}
    said = _("The hand-over goes on. Your reason stands on its page.")
    return form_page(request, form, act, said, reference, title=title, handover=found)


def _plan(form: BaseForm) -> commands.Plan:
    typed = {key: value for key, value in form.cleaned_data.items() if key != "revision"}
    return commands.Plan(language=get_language() or "en", **typed)


def form_page(
    request: ActorRequest, form: BaseForm, act: Callable[[], object], said: str, reference: str, **shown: Any
) -> HttpResponse:
    """Do what a valid form asks and go to the hand-over, or show the form with what is wrong."""
    if form.is_valid() and attempt(form, act):
        messages.success(request, said)
        return redirect("contracts:handover", reference)
    context = {"form": form, "reference": reference, "back": ("contracts:handover", reference), **shown}
    return render(request, "contracts/handover_form.html", context, status=status_of(form))
