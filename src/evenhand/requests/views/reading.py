"""The list of requests and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, render
from django.views.decorators.http import require_safe

from evenhand.contracts.models import Contract
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.requests import policies
from evenhand.requests.models import Answer, Reservation, TaskRequest
from evenhand.requests.queries import against_contract, listed
from evenhand.requests.work import ASKERS, side_of_asker
from evenhand.shell.answers import ActorRequest, shows_personal, signed_in


def load(actor: Actor, reference: str) -> TaskRequest:
    """The request, if it exists for the actor."""
    return get_object_or_404(
        listed(actor).select_related("asked_by", "private_note", "contract__jurisdiction", "contract__area"),
        reference=reference,
    )


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The requests that the reader sees, those without an answer first."""
    actor = request.actor
    found = [(task, side_of_asker(task)) for task in listed(actor)]
    context = {
        "open": [pair for pair in found if pair[0].status == TaskRequest.Status.ASKED],
        "answered": [pair for pair in found if pair[0].status != TaskRequest.Status.ASKED],
        "may_ask": actor.holds("officer") and actor.is_a(*ASKERS),
        "keeps_notes": actor.is_a("provider") and actor.roles,
    }
    return render(request, "requests/index.html", context)


@require_safe
@signed_in
def detail(request: ActorRequest, reference: str) -> HttpResponse:
    """One request: what was asked, what was answered, what it took."""
    task = load(request.actor, reference)
    return render(request, "requests/detail.html", framed(request.actor, task) | _against(task, request.actor))


@require_safe
@signed_in
def reservation(request: ActorRequest, reference: str) -> HttpResponse:
    """The sealed statements of a request; for everybody but the provider the page does not exist."""
    task = load(request.actor, reference)
    kept = Reservation.objects.visible_to(request.actor).filter(answer__request=task).order_by("sealed_at", "pk")
    statements = list(get_list_or_404(kept.select_related("sealed_by", "answer")))
    require(policies.may_open_reservation(request.actor, task))
    shows_personal(request, "reservation", reference, task.contract.provider_id)
    return render(request, "requests/reservation.html", framed(request.actor, task) | {"statements": statements})


def _against(task: TaskRequest, actor: Actor) -> dict[str, Any]:
    """How the task stands to the contract today, while it waits for an answer: the same for both sides."""
    if task.status != TaskRequest.Status.ASKED:
        return {}
    return {"tested": against_contract(task.contract, f"{task.task}\n{task.words}", task.minutes_asked, actor.day)}


def framed(actor: Actor, task: TaskRequest) -> dict[str, Any]:
    """What every page of a request shows."""
    stands = task.status != TaskRequest.Status.WITHDRAWN
    return {
        "task": task,
        "side": side_of_asker(task),
        "sees_contract": Contract.objects.visible_to(actor).filter(pk=task.contract_id).exists(),
        "may_answer": stands and policies.may_answer(actor, task),
        "may_retract": task.last_answer is not None and stands and policies.may_retract(actor, task),
        "may_open": any(one.kind == Answer.Kind.RESERVED for one in task.answers.all())
        and policies.may_open_reservation(actor, task),
        "may_withdraw": stands and policies.may_withdraw(actor, task),
        "sentences": latest_about("taskrequest", task.reference, actor=actor),
    }
