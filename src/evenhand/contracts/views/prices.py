"""The page on which the prices of a draft's units are set."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms.prices import PricesForm
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.views.frame import load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def prices(request: ActorRequest, reference: str) -> HttpResponse:
    """What a unit of each line costs, with what all of it comes to."""
    contract = load(request.actor, reference)
    require(policies.may_revise_draft(request.actor, contract))
    if contract.status != Contract.Status.DRAFT and request.method != "POST":
        raise Http404
    terms = current_terms(contract)
    lines = priced_lines(terms)
    form = bound(request, PricesForm, lines=lines)
    if form.is_valid() and attempt(
        form,
        lambda: commands.set_prices(
            contract=contract, revision=form.cleaned_data["revision"], prices=form.prices(), by=request.actor
        ),
    ):
        messages.success(request, _("The prices are saved in the draft."))
        return redirect("contracts:prices", reference)
    contract.refresh_from_db(fields=["revision"])
    together = sum(one.priced.most_minor for one in lines)
    context = {"contract": contract, "terms": terms, "form": form, "together": together}
    context |= {"left": terms.amount_minor - together, "over": together - terms.amount_minor}
    return render(request, "contracts/prices.html", context, status=status_of(form))
