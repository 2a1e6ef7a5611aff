"""Pages of acts: ordering, taking on, marking, handing in, replying, making final."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.contracts.queries import terms_on
from evenhand.contracts.views.frame import load
from evenhand.evaluations import commands, policies, queries
from evenhand.evaluations.forms import (
    CommissionForm,
    FinalForm,
    MarkForm,
    PlainForm,
    ReplyForm,
    ReviewForm,
    RevisionForm,
)
from evenhand.evaluations.models import Assessment
from evenhand.evaluations.views.pages import described, find
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def order(request: ActorRequest, reference: str) -> HttpResponse:
    """Order an assessment of a contract."""
    contract = load(request.actor, reference)
    require(policies.may_commission(request.actor, contract))
    terms = terms_on(contract, request.actor.day)
    known = {
        "agencies": queries.agencies_for(contract, request.actor),
        "reviewers": queries.reviewers_for(contract, request.actor),
        "years": len(contract_years(terms.term)),
    }
    form = bound(request, CommissionForm, **known)

    def act() -> object:
        return commands.commission(contract=contract, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The assessment is ordered; the agency has been told."))
        return redirect("evaluations:contract", reference)
    declined = queries.declined_since(contract)
    context = {"form": form, "contract": contract, "terms": terms, "declined": declined}
    return render(request, "evaluations/order.html", context, status=status_of(form))


@require_POST
@signed_in
def take(request: ActorRequest, reference: str) -> HttpResponse:
    """Take an assessment on."""
    assessment = find(request.actor, reference)
    require(policies.may_take(request.actor, assessment))
    form = PlainForm(request.POST)

    def act() -> object:
        return commands.take(assessment=assessment, by=request.actor)

    return _answer(request, assessment, form, act, _("The assessment is yours to mark."), "assessment")


@GET_POST
@signed_in
def mark(request: ActorRequest, reference: str) -> HttpResponse:
    """Save marks, evidence beside each."""
    assessment = find(request.actor, reference)
    require(policies.may_mark(request.actor, assessment))
    context = described(request.actor, assessment)
    form = bound(request, MarkForm, sheet=context["sheet"], before=context["before"])

    def act() -> object:
        revision = form.cleaned_data["revision"]
        return commands.mark(assessment=assessment, marks=form.marks(), revision=revision, by=request.actor)

    said = _("The marks are saved. Nobody outside your agency sees them before you hand them in.")
    return _answer(request, assessment, form, act, said, "mark")


@require_POST
@signed_in
def hand_in(request: ActorRequest, reference: str) -> HttpResponse:
    """Hand complete marks in."""
    assessment = find(request.actor, reference)
    require(policies.may_mark(request.actor, assessment))
    form = RevisionForm(request.POST)

    def act() -> object:
        return commands.hand_in(assessment=assessment, revision=form.cleaned_data["revision"], by=request.actor)

    said = _("The assessment is handed in. Both sides see it, and the provider can reply.")
    return _answer(request, assessment, form, act, said, "assessment")


@GET_POST
@signed_in
def reply(request: ActorRequest, reference: str) -> HttpResponse:
    """Reply to marks."""
    assessment = find(request.actor, reference)
    require(policies.may_reply(request.actor, assessment))
    form = bound(request, ReplyForm, sheet=queries.sheet(assessment, request.actor))

    def act() -> object:
        overall = form.cleaned_data["overall"]
        return commands.reply(assessment=assessment, overall=overall, replies=form.replies(), by=request.actor)

    return _answer(request, assessment, form, act, _("Your reply is sent. The assessor has been told."), "reply")


@GET_POST
@signed_in
def review(request: ActorRequest, reference: str) -> HttpResponse:
    """Review marks from outside, before they are final."""
    assessment = find(request.actor, reference)
    require(policies.may_review(request.actor, assessment))
    form = bound(request, ReviewForm)

    def act() -> object:
        return commands.review(assessment=assessment, by=request.actor, **form.cleaned_data)

    return _answer(request, assessment, form, act, _("Your review stands beside the marks."), "review")


@GET_POST
@signed_in
def finalise(request: ActorRequest, reference: str) -> HttpResponse:
    """Make marks final."""
    assessment = find(request.actor, reference)
    require(policies.may_finalise(request.actor, assessment))
    form = bound(request, FinalForm, sheet=queries.sheet(assessment, request.actor))

    def act() -> object:
        return commands.finalise(assessment=assessment, changes=form.changes(), by=request.actor)

    said = _("The marks are final. They stand in the provider’s register.")
    return _answer(request, assessment, form, act, said, "finalise")


def _answer(
    request: ActorRequest, assessment: Assessment, form: BaseForm, act: Callable[[], object], said: str, page: str
) -> HttpResponse:
    """Do what a valid form asks and go back to the assessment, or show the page with what is wrong."""
    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, said)
        return redirect("evaluations:assessment", assessment.reference)
    assessment.refresh_from_db(fields=["status", "revision", "assessor"])
    context: dict[str, Any] = {"form": form} | described(request.actor, assessment)
    return render(request, f"evaluations/{page}.html", context, status=status_of(form))
