"""The section of a contract's page: what residents say."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import framed, load
from evenhand.feedback import queries
from evenhand.feedback.models import Complaint, Rating
from evenhand.shell.answers import ActorRequest, signed_in

LATEST = 20


@require_safe
@signed_in
def contract(request: ActorRequest, reference: str) -> HttpResponse:
    """Ratings and complaints under the contract, alike for both sides; words for those who may read them."""
    seen = overview(load(request.actor, reference), request.actor)
    said = Rating.objects.visible_to(request.actor).filter(contract=seen.contract).exclude(words="")
    complaints = Complaint.objects.visible_to(request.actor).filter(contract=seen.contract)
    context = framed(request.actor, seen) | {
        "heard": queries.heard_under(seen.contract, seen.today),
        "said": said.order_by("-at")[:LATEST],
        "complaints": complaints.select_related("centre").order_by("-made_at")[:LATEST],
        "centres": [operation.centre for operation in seen.contract.operations.select_related("centre")],
    }
    return render(request, "feedback/contract.html", context)
