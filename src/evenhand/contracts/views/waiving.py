"""Waiving or postponing one due day of a duty."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands, policies
from evenhand.contracts.forms.waiving import WaiverForm
from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import framed, load
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def waive(request: ActorRequest, reference: str, code: str) -> HttpResponse:
    """Let one due day pass, or move it on; the duty stays."""
    contract, actor = load(request.actor, reference), request.actor
    seen = overview(contract, actor)
    found = next((one for one in seen.standings if one.duty.code == code), None)
    if found is None:
        raise Http404
    require(policies.may_waive(actor, contract, found.duty))
    dues = found.dues if request.method == "POST" else found.open_dues
    form = bound(request, WaiverForm, dues=dues)

    def act() -> object:
        language = get_language() or "en"
        return commands.waive(contract=contract, code=code, by=actor, language=language, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("It stands on the contract, and the party that owes the duty is told."))
        return redirect("contracts:duty", reference, code)
    is_consent = actor.organisation_id == contract.provider_id
    context = framed(actor, seen) | {"form": form, "duty": found.duty, "is_consent": is_consent}
    return render(request, "contracts/duty_waive.html", context, status=status_of(form))
