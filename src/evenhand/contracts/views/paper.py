"""A signature that was given on paper, entered later as such."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms import PaperForm
from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import load, may_enter_now
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def enter_signature(request: ActorRequest, reference: str) -> HttpResponse:
    """Enter that one's own side signed on paper: the day, and the stamped scan."""
    contract = load(request.actor, reference)
    require(policies.may_enter_signature(request.actor, contract))
    form = bound(request, PaperForm)

    def act() -> object:
        return commands.enter_signature(contract=contract, **form.cleaned_data, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The signature on paper is entered, with both days and the scan."))
        return redirect("contracts:duties", reference)
    contract.refresh_from_db(fields=["revision", "status"])
    context = {
        "contract": contract,
        "form": form,
        "document": overview(contract, request.actor).document,
        "may_enter": may_enter_now(request.actor, contract),
    }
    return render(request, "contracts/paper_signature.html", context, status=status_of(form))
