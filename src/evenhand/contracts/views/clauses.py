"""The page on which a clause of the draft is worded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import ClauseForm
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.views.frame import load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def clause_edit(request: ActorRequest, reference: str, key: str) -> HttpResponse:
    """Word a clause; one that is missing begins with its standard wording."""
    contract = load(request.actor, reference)
    require(policies.may_revise_draft(request.actor, contract))
    if contract.status != Contract.Status.DRAFT and request.method != "POST":
        raise Http404
    try:
        clause = commands.clause_of(current_terms(contract), key)
    except commands.ClauseUnknown as unknown:
        raise Http404 from unknown
    form = bound(request, ClauseForm, initial=ClauseForm.initial_of(clause))
    if form.is_valid() and attempt(
        form,
        lambda: commands.set_clause(
            contract=contract,
            revision=form.cleaned_data["revision"],
            key=key,
            titles=form.titles,
            texts=form.texts,
            by=request.actor,
        ),
    ):
        messages.success(request, _("The clause is saved in the draft."))
        return redirect("contracts:edit", reference)
    contract.refresh_from_db(fields=["revision"])
    context = {"contract": contract, "form": form, "clause": clause}
    return render(request, "contracts/clause_edit.html", context, status=status_of(form))
