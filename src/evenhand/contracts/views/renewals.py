"""Renewal of a contract: what the call announced, what was proposed, and whether the purchaser wants it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.commands.proposing import judge
from evenhand.contracts.commands.renewal_faults import fault_of
from evenhand.contracts.commands.renewals import renewal_changes
from evenhand.contracts.forms.renewals import RenewalForm, RenewalWordForm
from evenhand.contracts.models import Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.renewals import option, renewals_of, words_of
from evenhand.contracts.views.effects import effect
from evenhand.contracts.views.frame import load, section
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def renewal(request: ActorRequest, reference: str) -> HttpResponse:
    """What can be renewed, or why nothing can; what was proposed, and what the purchaser said."""
    contract, actor = load(request.actor, reference), request.actor
    found, proposed = option(contract, current_terms(contract), actor.day), renewals_of(contract)
    is_free = found.bar is None
    waits = any(one.is_open for one in proposed)
    return section(
        request,
        reference,
        "renewal",
        option=found,
        fault=fault_of(found),
        renewals=proposed,
        said=words_of(contract),
        may_propose=is_free and not waits and bool(policies.may_propose_renewal(actor, contract)),
        may_say=is_free and not waits and bool(policies.may_say_renewal(actor, contract)),
    )


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Look at what the renewal comes to, and propose it."""
    contract, actor = load(request.actor, reference), request.actor
    require(policies.may_propose_renewal(actor, contract))
    terms = current_terms(contract)
    found = option(contract, terms, actor.day)
    if (fault := fault_of(found)) and request.method != "POST":
        messages.error(request, str(fault))
        return redirect("contracts:renewal", reference)
    form = bound(request, RenewalForm, contract=contract, terms=terms)
    shown: list[Any] = []

    def act() -> Variation:
        return commands.propose_renewal(
            contract=contract,
            reason=form.cleaned_data["reason"],
            language=get_language() or "en",
            by=actor,
            **_typed(form),
        )

    def look() -> None:
        if fault:
            raise fault
        assert found.period
        changes = renewal_changes(terms, found, **_typed(form))
        shown.extend(effect(judge(contract, terms, changes, found.period.starts, actor.day)))

    if form.is_valid():
        if "look" in request.POST:
            attempt(form, look)
        elif attempt(form, act):
            messages.success(request, _("The renewal is proposed; the other side has been told."))
            return redirect("contracts:renewal", reference)
    context = {"contract": contract, "terms": terms, "form": form, "option": found, "effect": shown}
    return render(request, "contracts/renewal_new.html", context, status=status_of(form))


def _typed(form: RenewalForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {"price_minor": typed["price"], "removed_duties": typed["removed"], "worded": form.worded()}


@GET_POST
@signed_in
def word(request: ActorRequest, reference: str) -> HttpResponse:
    """The purchaser says whether it wants to renew."""
    contract, actor = load(request.actor, reference), request.actor
    require(policies.may_say_renewal(actor, contract))
    terms = current_terms(contract)
    if (fault := fault_of(option(contract, terms, actor.day))) and request.method != "POST":
        messages.error(request, str(fault))
        return redirect("contracts:renewal", reference)
    form = bound(request, RenewalWordForm)
    if form.is_valid() and attempt(
        form,
        lambda: commands.say_renewal(
            contract=contract,
            wants=form.cleaned_data["wants"] == "yes",
            reason=form.cleaned_data["reason"],
            language=get_language() or "en",
            by=actor,
        ),
    ):
        messages.success(request, _("It is said; the provider has been told."))
        return redirect("contracts:renewal", reference)
    context = {"contract": contract, "terms": terms, "form": form}
    return render(request, "contracts/renewal_word.html", context, status=status_of(form))
