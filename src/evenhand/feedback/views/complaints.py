"""Complaints: made and followed without account, answered by the provider, seen by overseers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.queries import current_terms
from evenhand.feedback import commands, policies, queries
from evenhand.feedback.forms import AnswerForm, CodeForm, ComplaintForm
from evenhand.feedback.models import Complaint
from evenhand.feedback.views.centres import find
from evenhand.journal.queries import standing
from evenhand.kernel.commands import Repeated
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, limited, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
RELATED = ("centre__area", "contract__provider", "contract__purchaser", "contract__area", "answered_by")


@GET_POST
@limited("complaint")
def complain(request: ActorRequest, reference: str) -> HttpResponse:
    """Write a complaint; the code is shown once it is sent."""
    centre = find(reference)
    operation = queries.operation_of(centre, request.actor.day)
    verdict = policies.may_complain(request.actor, operation)
    if request.method == "POST":
        require(verdict)
    form = bound(request, ComplaintForm)
    codes: list[str] = []

    def act() -> None:
        try:
            words, language = form.cleaned_data["words"], get_language() or ""
            complaint = commands.complain(centre=centre, words=words, language=language, by=request.actor)
            codes.append(complaint.reference)
        except Repeated as again:  # a double click leads to the same code
            codes.extend(again.subjects[:1])

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("Your complaint is sent. Keep its code: it is the only way back to it."))
        return redirect("feedback:complaint", codes[0])
    context = {
        "form": form,
        "centre": centre,
        "operation": operation,
        "verdict": verdict,
        "days": current_terms(operation.contract).answer_days if operation else None,
    }
    return render(request, "feedback/complain.html", context, status=status_of(form))


@GET_POST
@limited("follow")
def follow(request: ActorRequest) -> HttpResponse:
    """Find a complaint again by its code."""
    form = bound(request, CodeForm)
    if form.is_valid():
        return redirect("feedback:complaint", form.cleaned_data["code"])
    return render(request, "feedback/follow.html", {"form": form}, status=status_of(form))


def by_code(reference: str) -> Complaint:
    """A complaint, for whoever has its code."""
    return get_object_or_404(Complaint.objects.select_related(*RELATED), reference=reference)


@never_cache
@require_safe
def complaint(request: ActorRequest, reference: str) -> HttpResponse:
    """A complaint, its clock and its answer."""
    found = by_code(reference)
    shows_personal(request, "complaint", reference, found.contract.provider_id)
    context = {
        "complaint": found,
        "answer_standing": standing("feedback.complaint_answered", "complaint", reference, actor=request.actor)
        if found.answer
        else None,
        "today": request.actor.day,
        "is_overdue": found.is_overdue(request.actor.day),
        "may_answer": found.is_open and bool(policies.may_answer_complaint(request.actor, found)),
    }
    return render(request, "feedback/complaint.html", context)


@GET_POST
@signed_in
def answer(request: ActorRequest, reference: str) -> HttpResponse:
    """Answer a complaint."""
    found = get_object_or_404(Complaint.objects.visible_to(request.actor).select_related(*RELATED), reference=reference)
    require(policies.may_answer_complaint(request.actor, found))
    shows_personal(request, "complaint", reference, found.contract.provider_id)
    form = bound(request, AnswerForm)

    def act() -> object:
        return commands.answer_complaint(complaint=found, answer=form.cleaned_data["answer"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The answer is given; whoever has the code reads it now."))
        return redirect("feedback:complaint", reference)
    found.refresh_from_db(fields=["status", "answer", "answered_at", "answered_by"])
    today = request.actor.day
    context = {"form": form, "complaint": found, "today": today, "is_overdue": found.is_overdue(today)}
    return render(request, "feedback/answer.html", context, status=status_of(form))


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The complaints that the reader sees: those that wait, then the latest that were answered."""
    seen = Complaint.objects.visible_to(request.actor).select_related(*RELATED)
    answered = seen.filter(status=Complaint.Status.ANSWERED).order_by("-answered_at")[:50]
    context = {"waiting": seen.waiting(), "answered": answered, "today": request.actor.day}
    return render(request, "feedback/complaints.html", context)
