"""Variations of a contract: what was proposed and what became of it, proposing, answering, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.commands.proposing import judge
from evenhand.contracts.forms.variations import ConsentForm, ReasonForm, VariationForm
from evenhand.contracts.models import Consent, Contract, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.composing import compose, held_numbers
from evenhand.contracts.queries.judging import left_to_the_sides, legal_share
from evenhand.contracts.queries.variations import consents_obtained, listed, shown
from evenhand.contracts.varying import Changes
from evenhand.contracts.views.effects import effect
from evenhand.contracts.views.frame import load, section
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Verdict, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def variations(request: ActorRequest, reference: str) -> HttpResponse:
    """Everything that was proposed, refused and withdrawn too, and the consents that the provider gave."""
    contract = load(request.actor, reference)
    may = contract.status == Contract.Status.IN_FORCE and bool(policies.may_propose_variation(request.actor, contract))
    return section(
        request,
        reference,
        "variations",
        variations=listed(contract),
        consents=_consents(request.actor, contract),
        counted=consents_obtained(contract.purchaser),
        may_propose=may,
    )


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Type what is to be different, look at its effect, propose it."""
    contract = load(request.actor, reference)
    require(policies.may_propose_variation(request.actor, contract))
    terms = current_terms(contract)
    old = compose(contract, terms, Changes(), request.actor.day)
    initial = {"from_day": max(request.actor.day, terms.starts)}
    known = {"contract": contract, "terms": terms, "lines": old.lines}
    known |= {"held": held_numbers(contract), "today": request.actor.day, "initial": initial}
    form = bound(request, VariationForm, **known)
    found: list[Any] = []

    def act() -> Variation:
        return commands.propose_variation(
            contract=contract,
            changes=form.changes(),
            from_day=form.cleaned_data["from_day"],
            reason=form.cleaned_data["reason"],
            language=get_language() or "en",
            by=request.actor,
        )

    def look() -> None:
        composed = judge(contract, terms, form.changes(), form.cleaned_data["from_day"], request.actor.day)
        found.extend(effect(composed))

    if form.is_valid():
        if "look" in request.POST:
            attempt(form, look)
        elif attempt(form, act):
            messages.success(request, _("The variation is proposed; the other side has been told."))
            return redirect("contracts:variations", reference)
    more = {"legal": legal_share(contract), "alone": left_to_the_sides(contract), "terms": terms, "effect": found}
    context = {"contract": contract, "form": form, **more}
    return render(request, "contracts/variation_new.html", context, status=status_of(form))


@require_safe
@signed_in
def variation(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Old and new beside each other, who answered what, and what the reader can do."""
    return _detail(request, _load(request.actor, reference, number))


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a variation: by whom, in which states, with which words."""

    may: Callable[[Actor, Variation], Verdict]
    states: tuple[str, ...]
    form: type[Form]
    label: Any
    said: Any


Status = Variation.Status
ACTS = {
    "consent": Act(
        policies.may_answer_variation,
        (Status.PROPOSED,),
        ConsentForm,
        gettext_lazy("Consent"),
        gettext_lazy("Your consent is given. How the variation stands is said below."),
    ),
    "fund": Act(
        policies.may_fund_variation,
        (Status.WITH_FUNDERS,),
        ConsentForm,
        gettext_lazy("Consent as a funder"),
        gettext_lazy("Your consent is given. How the variation stands is said below."),
    ),
    "refuse": Act(
        policies.may_refuse_variation,
        (Status.PROPOSED, Status.WITH_FUNDERS),
        ReasonForm,
        gettext_lazy("Refuse with a reason"),
        gettext_lazy("The variation is refused. It stays on record with your reason."),
    ),
    "withdraw": Act(
        policies.may_withdraw_variation,
        (Status.PROPOSED, Status.WITH_FUNDERS),
        ReasonForm,
        gettext_lazy("Withdraw the proposal"),
        gettext_lazy("The proposal is withdrawn. It stays on record with your reason."),
    ),
}


@GET_POST
@signed_in
def act(request: ActorRequest, reference: str, number: int, name: str) -> HttpResponse:
    """Consent, refuse or withdraw, with old and new in sight."""
    found = _load(request.actor, reference, number)
    step = ACTS[name]
    require(step.may(request.actor, found))
    form = bound(request, step.form)
    if form.is_valid() and attempt(form, lambda: _do(name, found, form, request.actor)):
        messages.success(request, step.said)
        return redirect("contracts:variation", reference, number)
    found.refresh_from_db()
    return _detail(request, found, form=form, act=step, name=name)


@require_POST
@signed_in
def take_back(request: ActorRequest, reference: str, consent: int) -> HttpResponse:
    """Withdraw a consent: one click, no reason."""
    contract = load(request.actor, reference)
    found = get_object_or_404(contract.consents.select_related("contract", "obtained_by"), pk=consent)
    require(policies.may_withdraw_consent(request.actor, found))
    try:
        commands.withdraw_consent(consent=found, by=request.actor)
    except CommandError as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Your consent is withdrawn; what followed from it is undone."))
    return redirect("contracts:variations", reference)


def _load(actor: Actor, reference: str, number: int) -> Variation:
    contract = load(actor, reference)
    found = shown(contract).filter(number=number).first()
    if found is None:
        raise Http404
    found.contract = contract
    return found


def _do(name: str, found: Variation, form: BaseForm, by: Actor) -> object:
    typed = form.cleaned_data
    if name == "consent":
        return commands.consent_to_variation(variation=found, by=by)
    if name == "fund":
        return commands.fund_variation(variation=found, by=by)
    if name == "refuse":
        return commands.refuse_variation(variation=found, reason=typed["reason"], by=by)
    return commands.withdraw_variation(variation=found, reason=typed["reason"], by=by)


def _detail(request: ActorRequest, found: Variation, **more: Any) -> HttpResponse:
    contract, actor = found.contract, request.actor
    base = contract.terms.select_related("framework_version__framework").get(number=found.base)
    day = found.terms.effective_on if found.terms else found.from_day
    composed = compose(contract, base, found.changes, day, held=None if found.is_open else frozenset())
    open_to_me = [(key, one.label) for key, one in ACTS.items() if found.status in one.states and one.may(actor, found)]
    content = {
        "variation": found,
        "effect": effect(composed),
        "consents": [one for one in _consents(actor, contract) if one[0].about == found.reference],
        "given": found.funder_consents.select_related("funder", "given_by").order_by("given_at"),
        "steps": open_to_me if not more else [],
        **more,
    }
    form = more.get("form")
    answered = section(
        request, contract.reference, "variation", **{key: _as_is(value) for key, value in content.items()}
    )
    answered.status_code = status_of(form) if form else 200
    return answered


def _as_is(value: Any) -> Any:
    """A value that is not to be called."""
    return lambda _seen: value


def _consents(actor: Actor, contract: Contract) -> list[tuple[Consent, bool]]:
    """The consents of a contract, and whether the reader can withdraw them now."""
    own = contract.consents.select_related("obtained_by", "given_by", "withdrawn_by", "contract")
    return [
        (one, one.is_open(actor.day) and bool(policies.may_withdraw_consent(actor, one))) for one in own.order_by("-pk")
    ]
