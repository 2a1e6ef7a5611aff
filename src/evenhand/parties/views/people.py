"""A person's roles and account, as administrators and directors keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.kernel.verdicts import require
from evenhand.parties import commands, policies
from evenhand.parties.forms.register import ClosingForm, ErasureForm, GrantForm, StaffForm
from evenhand.parties.models import Organisation, Person, Proposal
from evenhand.parties.queries import READS, proposals, reads_of, roles_ever, sign_ins_of, staff_on
from evenhand.parties.views.letters import send_invitation
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def person(request: ActorRequest, reference: str) -> HttpResponse:
    """A person's roles, and what the administrator can do with the account; the form gives a further role."""
    require(policies.may_administer(request.actor))
    found = get_object_or_404(Person, reference=reference)
    form = bound(request, GrantForm)

    def act() -> None:
        _give(request, found, form)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect("parties:person", reference)
    context = {
        "form": form,
        "who": found,
        "roles": roles_ever(found),
        "today": request.actor.day,
        "may_invite": bool(policies.may_invite(request.actor, found)),
        "sessions": len(sign_ins_of(found, request.actor.at)),
        "may_close": policies.may_close_account(request.actor, found),
    }
    return render(request, "parties/person.html", context, status=status_of(form))


def _give(request: ActorRequest, found: Person, form: GrantForm) -> None:
    given = form.cleaned_data
    if policies.may_grant(request.actor, given["organisation"], given["role"]):
        commands.grant_role(person=found, **given, by=request.actor)
        messages.success(request, _("The role is given."))
    else:
        commands.propose_role(person=found, **given, by=request.actor)
        messages.success(request, _("The role is proposed. Another administrator confirms it."))


@signed_in
@require_POST
def account(request: ActorRequest, reference: str, act: str) -> HttpResponse:
    """Close or open an account, take a lost second factor away, or send the link to the first password again."""
    require(policies.may_administer(request.actor))
    found = get_object_or_404(Person, reference=reference)
    acts: dict[str, Callable[[ActorRequest, Person], str]] = {
        "close": _close,
        "reopen": _reopen,
        "second-factor": _take,
        "sessions": _end_sessions,
        "invite": _invite,
    }
    if act not in acts:
        raise Http404
    messages.success(request, acts[act](request, found))
    return redirect("parties:person", reference)


def _close(request: ActorRequest, found: Person) -> str:
    commands.close_account(person=found, by=request.actor)
    return _("The account is closed. Its roles and sessions have ended; what was done with it stays.")


def _reopen(request: ActorRequest, found: Person) -> str:
    commands.reopen_account(person=found, by=request.actor)
    return _("The account is open again. Its roles stay ended.")


def _take(request: ActorRequest, found: Person) -> str:
    commands.take_second_factor(person=found, by=request.actor)
    return _("The second factor is gone, and so are all sessions of the account.")


def _end_sessions(request: ActorRequest, found: Person) -> str:
    commands.end_sessions_of(person=found, by=request.actor)
    return _("All sessions of the account have ended. Whoever uses it signs in anew.")


def _invite(request: ActorRequest, found: Person) -> str:
    return send_invitation(request, found, commands.invite(person=found, by=request.actor))


@GET_POST
@signed_in
def staff(request: ActorRequest) -> HttpResponse:
    """The people of the reader's own organisation; its director invites further ones."""
    require(policies.may_direct(request.actor))
    organisation = request.actor.organisation
    assert isinstance(organisation, Organisation)
    form = bound(request, StaffForm, organisation=organisation)

    def act() -> None:
        admitted = commands.admit(**form.cleaned_data, by=request.actor)
        key = commands.invite(person=admitted, by=request.actor.later(request.actor.at))
        messages.success(request, send_invitation(request, admitted, key))

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        return redirect("parties:staff")
    context = {"form": form, "held": staff_on(organisation, request.actor.day), "organisation": organisation}
    return render(request, "parties/staff.html", context, status=status_of(form))


@signed_in
@require_POST
def invite_again(request: ActorRequest, reference: str) -> HttpResponse:
    """Send one of the own people the link to the first password again."""
    require(policies.may_direct(request.actor))
    organisation = request.actor.organisation
    assert isinstance(organisation, Organisation)
    own = Person.objects.filter(memberships__in=staff_on(organisation, request.actor.day)).distinct()
    messages.success(request, _invite(request, get_object_or_404(own, reference=reference)))
    return redirect("parties:staff")


@signed_in
@require_safe
def reads(request: ActorRequest) -> HttpResponse:
    """Who looked at which personal data of the reader's own organisation."""
    require(policies.may_direct(request.actor))
    assert isinstance(request.actor.organisation, Organisation)
    found = reads_of(request.actor.organisation, _instant(request.GET.get("before", "")))
    older = found[-1].at.isoformat() if len(found) == READS else ""
    context = {"reads": found, "older": older, "days": settings.READS_KEPT_DAYS}
    return render(request, "parties/reads.html", context)


def _instant(text: str) -> datetime | None:
    """The instant in an address; nothing where it is none, or lies where no calendar reaches in every zone."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if timezone.is_aware(found) else None
    except (ValueError, OverflowError):
        return None


@GET_POST
@signed_in
def erase(request: ActorRequest) -> HttpResponse:
    """Propose that the personal words under a reference be erased."""
    require(policies.may_administer(request.actor))
    form = bound(request, ErasureForm)

    def act() -> object:
        return commands.propose_erasure(**form.cleaned_data, by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, _("The erasure is proposed. Another administrator confirms it."))
        return redirect("parties:proposals")
    return render(request, "parties/erase.html", {"form": form}, status=status_of(form))


@signed_in
@require_safe
def grave(request: ActorRequest) -> HttpResponse:
    """What administrators proposed, and what became of it."""
    require(policies.may_administer(request.actor))
    listed = [(one, policies.may_confirm(request.actor, one)) for one in proposals()]
    return render(request, "parties/proposals.html", {"listed": listed})


@signed_in
@require_POST
def decide(request: ActorRequest, reference: str, answer: str) -> HttpResponse:
    """Confirm or drop a proposal."""
    require(policies.may_administer(request.actor))
    proposal = get_object_or_404(Proposal, reference=reference)
    if answer == "confirm":
        commands.confirm(proposal=proposal, by=request.actor)
        messages.success(request, _("Confirmed and done."))
    else:
        commands.drop(proposal=proposal, by=request.actor)
        messages.success(request, _("Dropped. Nothing was done."))
    return redirect("parties:proposals")


@GET_POST
@signed_in
def close_organisation(request: ActorRequest, reference: str) -> HttpResponse:
    """Propose that an organisation be closed."""
    require(policies.may_administer(request.actor))
    found = get_object_or_404(Organisation, reference=reference)
    form = bound(request, ClosingForm)

    def act() -> object:
        return commands.propose_closing(organisation=found, reason=form.cleaned_data["reason"], by=request.actor)

    if request.method == "POST" and form.is_valid() and attempt(form, act):
        messages.success(request, _("The closing is proposed. Another administrator confirms it."))
        return redirect("parties:proposals")
    return render(request, "parties/close.html", {"form": form, "organisation": found}, status=status_of(form))
