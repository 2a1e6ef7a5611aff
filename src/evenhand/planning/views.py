"""Pages of programmes and their money."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Organisation
from evenhand.planning import commands, policies, queries
from evenhand.planning.forms import AdoptionForm, AllocationForm, ProgrammeForm
from evenhand.planning.models import Allocation, Programme
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

ENTRIES = 10  # of the journal, on a thing's own page


def programmes(request: ActorRequest) -> HttpResponse:
    """All programmes that the reader may see, the newest first."""
    found = Programme.objects.visible_to(request.actor).select_related("area", "owner", "jurisdiction")
    context = {"programmes": found.order_by("-starts", "-pk"), "may_plan": policies.may_plan(request.actor)}
    return render(request, "planning/programmes.html", context)


def programme(request: ActorRequest, reference: str) -> HttpResponse:
    """One programme: its rules in plain words, its money, and what was made of it."""
    found = _programme(request, reference)
    balances = queries.ledger(programme=found, actor=request.actor)
    context = {
        "programme": found,
        "shares": queries.shares_of(found),
        "years": found.years.all(),
        "balances": balances,
        "sums": queries.Sums.of(balances),
        "may_revise": policies.may_revise_programme(request.actor, found),
        "may_allocate": policies.may_allocate(request.actor, found),
        "journal": latest_about("programme", reference, actor=request.actor, limit=ENTRIES),
    }
    return render(request, "planning/programme.html", context)


@signed_in
def new(request: ActorRequest) -> HttpResponse:
    """Draft a programme."""
    require(policies.may_plan(request.actor))
    form = bound(request, ProgrammeForm, actor=request.actor)
    if form.is_valid() and attempt(form, lambda: _draft(request, form)):
        latest = Programme.objects.filter(owner=request.actor.organisation_id).latest("pk")
        return redirect("planning:programme", latest.reference)
    organisation = request.actor.organisation
    assert isinstance(organisation, Organisation)
    currency = organisation.jurisdiction.currency
    return render(request, "planning/edit.html", {"form": form, "currency": currency}, status=status_of(form))


def _draft(request: ActorRequest, form: ProgrammeForm) -> Programme:
    typed = form.cleaned_data
    return commands.draft_programme(
        area=typed["area"], framework_version=typed["framework_version"], rules=form.rules(), by=request.actor
    )


@signed_in
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    """Rewrite a draft's rules."""
    found = _programme(request, reference)
    require(policies.may_revise_programme(request.actor, found))
    form = bound(request, ProgrammeForm, actor=request.actor, programme=found)
    if form.is_valid() and attempt(form, lambda: _revise(request, found, form)):
        messages.success(request, _("The draft is saved."))
        return redirect("planning:programme", reference)
    context = {"form": form, "programme": found, "currency": found.jurisdiction.currency}
    return render(request, "planning/edit.html", context, status=status_of(form))


def _revise(request: ActorRequest, found: Programme, form: ProgrammeForm) -> None:
    commands.revise_programme(
        programme=found,
        framework_version=form.cleaned_data["framework_version"],
        rules=form.rules(),
        revision=_revision(request),
        by=request.actor,
    )


@signed_in
def adopt(request: ActorRequest, reference: str) -> HttpResponse:
    """Read a draft once more and adopt it."""
    found = _programme(request, reference)
    require(policies.may_adopt_programme(request.actor, found))
    form = bound(request, AdoptionForm)
    revision = _revision(request)
    if form.is_valid() and attempt(
        form, lambda: commands.adopt_programme(programme=found, revision=revision, by=request.actor)
    ):
        messages.success(request, _("The programme is adopted: its rules are public."))
        return redirect("planning:programme", reference)
    context = {"form": form, "programme": found, "shares": queries.shares_of(found), "years": found.years.all()}
    return render(request, "planning/adopt.html", context, status=status_of(form))


@signed_in
def allocate(request: ActorRequest, reference: str) -> HttpResponse:
    """Set money apart for a purchaser."""
    found = _programme(request, reference)
    require(policies.may_allocate(request.actor, found))
    form = bound(request, AllocationForm, programme=found)
    if form.is_valid() and attempt(form, lambda: _allocate(request, found, form)):
        messages.success(request, _("The money is set apart."))
        return redirect("planning:programme", reference)
    context = {
        "form": form,
        "programme": found,
        "share": found.shares.get(funder=request.actor.organisation_id),
        "rooms": queries.rooms(found, request.actor),
    }
    return render(request, "planning/allocate.html", context, status=status_of(form))


def _allocate(request: ActorRequest, found: Programme, form: AllocationForm) -> Allocation:
    typed = form.cleaned_data
    return commands.allocate(
        programme=found,
        purchaser=typed["purchaser"],
        amount_minor=typed["amount"],
        note=typed["note"],
        by=request.actor,
    )


@signed_in
def allocation(request: ActorRequest, reference: str) -> HttpResponse:
    """One allocation with its movements."""
    visible = Allocation.objects.visible_to(request.actor)
    related = visible.select_related("programme__jurisdiction", "funder", "purchaser", "allocated_by")
    found = get_object_or_404(related, reference=reference)
    context = {
        "allocation": found,
        "entries": found.entries.order_by("at", "pk"),
        "left": queries.left_on(found),
        "journal": latest_about("allocation", reference, actor=request.actor, limit=ENTRIES),
    }
    return render(request, "planning/allocation.html", context)


def _programme(request: ActorRequest, reference: str) -> Programme:
    visible = Programme.objects.visible_to(request.actor)
    related = visible.select_related("area", "owner", "jurisdiction", "framework_version__framework")
    return get_object_or_404(related, reference=reference)


def _revision(request: ActorRequest) -> int:
    """The revision that the page showed; none is none that is stored."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
