"""Pages of acts: offering, withdrawing, signing, bringing back the scan, naming a contact, keeping a duty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import ContactForm, FulfilmentForm, OfferForm, ScanForm, SignForm, WithdrawForm
from evenhand.contracts.models import Contract, Proposal
from evenhand.contracts.queries import DutyStanding, current_terms, findings, overview
from evenhand.contracts.views import standing
from evenhand.contracts.views.checks import checks_of
from evenhand.contracts.views.frame import framed, load, may_enter_now, may_sign_now
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _answer(
    request: ActorRequest,
    contract: Contract,
    form: BaseForm,
    act: Callable[[], object],
    said: str,
    page: str,
    **more: Any,
) -> HttpResponse:
    """Do what a valid form asks and go back to the contract, or show the page with what is wrong."""
    if form.is_valid() and attempt(form, act):
        messages.success(request, said)
        return redirect("contracts:duties", contract.reference)
    contract.refresh_from_db(fields=["revision", "status"])
    context = {"contract": contract, "form": form, **more}
    return render(request, f"contracts/{page}.html", context, status=status_of(form))


@GET_POST
@signed_in
def offer(request: ActorRequest, reference: str) -> HttpResponse:
    """What offering means, and what still keeps the draft from it."""
    contract = load(request.actor, reference)
    require(policies.may_offer(request.actor, contract))
    if contract.status != Contract.Status.DRAFT and request.method != "POST":
        raise Http404
    form = bound(request, OfferForm)
    found = findings(contract, request.actor.day)

    def act() -> object:
        return commands.offer(contract=contract, revision=form.cleaned_data["revision"], by=request.actor)

    said = _("The contract is offered: both signatories have been told.")
    checks = {"checks": checks_of(contract, found), "open": sum(not one.met for one in found)}
    return _answer(request, contract, form, act, said, "offer", terms=current_terms(contract), **checks)


@GET_POST
@signed_in
def withdraw(request: ActorRequest, reference: str) -> HttpResponse:
    """Take back an offer that nobody signed."""
    contract = load(request.actor, reference)
    require(policies.may_withdraw_offer(request.actor, contract))
    form = bound(request, WithdrawForm)

    def act() -> object:
        return commands.withdraw_offer(contract=contract, reason=form.cleaned_data["reason"], by=request.actor)

    return _answer(
        request, contract, form, act, _("The offer is withdrawn; the contract is a draft again."), "withdraw"
    )


@GET_POST
@signed_in
def sign(request: ActorRequest, reference: str) -> HttpResponse:
    """What is signed, by whom it was signed, and why the reader cannot sign where he cannot."""
    contract = load(request.actor, reference)
    verdict = policies.may_sign(request.actor, contract)
    if request.method == "POST":
        require(verdict)
    seen = overview(contract, request.actor)
    initial = {"sha256": seen.document.sha256 if seen.document else ""}
    form = bound(request, SignForm, initial=initial)

    def act() -> object:
        return commands.sign(contract=contract, sha256=form.cleaned_data["sha256"], by=request.actor)

    more = framed(request.actor, seen) | {
        "verdict": verdict,
        "open_to_me": may_sign_now(request.actor, contract),
        "may_enter": may_enter_now(request.actor, contract),
        "waiting": contract.proposals.filter(state=Proposal.State.OPEN).first(),
        "document": seen.document,
    }
    more.pop("contract")
    return _answer(request, contract, form, act, _("Signed. Your signature stands in the journal."), "sign", **more)


@GET_POST
@signed_in
def scan(request: ActorRequest, reference: str) -> HttpResponse:
    """Bring back the stamped scan of the contract's document."""
    contract = load(request.actor, reference)
    require(policies.may_bind_scan(request.actor, contract))
    form = bound(request, ScanForm)
    document = _documents(contract).filter(version=current_terms(contract).number).first()

    def act() -> object:
        typed = form.cleaned_data
        return commands.bind_scan(contract=contract, sha256=typed["sha256"], file=typed["file"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The scan is bound to its document. Both sides see it."))
        return redirect("contracts:document", reference)
    context = {"contract": contract, "form": form, "document": document}
    return render(request, "contracts/scan.html", context, status=status_of(form))


@GET_POST
@signed_in
def contact(request: ActorRequest, reference: str) -> HttpResponse:
    """Name one's own side's contact."""
    contract = load(request.actor, reference)
    require(policies.may_name_contact(request.actor, contract))
    side = contract.side_of(request.actor.organisation_id)
    known = {"organisation_id": request.actor.organisation_id, "on": request.actor.day}
    initial = {"contact": getattr(contract, f"{side}_contact_id")}
    form = bound(request, ContactForm, initial=initial, **known)

    def act() -> object:
        return commands.name_contact(contract=contract, contact=form.cleaned_data["contact"], by=request.actor)

    return _answer(request, contract, form, act, _("The contact is named."), "contact", side=side)


@GET_POST
@signed_in
def duty(request: ActorRequest, reference: str, code: str) -> HttpResponse:
    """Every time that a duty falls due; whoever owes it says that it was kept."""
    contract = load(request.actor, reference)
    seen = overview(contract, request.actor)
    found = next((one for one in seen.standings if one.duty.code == code), None)
    if found is None:
        raise Http404
    verdict = policies.may_record_fulfilment(request.actor, found.duty)
    if request.method == "POST":
        require(verdict)
    # a second click speaks of a time that is no longer open
    dues = found.dues if request.method == "POST" else found.open_dues
    form = bound(request, FulfilmentForm, dues=dues, initial=_next(found, request))

    def act() -> object:
        typed = form.cleaned_data
        return commands.record_fulfilment(
            contract=contract,
            code=code,
            due_on=typed["due_on"],
            done_on=typed["done_on"],
            note=typed["note"],
            by=request.actor,
        )

    able = seen.in_force and bool(found.open_dues)
    more = framed(request.actor, seen) | {
        "standing": found,
        "may_waive": able and bool(policies.may_waive(request.actor, contract, found.duty)),
        "state": standing.state_of(found, seen.today) if seen.has_run else ("", "", ""),
        "times": standing.times(found, seen) if seen.has_run else [],
        "why_not": verdict.reason if found.duty.owed_by_id == request.actor.organisation_id else "",
        "may_record": bool(verdict) and able,
    }
    more.pop("contract")
    return _answer(
        request, contract, form, act, _("It stands on the contract that this duty was kept."), "duty", **more
    )


def _next(found: DutyStanding, request: ActorRequest) -> dict[str, Any]:
    due = next(iter(found.open_dues), None)
    return {"due_on": due.nominal.isoformat() if due else "", "done_on": request.actor.day}


def _documents(contract: Contract) -> Any:
    return NumberedDocument.objects.about("contract", contract.reference).defer("html")
