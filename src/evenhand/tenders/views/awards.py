"""Results, the decision, and awards made elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand.kernel.verdicts import Refused, refused, require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders import commands, policies, queries
from evenhand.tenders.forms import AwardForm, EnterAwardForm, PaperForm
from evenhand.tenders.models import Award, Tender
from evenhand.tenders.views.finding import specification_of, tender_of


@signed_in
def results(request: ActorRequest, reference: str) -> HttpResponse:
    """All marks with their reasons, for the purchaser's side and overseers, once every member has finished."""
    tender = tender_of(request, reference)
    require(policies.may_compare_bids(request.actor, tender))
    if tender.scored_at is None:
        raise Refused(refused(_("Marks are compared once every member of the panel has finished.")))
    context = {"tender": tender, "ranking": queries.ranking(tender, request.actor), **_may_award(request, tender)}
    return render(request, "tenders/results.html", context)


@signed_in
def award(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    require(policies.may_award(request.actor, tender))
    if request.method != "POST" and hasattr(tender, "award"):
        return redirect("tenders:results", tender.reference)
    if tender.scored_at is None:
        raise Refused(refused(_("The award is decided once every member of the panel has finished.")))
    ranking = queries.ranking(tender, request.actor)
    form = bound(request, AwardForm, bids=[place.bid for place in ranking])

    def act() -> None:
        data = form.cleaned_data
        commands.award(
            tender=tender, winner=form.chosen(), reasons=form.reasons(), ground=data["ground"], by=request.actor
        )

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, _("The award is decided. Every bidder is told where his reasons stand."))
        return redirect(tender)
    context = {"tender": tender, "form": form, "ranking": ranking}
    return render(request, "tenders/award.html", context, status=status_of(form))


@signed_in
def enter(request: ActorRequest, specification: str) -> HttpResponse:
    """Enter an award that was made outside this platform."""
    found = specification_of(request, specification)
    require(policies.may_enter_award(request.actor, found))
    form = bound(request, EnterAwardForm, jurisdiction=found.programme.jurisdiction)
    made: list[Award] = []

    def act() -> None:
        made.append(commands.enter_award(specification=found, decision=form.decision(), by=request.actor))

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect(made[0].tender) if made else redirect("tenders:list")
    context = {"form": form, "specification": found}
    return render(request, "tenders/enter.html", context, status=status_of(form))


@signed_in
def papers(request: ActorRequest, reference: str) -> HttpResponse:
    """Add minutes, a notice, or what another platform issued."""
    tender = tender_of(request, reference)
    require(policies.may_attach_paper(request.actor, tender))
    form = bound(request, PaperForm)

    def act() -> None:
        commands.attach_paper(tender=tender, file=form.cleaned_data["file"], by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect(tender)
    return render(request, "tenders/papers.html", {"tender": tender, "form": form}, status=status_of(form))


def _may_award(request: ActorRequest, tender: Tender) -> dict[str, Any]:
    open_to = tender.status == Tender.Status.SCORED
    return {"may_award": open_to and bool(policies.may_award(request.actor, tender))}
