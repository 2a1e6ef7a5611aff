"""Public pages: the centres, one of them, its QR code and its poster."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Operation
from evenhand.contracts.queries import current_terms, overview
from evenhand.contracts.queries.interruptions import in_effect_for
from evenhand.feedback import commands, policies, queries
from evenhand.feedback.forms import RatingForm
from evenhand.feedback.views.parties import balance
from evenhand.feedback.views.promises import promises
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Area, Centre
from evenhand.shell.answers import ActorRequest, attempt, limited, status_of
from evenhand.shell.forms import bound
from evenhand.shell.qr import Code, code_of
from evenhand.shell.registries import public_links

RATED = "rated"  # the session's days on which it rated which centre


@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """All centres, by district."""
    return render(request, "feedback/index.html", {"listed": queries.centres_run(request.actor.day)})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("rating")
def centre(request: ActorRequest, reference: str) -> HttpResponse:
    """What a centre owes residents, what they say of it, and a rating by anybody."""
    found = find(reference)
    form = bound(request, RatingForm)

    def act() -> object:
        typed = form.cleaned_data
        return commands.rate(
            centre=found,
            stars=typed["stars"],
            words=typed["words"],
            language=get_language() or "",
            last_on=_rated_on(request, found),
            by=request.actor,
        )

    if form.is_valid() and attempt(form, act):
        request.session[RATED] = request.session.get(RATED, {}) | {reference: request.actor.day.isoformat()}
        messages.success(request, _("Thank you. Your rating stands among the others now."))
        return redirect("feedback:centre", reference)
    operation = queries.operation_of(found, request.actor.day)
    context: dict[str, Any] = {"form": form, "centre": found, "operation": operation, "code": _code(request, found)}
    context |= _district(found) | {"heard": queries.heard_at(found, request.actor.day)}
    if operation:
        context |= _promised(request.actor, operation, context["heard"])
    return render(request, "feedback/centre.html", context, status=status_of(form))


def find(reference: str) -> Centre:
    """A centre; every one is public."""
    return get_object_or_404(Centre.objects.select_related("area__parent"), reference=reference)


def _rated_on(request: HttpRequest, found: Centre) -> date | None:
    """The day on which this browser rated the centre last."""
    day = request.session.get(RATED, {}).get(found.reference)
    return date.fromisoformat(day) if day else None


def _district(found: Centre) -> dict[str, Any]:
    parent = found.area.parent
    return {"district": parent if parent and parent.level == Area.Level.DISTRICT else None}


def _promised(actor: Actor, operation: Operation, heard: queries.Heard) -> dict[str, Any]:
    """What follows from the contract under which the centre is run."""
    contract = operation.contract
    seen = overview(contract, actor)
    link = public_links.get("contract")
    return {
        "contract": contract,
        "terms": seen.terms,
        "promises": promises(seen, heard),
        "year": queries.year_of_services(contract, seen.terms, actor.day),
        "balance": balance(seen),
        "contract_url": link(contract.reference) if link else "",
        "interruptions": in_effect_for(contract).running_on(actor.day),
        "monitors": [part.organisation.name for part in seen.named("monitor")],
        "verdict": policies.may_rate(actor, operation),
    }


def _code(request: HttpRequest, found: Centre) -> Code:
    return code_of(request.build_absolute_uri(reverse("feedback:centre", args=[found.reference])))


@require_safe
def qr_code(request: HttpRequest, reference: str) -> HttpResponse:
    """The code as a drawing of its own, for the centre's own posters and leaflets."""
    context = {"code": _code(request, find(reference))}
    return render(request, "feedback/qr.svg", context, content_type="image/svg+xml")


@require_safe
def poster(request: ActorRequest, reference: str) -> HttpResponse:
    """A poster of one A4 page in both languages."""
    found = find(reference)
    operation = queries.operation_of(found, request.actor.day)
    if operation is None:
        raise Http404
    context = {
        "centre": found,
        "code": _code(request, found),
        "operation": operation,
        "days": current_terms(operation.contract).answer_days,
    }
    return render(request, "feedback/poster.html", context)
