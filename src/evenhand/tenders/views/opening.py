"""The opening of the bids, and the seats of the panel."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders import commands, policies, queries
from evenhand.tenders.forms import PlainForm, ReplacementForm
from evenhand.tenders.models import Tender
from evenhand.tenders.views.finding import tender_of


@signed_in
def opening(request: ActorRequest, reference: str) -> HttpResponse:
    """Before the opening: when and where; after it: the bids beside one another."""
    tender = tender_of(request, reference)
    actor = request.actor
    require(policies.may_compare_bids(actor, tender))
    form = bound(request, PlainForm)

    def act() -> None:
        commands.open_bids(tender=tender, by=actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        tender.refresh_from_db()
        if tender.opened_at:
            messages.success(request, _("The bids are opened. The panel is told."))
        return redirect("tenders:opening", tender.reference)
    tender = tender_of(request, reference)
    compared = queries.compared(queries.opened_bids(tender, actor), tender) if tender.opened_at else []
    context = {
        "tender": tender,
        "form": form,
        "today": actor.day,
        "compared": compared,
        "lines": queries.hours_by_line(tender, compared),
        "verdict": policies.may_open_bids(actor, tender),
        "is_open_to": tender.status == Tender.Status.PUBLISHED,
        "member": queries.member_of(tender, actor),
    }
    return render(request, "tenders/opening.html", context, status=status_of(form))


@signed_in
def panel(request: ActorRequest, reference: str) -> HttpResponse:
    """Who sits on the panel, and who takes an empty seat."""
    tender = tender_of(request, reference)
    require(policies.may_name_replacement(request.actor, tender))
    candidates = queries.replacements(tender, request.actor)
    form = bound(request, ReplacementForm, candidates=candidates)

    def act() -> None:
        member = get_object_or_404(tender.panel, person__reference=form.cleaned_data["member"])
        commands.name_replacement(member=member, person=form.cleaned_data["person"], by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect("tenders:panel", tender.reference)
    members = tender.panel.select_related("person", "replaced_by__person", "replaces")
    context = {"tender": tender, "form": form, "members": members, "candidates": candidates}
    return render(request, "tenders/panel.html", context, status=status_of(form))
