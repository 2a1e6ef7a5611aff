"""Pages of specifications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound, typed_before
from evenhand.specifications import commands, policies
from evenhand.specifications.forms.editor import Editor
from evenhand.specifications.forms.estimates import Reading
from evenhand.specifications.forms.moves import rearranged
from evenhand.specifications.forms.starts import StartForm
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import calendar_of, content_of, estimate

SAVE, SETTLE, LOOK, REGISTER = "save", "settle", "recalculate", "register"


def specifications(request: ActorRequest) -> HttpResponse:
    """All specifications that the reader may see, drafts first."""
    visible = Specification.objects.visible_to(request.actor)
    found = visible.select_related("programme", "purchaser", "centre__area").order_by("status", "-drafted_at", "-pk")
    context = {"specifications": found, "may_write": policies.may_write(request.actor)}
    return render(request, "specifications/list.html", context)


def detail(request: ActorRequest, reference: str) -> HttpResponse:
    """A specification to read: a settled one by everybody, a draft by those who write it."""
    found = _visible(request, reference)
    context = {
        "specification": found,
        "reading": _reading(found, url="" if found.is_draft else None),
        "may_revise": policies.may_revise(request.actor, found),
        "journal": latest_about("specification", reference, actor=request.actor, limit=10),
    }
    return render(request, "specifications/detail.html", context)


@signed_in
def new(request: ActorRequest) -> HttpResponse:
    """Begin a specification."""
    require(policies.may_write(request.actor))
    form = bound(request, StartForm, actor=request.actor)
    if form.is_valid() and attempt(form, lambda: _draft(request, form)):
        own = Specification.objects.filter(purchaser=request.actor.organisation_id)
        return redirect("specifications:edit", own.latest("pk").reference)
    return render(request, "specifications/new.html", {"form": form}, status=status_of(form))


def _draft(request: ActorRequest, form: StartForm) -> Specification:
    typed = form.cleaned_data
    return commands.draft(programme=typed["programme"], centre=typed["centre"], start=form.content(), by=request.actor)


@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    """Write a specification: saved as a whole, or laid out anew as typed and not saved."""
    found = _visible(request, reference)
    require(policies.may_revise(request.actor, found))
    act = request.POST.get("act", SAVE)
    if request.method == "POST" and act in (SAVE, SETTLE):
        editor = Editor(stored=content_of(found), typed=request.POST)
        if editor.is_valid() and attempt(editor.figures, lambda: _revise(request, found, editor)):
            messages.success(request, _("The draft is saved."))
            return redirect("specifications:settle" if act == SETTLE else "specifications:edit", reference)
        return _edit_page(request, found, editor)
    typed = rearranged(_registered(request, found, act), act) if request.method == "POST" else typed_before(request)
    return _edit_page(request, found, Editor(stored=content_of(found), typed=typed, judged=False))


def _registered(request: ActorRequest, found: Specification, act: str) -> Any:
    """What was typed, with the register's population where that was asked for."""
    typed = request.POST.copy()
    if act == REGISTER and found.centre.area.population:
        typed["figures-population"] = str(found.centre.area.population)
    return typed


def _revise(request: ActorRequest, found: Specification, editor: Editor) -> None:
    commands.revise(specification=found, content=editor.content(), revision=_revision(request), by=request.actor)


def _edit_page(request: ActorRequest, found: Specification, editor: Editor) -> HttpResponse:
    context = _editing(found, editor) | {"calendar": calendar_of(found.programme)}
    return render(request, "specifications/edit.html", context, status=status_of_editor(editor))


def status_of_editor(editor: Editor) -> int:
    """The status of the page: 409 where a command said no, 422 where a field is faulty."""
    return max(status_of(form) for form in (editor.figures, *editor.lines.forms, *editor.groups.forms))


@require_POST
@signed_in
def preview(request: ActorRequest, reference: str) -> HttpResponse:
    """What follows from the page as typed, for the parts of it that show figures; nothing is saved."""
    found = _visible(request, reference)
    require(policies.may_revise(request.actor, found))
    editor = Editor(stored=content_of(found), typed=request.POST, judged=False)
    return render(request, "specifications/preview.html", _editing(found, editor))


def _editing(found: Specification, editor: Editor) -> dict[str, Any]:
    reading = Reading(estimate(editor.content(), found.programme), url="")
    rows = list(zip(editor.lines.forms, reading.lines, strict=True))
    return {
        "specification": found,
        "editor": editor,
        "form": editor.figures,
        "reading": reading,
        "sections": [
            ("direct", [row for row in rows if row[1].is_direct], reading.direct_total),
            ("indirect", [row for row in rows if not row[1].is_direct], reading.indirect_total),
        ],
        "group_rows": list(zip(editor.groups.forms, reading.groups, strict=True)),
    }


@signed_in
def settle(request: ActorRequest, reference: str) -> HttpResponse:
    """Read a draft once more and settle it."""
    found = _visible(request, reference)
    require(policies.may_settle(request.actor, found))
    form = bound(request, forms.Form)
    revision = _revision(request)
    if form.is_valid() and attempt(
        form, lambda: commands.settle(specification=found, revision=revision, by=request.actor)
    ):
        messages.success(request, _("The specification is settled: it is public and stays as it is."))
        return redirect("specifications:detail", reference)
    found.refresh_from_db()
    reading = _reading(found, url=reverse("specifications:edit", args=[reference]))
    context = {"form": form, "specification": found, "reading": reading}
    return render(request, "specifications/settle.html", context, status=status_of(form))


@signed_in
def discard(request: ActorRequest, reference: str) -> HttpResponse:
    """Throw a draft away, after one question."""
    found = _visible(request, reference)
    require(policies.may_discard(request.actor, found))
    form = bound(request, forms.Form)
    if form.is_valid() and attempt(form, lambda: commands.discard(specification=found, by=request.actor)):
        messages.success(request, _("The draft is discarded."))
        return redirect("specifications:list")
    return render(
        request, "specifications/discard.html", {"form": form, "specification": found}, status=status_of(form)
    )


def _reading(found: Specification, url: str | None) -> Reading:
    return Reading(estimate(content_of(found), found.programme), url=url)


def _visible(request: ActorRequest, reference: str) -> Specification:
    visible = Specification.objects.visible_to(request.actor)
    related = visible.select_related("programme__jurisdiction", "purchaser", "centre__area", "prepared_by")
    return get_object_or_404(related, reference=reference)


def _revision(request: ActorRequest) -> int:
    """The revision that the page showed; none is none that is stored."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
