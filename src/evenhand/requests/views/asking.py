"""Asking for a task, answering, retracting an answer, taking back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import terms_on
from evenhand.contracts.queries.interruptions import emergencies_for
from evenhand.kernel.verdicts import require
from evenhand.requests import commands, policies
from evenhand.requests.forms import AnswerForm, AskForm, RetractForm, WithdrawForm
from evenhand.requests.queries import Tested, against_contract, answer_due, askable
from evenhand.requests.views.reading import framed, load
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def choose(request: ActorRequest) -> HttpResponse:
    """Under which contract a task is asked."""
    found = askable(request.actor).select_related("purchaser", "provider").order_by("reference")
    return render(request, "requests/choose.html", {"contracts": found})


@GET_POST
@signed_in
def ask(request: ActorRequest, reference: str) -> HttpResponse:
    """The task against the contract's lines, before it is sent."""
    related = askable(request.actor).select_related("purchaser", "provider", "jurisdiction", "area")
    contract = get_object_or_404(related, reference=reference)
    require(policies.may_ask(request.actor, contract))
    form = bound(request, AskForm, emergencies=emergencies_for(contract, request.actor.day))
    terms = terms_on(contract, request.actor.day)

    def act() -> None:
        commands.ask(contract=contract, by=request.actor, language=get_language() or "en", **form.cleaned_data)

    only_tests = "test" in request.POST
    if form.is_valid() and not only_tests and attempt(form, act):
        messages.success(request, _("The request is sent. The provider’s answer will stand on its page."))
        return redirect("requests:index")
    context = {
        "contract": contract,
        "form": form,
        "terms": terms,
        "lines": contract.lines.all(),
        "due": answer_due(contract, request.actor.day, terms),
        "tested": _tested(contract, form, request) if only_tests and form.is_valid() else None,
        "sees_contract": Contract.objects.visible_to(request.actor).filter(pk=contract.pk).exists(),
    }
    return render(request, "requests/ask.html", context, status=status_of(form))


def _tested(contract: Contract, form: AskForm, request: ActorRequest) -> Tested:
    typed = form.cleaned_data
    return against_contract(contract, f"{typed['task']}\n{typed['words']}", typed["minutes_asked"], request.actor.day)


@GET_POST
@signed_in
def answer(request: ActorRequest, reference: str) -> HttpResponse:
    """In scope by a line, a variation, or declined."""
    task = load(request.actor, reference)
    require(policies.may_answer(request.actor, task))
    form = bound(request, AnswerForm, lines=task.contract.lines.all())

    def act() -> None:
        commands.answer(request=task, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("Your answer is given."))
        return redirect("requests:detail", reference)
    context = framed(request.actor, task) | {"form": form}
    return render(request, "requests/answer.html", context, status=status_of(form))


@GET_POST
@signed_in
def retract(request: ActorRequest, reference: str) -> HttpResponse:
    """Say that the answer that counts no longer holds."""
    task = load(request.actor, reference)
    require(policies.may_retract(request.actor, task))
    form = bound(request, RetractForm)

    def act() -> None:
        commands.retract(request=task, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The answer is retracted. The request waits for another."))
        return redirect("requests:detail", reference)
    context = framed(request.actor, task) | {"form": form}
    return render(request, "requests/retract.html", context, status=status_of(form))


@GET_POST
@signed_in
def withdraw(request: ActorRequest, reference: str) -> HttpResponse:
    """Take a request back."""
    task = load(request.actor, reference)
    require(policies.may_withdraw(request.actor, task))
    form = bound(request, WithdrawForm)

    def act() -> None:
        commands.withdraw(request=task, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The request is taken back."))
        return redirect("requests:detail", reference)
    context = framed(request.actor, task) | {"form": form}
    return render(request, "requests/withdraw.html", context, status=status_of(form))
