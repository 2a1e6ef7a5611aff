"""The provider's private notes: for nobody else they exist, until one is released."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role
from evenhand.requests import commands, policies
from evenhand.requests.forms import NoteForm, ReleaseForm
from evenhand.requests.models import PrivateNote
from evenhand.requests.queries import notes_of, possible_askers
from evenhand.shell.answers import ActorRequest, attempt, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _load(actor: Actor, reference: str) -> PrivateNote:
    related = (
        "contract__provider",
        "contract__area__jurisdiction",
        "contract__jurisdiction",
        "written_by",
        "request",
        "in_total",
    )
    return get_object_or_404(PrivateNote.objects.visible_to(actor).select_related(*related), reference=reference)


def _held(actor: Actor) -> list[Contract]:
    return list(Contract.objects.filter(provider_id=actor.organisation_id, status=Contract.Status.IN_FORCE))


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The notes of one's own organisation; for others the page does not exist."""
    if not request.actor.is_a("provider"):
        raise Http404
    assert request.actor.organisation
    shows_personal(request, "notes", request.actor.organisation.reference, request.actor.organisation.pk)
    context = {
        "notes": notes_of(request.actor),
        "contracts": _held(request.actor),
        "may_total": request.actor.holds(Role.DIRECTOR),
    }
    return render(request, "requests/notes.html", context)


@GET_POST
@signed_in
def write(request: ActorRequest, reference: str) -> HttpResponse:
    """Keep a note of what was asked."""
    held = Contract.objects.filter(provider_id=request.actor.organisation_id).exclude(status=Contract.Status.DRAFT)
    contract = get_object_or_404(held.select_related("provider"), reference=reference)
    require(policies.may_write_note(request.actor, contract))
    form = bound(request, NoteForm, initial={"asked_on": request.actor.day})

    def act() -> None:
        commands.write_note(contract=contract, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The note is kept. Nobody outside your organisation knows of it."))
        return redirect("requests:notes")
    return render(request, "requests/write_note.html", {"contract": contract, "form": form}, status=status_of(form))


@require_safe
@signed_in
def note(request: ActorRequest, reference: str) -> HttpResponse:
    """One note with its receipt in the journal."""
    found = _load(request.actor, reference)
    shows_personal(request, "note", reference, found.contract.provider_id)
    context = {
        "note": found,
        "may_release": found.released_at is None and policies.may_release_note(request.actor, found),
        "sentences": latest_about("privatenote", reference, actor=request.actor),
    }
    return render(request, "requests/note.html", context)


@GET_POST
@signed_in
def release(request: ActorRequest, reference: str) -> HttpResponse:
    """Show one note to all who see the contract."""
    found = _load(request.actor, reference)
    require(policies.may_release_note(request.actor, found))
    form = bound(request, ReleaseForm, askers=possible_askers(found.contract))

    def act() -> None:
        commands.release_note(note=found, asker=form.chosen, language=get_language() or "en", by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The note is released: all who see the contract can read it."))
        return redirect("requests:note", reference)
    return render(request, "requests/release_note.html", {"note": found, "form": form}, status=status_of(form))
