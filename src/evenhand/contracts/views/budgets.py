"""The page on which the line budget of a draft is set."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.costing import direct_in
from evenhand.contracts.forms.budgets import BudgetForm
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import budget_of
from evenhand.contracts.views.frame import load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    """Categories of cost by contract year, the indirect rate, and how all of it compares with the price."""
    contract = load(request.actor, reference)
    require(policies.may_revise_draft(request.actor, contract))
    if contract.status != Contract.Status.DRAFT and request.method != "POST":
        raise Http404
    terms = current_terms(contract)
    form = bound(request, BudgetForm, terms=terms)
    if form.is_valid() and attempt(
        form,
        lambda: commands.set_budget(
            contract=contract,
            revision=form.cleaned_data["revision"],
            rows=form.costs(),
            indirect_bp=form.cleaned_data["indirect"] or 0,
            virement_bp=form.cleaned_data["virement"] or 0,
            by=request.actor,
        ),
    ):
        messages.success(request, _("The line budget is saved in the draft."))
        return redirect("contracts:budget-edit", reference)
    contract.refresh_from_db(fields=["revision"])
    budget = budget_of(terms)
    wanted = direct_in(terms.amount_minor, terms.indirect_bp or 0)
    off = budget.direct_minor - wanted if budget else 0
    context = {"contract": contract, "terms": terms, "form": form, "budget": budget, "over": off, "short": -off}
    context["wanted"] = wanted
    context["indirect"] = terms.amount_minor - wanted
    return render(request, "contracts/budget_edit.html", context, status=status_of(form))
