"""The list of tenders, the page of one, and what its officer does to a call."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.documents.models import Attachment
from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound
from evenhand.tenders import commands, policies, queries
from evenhand.tenders.forms import CallForm, PlainForm, ReasonForm
from evenhand.tenders.forms.calling import written_in
from evenhand.tenders.models import Tender
from evenhand.tenders.views.finding import specification_of, tender_of
from evenhand.tenders.views.words import acts_of, listed_groups, may_add_papers, rules_of, timeline


def listing(request: ActorRequest) -> HttpResponse:
    tenders = list(queries.listed(request.actor))
    may_call = bool(queries.callable_specifications(request.actor)) if request.actor.holds("officer") else False
    groups = listed_groups(tenders, request.actor.at)
    return render(request, "tenders/list.html", {"groups": groups, "may_call": may_call, "today": request.actor.day})


@signed_in
def new(request: ActorRequest) -> HttpResponse:
    specifications = queries.callable_specifications(request.actor)
    return render(request, "tenders/new.html", {"specifications": specifications})


@signed_in
def draft(request: ActorRequest, specification: str) -> HttpResponse:
    found = specification_of(request, specification)
    require(policies.may_draft_tender(request.actor, found))
    jurisdiction = found.programme.jurisdiction
    form = bound(
        request,
        CallForm,
        candidates=queries.panel_candidates(found.purchaser, request.actor),
        bid_days=found.programme.bid_days,
        panel_size=jurisdiction.rules.get("panel_size", 3),
    )
    made: list[Tender] = []

    def act() -> None:
        made.append(commands.draft_tender(specification=found, call=form.call(), by=request.actor))

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect(made[0] if made else "tenders:list")
    context = {"form": form, "specification": found}
    return render(request, "tenders/draft.html", context, status=status_of(form))


@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    require(policies.may_revise_tender(request.actor, tender))
    if request.method != "POST" and tender.status != Tender.Status.DRAFT:
        return redirect(tender)
    form = bound(
        request,
        CallForm,
        initial=written_in(tender),
        candidates=queries.panel_candidates(tender.purchaser, request.actor),
        bid_days=tender.bid_days,
        panel_size=tender.panel_size,
    )

    def act() -> None:
        commands.revise_tender(tender=tender, call=form.call(), revision=form.seen, by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect(tender)
    context = {"form": form, "specification": tender.specification, "tender": tender_of(request, reference)}
    return render(request, "tenders/draft.html", context, status=status_of(form))


def detail(request: ActorRequest, reference: str) -> HttpResponse:
    return _page(request, tender_of(request, reference), PlainForm())


@require_POST
@signed_in
def publish(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    form = PlainForm(request.POST)

    def act() -> None:
        commands.publish(tender=tender, revision=form.seen, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The call is published. Every provider of the register is told."))
        return redirect(tender)
    return _page(request, tender_of(request, reference), form)


@signed_in
def cancel(request: ActorRequest, reference: str) -> HttpResponse:
    tender = tender_of(request, reference)
    require(policies.may_cancel(request.actor, tender))
    form = bound(request, ReasonForm)

    def act() -> None:
        commands.cancel(tender=tender, reason=form.cleaned_data["reason"], by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect(tender)
    return render(request, "tenders/cancel.html", {"form": form, "tender": tender}, status=status_of(form))


def _page(request: ActorRequest, tender: Tender, form: PlainForm) -> HttpResponse:
    actor = request.actor
    specification = tender.specification
    asked = queries.asked_by(tender)
    own, member = queries.own_bid(tender, actor), queries.member_of(tender, actor)
    context: dict[str, Any] = {
        "tender": tender,
        "specification": specification,
        "form": form,
        "asked": asked,
        "asked_minutes": sum(line.minutes or 0 for line in asked.lines),
        "groups": specification.groups.all(),
        "rules": rules_of(tender),
        "timeline": timeline(tender, actor.at),
        "today": actor.day,
        "panel": tender.panel.select_related("person") if policies.may_see_panel(actor, tender) else None,
        "own": own,
        "acts": acts_of(tender, actor, own, member),
        "takes_part": queries.takes_part(actor, tender),
        "winner": queries.winner(tender),
        "papers": Attachment.objects.visible_to(actor).about("tender", tender.reference).order_by("at", "pk"),
        "may_add_papers": may_add_papers(tender, actor),
        "journal": latest_about("tender", tender.reference, actor=actor, limit=12),
    }
    return render(request, "tenders/detail.html", context, status=status_of(form))
