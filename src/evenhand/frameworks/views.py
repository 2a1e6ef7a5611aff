"""Pages of evaluation frameworks: public once adopted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.frameworks import commands, policies
from evenhand.frameworks.content import gaps
from evenhand.frameworks.forms import (
    CriterionFormSet,
    LevelFormSet,
    NewVersionForm,
    RevisionForm,
    content_of_rows,
    known_framework,
    written_criteria,
    written_levels,
)
from evenhand.frameworks.models import FrameworkVersion
from evenhand.frameworks.queries import content_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _find(actor: Actor, reference: str) -> FrameworkVersion:
    found = FrameworkVersion.objects.visible_to(actor).select_related("framework", "owner")
    return get_object_or_404(found, reference=reference)


@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Every version that the reader may see."""
    versions = FrameworkVersion.objects.visible_to(request.actor).listed().prefetch_related("criteria")
    context = {"versions": versions, "may_draft": bool(policies.may_draft_version(request.actor))}
    return render(request, "frameworks/index.html", context)


@require_safe
def version(request: ActorRequest, reference: str) -> HttpResponse:
    """What a version says; of a draft, what is missing."""
    return _page(request, _find(request.actor, reference))


def _page(request: ActorRequest, found: FrameworkVersion, form: RevisionForm | None = None) -> HttpResponse:
    content = content_of(found)
    context = {
        "version": found,
        "criteria": found.criteria.all(),
        "levels": found.levels.all(),
        "form": form,
        "missing": [commands.MISSING[gap] for gap in gaps(content, found.owner.jurisdiction.languages)]
        if found.is_draft
        else [],
        "may_revise": found.is_draft and bool(policies.may_revise_version(request.actor, found)),
    }
    return render(request, "frameworks/version.html", context, status=status_of(form) if form else 200)


@GET_POST
@signed_in
def new(request: ActorRequest) -> HttpResponse:
    """Begin a version."""
    require(policies.may_draft_version(request.actor))
    form = bound(request, NewVersionForm, initial=known_framework())
    made: list[FrameworkVersion] = []

    def act() -> None:
        made.append(commands.draft_version(by=request.actor, **form.cleaned_data))

    if form.is_valid() and attempt(form, act):
        return redirect("frameworks:edit", made[0].reference) if made else redirect("frameworks:index")
    return render(request, "frameworks/new.html", {"form": form}, status=status_of(form))


@GET_POST
@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    """Write a draft's criteria and levels."""
    found = _find(request.actor, reference)
    require(policies.may_revise_version(request.actor, found))
    if not found.is_draft:
        return redirect("frameworks:version", reference)
    form = bound(request, RevisionForm, initial={"revision": found.revision})
    criteria = bound(request, CriterionFormSet, initial=written_criteria(found), prefix="criteria")
    levels = bound(request, LevelFormSet, initial=written_levels(found), prefix="levels")

    def act() -> None:
        content = content_of_rows(criteria, levels)
        commands.revise_version(
            version=found, content=content, revision=form.cleaned_data["revision"], by=request.actor
        )

    if all([form.is_valid(), criteria.is_valid(), levels.is_valid()]) and attempt(form, act):
        messages.success(request, _("The draft is saved."))
        return redirect("frameworks:version", reference)
    context = {"version": found, "form": form, "criteria": criteria, "levels": levels}
    return render(request, "frameworks/edit.html", context, status=status_of(form, criteria, levels))


@require_POST
@signed_in
def adopt(request: ActorRequest, reference: str) -> HttpResponse:
    """Adopt a complete draft."""
    found = _find(request.actor, reference)
    require(policies.may_adopt_version(request.actor, found))
    form = RevisionForm(request.POST)

    def act() -> None:
        commands.adopt_version(version=found, revision=form.cleaned_data["revision"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The version is adopted and public. Contracts signed before keep theirs."))
        return redirect("frameworks:version", reference)
    found.refresh_from_db()
    return _page(request, found, form)
