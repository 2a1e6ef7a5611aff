"""Private notes released as a total: a number without words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import require
from evenhand.requests import commands, policies
from evenhand.requests.forms import TotalForm
from evenhand.requests.models import NoteTotal
from evenhand.requests.queries import countable
from evenhand.shell.answers import ActorRequest, attempt, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release(request: ActorRequest, reference: str) -> HttpResponse:
    """Choose the notes that a total counts."""
    held = Contract.objects.filter(provider_id=request.actor.organisation_id).exclude(status=Contract.Status.DRAFT)
    contract = get_object_or_404(held.select_related("provider", "area"), reference=reference)
    require(policies.may_release_total(request.actor, contract))
    notes = countable(request.actor, contract)
    shows_personal(request, "notes", reference, contract.provider_id)
    form = bound(request, TotalForm, notes=notes)

    def act() -> None:
        commands.release_total(contract=contract, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The total is released. The notes themselves stay private."))
        return redirect("requests:notes")
    context = {"contract": contract, "form": form, "notes": notes}
    return render(request, "requests/release_total.html", context, status=status_of(form))


@require_safe
@signed_in
def total(request: ActorRequest, reference: str) -> HttpResponse:
    """One total: all that others learn of its notes."""
    related = NoteTotal.objects.visible_to(request.actor).select_related("contract__provider")
    found = get_object_or_404(related, reference=reference)
    sentences = latest_about("notetotal", reference, actor=request.actor)
    return render(request, "requests/note_total.html", {"total": found, "sentences": sentences})
