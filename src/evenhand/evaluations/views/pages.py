"""What can be read: all assessments, those of a contract, and one with its evidence."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import framed, load
from evenhand.evaluations import policies, queries
from evenhand.evaluations.models import Assessment
from evenhand.journal.queries import Standing, standing
from evenhand.kernel.actors import Actor
from evenhand.shell.answers import ActorRequest, signed_in

RELATED = (
    "contract__purchaser",
    "contract__provider",
    "contract__jurisdiction",
    "contract__area",
    "agency",
    "reviewer",
    "reviewed_by",
    "assessor",
    "commissioned_by_organisation",
    "framework_version__framework",
)
Status = Assessment.Status


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The assessments that the reader sees, the latest first."""
    found = Assessment.objects.visible_to(request.actor).listed()
    return render(request, "evaluations/index.html", {"assessments": found, "today": request.actor.day})


@require_safe
@signed_in
def contract(request: ActorRequest, reference: str) -> HttpResponse:
    """The section of the contract's page: its framework and its assessments."""
    seen = overview(load(request.actor, reference), request.actor)
    context = framed(request.actor, seen) | {
        "assessments": Assessment.objects.visible_to(request.actor).filter(contract=seen.contract).listed(),
        "may_order": seen.in_force and bool(policies.may_commission(request.actor, seen.contract)),
    }
    return render(request, "evaluations/contract.html", context)


@require_safe
@signed_in
def assessment(request: ActorRequest, reference: str) -> HttpResponse:
    """An assessment: marks beside their evidence, as far as the reader may see them."""
    found = find(request.actor, reference)
    return render(request, "evaluations/assessment.html", described(request.actor, found))


def find(actor: Actor, reference: str) -> Assessment:
    """The assessment, if it exists for the actor."""
    return get_object_or_404(Assessment.objects.visible_to(actor).select_related(*RELATED), reference=reference)


def described(actor: Actor, found: Assessment) -> dict[str, Any]:
    """The context of every page of an assessment."""
    seen = queries.sheet(found, actor, with_evidence=True)
    sees_marks = found.is_marked_openly or actor.organisation_id == found.agency_id
    before = queries.levels_before(found)
    return {
        "before": before,
        "fallen": {row.criterion.pk for row in queries.fallen(seen, before)},
        "assessment": found,
        "contract": found.contract,
        "sheet": seen,
        "today": actor.day,
        "sees_marks": sees_marks,
        "total": found.total_hundredths if found.status == Status.FINAL else (seen.total if sees_marks else None),
        **_standings(actor, found),
        "best": max((level.value for level in seen.levels), default=0),
        **_acts(actor, found),
    }


def _standings(actor: Actor, found: Assessment) -> dict[str, Standing | None]:
    """Whether what the provider or the reviewer said still stands."""
    said = {
        "reply_standing": ("evaluations.replied", found.reply),
        "review_standing": ("evaluations.reviewed", found.review),
    }
    return {
        name: standing(act, "assessment", found.reference, actor=actor) if words else None
        for name, (act, words) in said.items()
    }


def _acts(actor: Actor, found: Assessment) -> dict[str, bool]:
    """What the reader can do now."""
    planned = found.status == Status.PLANNED
    reply_open = found.status == Status.HANDED_IN and bool(found.reply_due and actor.day <= found.reply_due)
    is_reviewed = found.reviewer_id is None or found.reviewed_at is not None
    is_heard = found.status == Status.REPLIED or (found.status == Status.HANDED_IN and not reply_open)
    can_end = is_heard and is_reviewed
    return {
        "may_take": planned and found.assessor_id is None and bool(policies.may_take(actor, found)),
        "may_mark": planned and bool(policies.may_mark(actor, found)),
        "may_reply": reply_open and bool(policies.may_reply(actor, found)),
        "may_review": found.status in (Status.HANDED_IN, Status.REPLIED)
        and not is_reviewed
        and bool(policies.may_review(actor, found)),
        "may_finalise": can_end and bool(policies.may_finalise(actor, found)),
    }
