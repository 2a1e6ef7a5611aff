"""Pages on which the purchaser's officer drafts: beginning, particulars, duties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import DraftForm, DutyForm, NewContractForm, RemoveDutyForm
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.contracts.queries import current_terms, findings
from evenhand.contracts.views.checks import checks_of
from evenhand.contracts.views.frame import load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders.models import Award, Tender

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def new(request: ActorRequest, reference: str) -> HttpResponse:
    """Begin a contract from the award of a tender."""
    tender = get_object_or_404(Tender.objects.visible_to(request.actor), reference=reference)
    award = get_object_or_404(
        Award.objects.select_related("provider", "bid", "tender__specification__programme"), tender=tender
    )
    require(policies.may_draft_contract(request.actor, tender))
    if existing := Contract.objects.filter(award=award).first():
        return redirect("contracts:duties", existing.reference)
    programme = award.tender.specification.programme
    initial = {"starts": max(programme.starts, request.actor.day), "ends": programme.ends}
    form = bound(request, NewContractForm, jurisdiction_id=programme.jurisdiction_id, initial=initial)
    if form.is_valid() and attempt(form, lambda: _draft(award, form, request)):
        drafted = Contract.objects.get(award=award)
        messages.success(request, _("The contract is drafted. Read its duties, then offer it for signature."))
        return redirect("contracts:edit", drafted.reference)
    context = {"form": form, "award": award, "programme": programme}
    return render(request, "contracts/new.html", context, status=status_of(form))


def _draft(award: Award, form: NewContractForm, request: ActorRequest) -> Contract:
    typed = form.cleaned_data
    return commands.draft_contract(
        award=award,
        starts=typed["starts"],
        ends=typed["ends"],
        evaluator=typed["evaluator"],
        payments_a_year=typed["payments_a_year"],
        advance_bp=form.advance_bp,
        schedule=typed["schedule"],
        recoup_bp=form.recoup_bp,
        by=request.actor,
    )


@GET_POST
@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    """The draft: its particulars, its duties, and what keeps it from being offered."""
    contract, terms = _draft_of(request, reference)
    initial = DraftForm.initial_of(contract, terms)
    form = bound(request, DraftForm, contract=contract, on=request.actor.day, initial=initial)
    if form.is_valid() and attempt(
        form,
        lambda: commands.revise_draft(
            contract=contract,
            revision=form.cleaned_data["revision"],
            particulars=form.particulars(),
            by=request.actor,
        ),
    ):
        messages.success(request, _("The draft is saved."))
        return redirect("contracts:edit", reference)
    contract.refresh_from_db(fields=["revision", "status"])
    return render(request, "contracts/edit.html", _editing(request, contract, terms, form), status=status_of(form))


def _editing(request: ActorRequest, contract: Contract, terms: Terms, form: DraftForm) -> dict[str, Any]:
    duties = list(terms.duties.select_related("owed_by"))
    found = findings(contract, request.actor.day, terms)
    return {
        "contract": contract,
        "terms": terms,
        "form": form,
        "purchasers": [duty for duty in duties if duty.party == "purchaser"],
        "providers": [duty for duty in duties if duty.party == "provider"],
        "clauses": list(terms.clauses.all()),
        "thirds": [duty for duty in duties if duty.party not in ("purchaser", "provider")],
        "checks": checks_of(contract, found),
        "open": sum(not finding.met for finding in found),
    }


@GET_POST
@signed_in
def duty_new(request: ActorRequest, reference: str) -> HttpResponse:
    """Add a duty to the draft."""
    contract, _terms = _draft_of(request, reference)
    initial = {"party": request.GET.get("party", "purchaser")}
    form = bound(request, DutyForm, initial=initial)
    return _worded(request, contract, form, duty=None)


@GET_POST
@signed_in
def duty_edit(request: ActorRequest, reference: str, code: str) -> HttpResponse:
    """Reword a duty of the draft."""
    contract, terms = _draft_of(request, reference)
    duty = get_object_or_404(terms.duties.select_related("owed_by"), code=code)
    form = bound(request, DutyForm, fixed_party=True, initial=DutyForm.initial_of(duty))
    return _worded(request, contract, form, duty)


def _worded(request: ActorRequest, contract: Contract, form: DutyForm, duty: Duty | None) -> HttpResponse:
    if form.is_valid() and attempt(
        form,
        lambda: commands.set_duty(
            contract=contract,
            revision=form.cleaned_data["revision"],
            worded=form.worded(duty.party if duty else ""),
            code=duty.code if duty else "",
            by=request.actor,
        ),
    ):
        messages.success(request, _("The duty is saved in the draft."))
        return redirect("contracts:edit", contract.reference)
    contract.refresh_from_db(fields=["revision"])
    return render(
        request, "contracts/duty_edit.html", {"contract": contract, "form": form, "duty": duty}, status=status_of(form)
    )


@GET_POST
@signed_in
def duty_remove(request: ActorRequest, reference: str, code: str) -> HttpResponse:
    """Take a duty out of the draft."""
    contract, terms = _draft_of(request, reference)
    duty = get_object_or_404(terms.duties.select_related("owed_by"), code=code)
    form = bound(request, RemoveDutyForm)
    if form.is_valid() and attempt(
        form,
        lambda: commands.remove_duty(
            contract=contract, revision=form.cleaned_data["revision"], code=code, by=request.actor
        ),
    ):
        messages.success(request, _("The duty is out of the draft."))
        return redirect("contracts:edit", reference)
    contract.refresh_from_db(fields=["revision"])
    return render(
        request,
        "contracts/duty_remove.html",
        {"contract": contract, "form": form, "duty": duty},
        status=status_of(form),
    )


def _draft_of(request: ActorRequest, reference: str) -> tuple[Contract, Terms]:
    """The draft that the reader may write; one that was offered is read, not written."""
    contract = load(request.actor, reference)
    require(policies.may_revise_draft(request.actor, contract))
    if contract.status != Contract.Status.DRAFT and request.method != "POST":
        raise Http404
    return contract, current_terms(contract)
