"""What a person does with the own account: sessions, address, the first password."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.parties import commands
from evenhand.parties.adapters import SIGN_IN
from evenhand.parties.commands.admitting import invitation_of
from evenhand.parties.forms.account import AddressForm, FirstPasswordForm
from evenhand.parties.models import Person, SignIn
from evenhand.parties.queries import sign_ins_of
from evenhand.parties.views.letters import asked_address, send_address, tell_of_address
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _self(request: ActorRequest) -> Person:
    person = request.actor.person
    assert isinstance(person, Person)
    return person


def _this(request: HttpRequest) -> UUID | None:
    noted = request.session.get(SIGN_IN)
    return UUID(noted["reference"]) if noted else None


@signed_in
@require_safe
def sessions(request: ActorRequest) -> HttpResponse:
    """Where the reader is signed in, on which devices, used when."""
    found = sign_ins_of(_self(request), request.actor.at)
    return render(request, "parties/sessions.html", {"sign_ins": found, "this": _this(request)})


@signed_in
@require_POST
def end_session(request: ActorRequest, reference: UUID) -> HttpResponse:
    """End one of the own sessions."""
    get_object_or_404(SignIn, person=_self(request), reference=reference)
    commands.end_sign_ins(person=_self(request), only=reference, by=request.actor)
    messages.success(request, _("That session has ended."))
    return redirect("parties:sessions")


@signed_in
@require_POST
def end_others(request: ActorRequest) -> HttpResponse:
    """End all own sessions but this one."""
    commands.end_sign_ins(person=_self(request), but=_this(request), by=request.actor)
    messages.success(request, _("All other sessions have ended."))
    return redirect("parties:sessions")


@GET_POST
@signed_in
@reauthentication_required  # type: ignore[untyped-decorator]
def address(request: ActorRequest) -> HttpResponse:
    """Ask for another e-mail address."""
    form = bound(request, AddressForm)
    if form.is_valid():
        send_address(request, _self(request), form.cleaned_data["email"])
        messages.success(request, _("A link is on its way to the new address. Until you open it, the old one counts."))
        return redirect("parties:account")
    return render(request, "parties/address.html", {"form": form}, status=status_of(form))


@GET_POST
@signed_in
def confirm_address(request: ActorRequest, key: str) -> HttpResponse:
    """The link that went to the new address."""
    person = _self(request)
    email = asked_address(person, key)
    form = bound(request, AddressForm, initial={"email": email})
    if request.method == "POST" and email and attempt(form, lambda: _change(request, person, email)):
        messages.success(request, _("You sign in by the new address from now on."))
        return redirect("parties:account")
    context = {"email": email, "form": form}
    return render(request, "parties/address_confirm.html", context, status=status_of(form) if email else 404)


def _change(request: ActorRequest, person: Person, email: str) -> None:
    before = commands.change_address(person=person, email=email, by=request.actor)
    if before:
        tell_of_address(before, person)


@never_cache
@GET_POST
def invitation(request: ActorRequest, key: str) -> HttpResponse:
    """The first password, by the link of an invitation."""
    found = invitation_of(key, request.actor)
    if found is None:
        return render(request, "parties/invitation.html", {"void": True}, status=404)
    form = bound(request, FirstPasswordForm, user=found.person)

    def act() -> object:
        return commands.accept(key=key, password=form.cleaned_data["password1"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "parties/invitation.html", {"form": form, "who": found.person}, status=status_of(form))
