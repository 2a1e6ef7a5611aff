"""The register of areas, organisations, centres and people, which the administrator keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.parties import commands, policies
from evenhand.parties.forms.register import AdmissionForm, AreaForm, CentreForm, EndingForm, RegistrationForm
from evenhand.parties.models import Membership, Person
from evenhand.parties.queries import register_on
from evenhand.parties.views.letters import send_invitation
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound


@signed_in
@require_safe
def people(request: ActorRequest) -> HttpResponse:
    """Every organisation with its people."""
    require(policies.may_administer(request.actor))
    return render(request, "parties/people.html", {"register": register_on(request.actor.day)})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: ActorRequest) -> HttpResponse:
    """Open an account for somebody who is to act for an organisation."""

    def act(by: Actor, **given: Any) -> None:
        person = commands.admit(**given, by=by)
        key = commands.invite(person=person, by=by.later(by.at))
        messages.success(request, send_invitation(request, person, key))
        if not person.memberships.exists():
            messages.info(request, _("The role is proposed. Another administrator confirms it."))

    return _enter(
        request,
        AdmissionForm,
        act,
        title=_("Open an account"),
        lead=_("The person sets the password through a link, which works once and for some days."),
        done=_("The account is open."),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ActorRequest) -> HttpResponse:
    """Enter an organisation."""
    return _enter(
        request,
        RegistrationForm,
        commands.register_organisation,
        title=_("Register an organisation"),
        lead=_("A public body or an agency. Its number is checked, and stands once in the register."),
        done=_("The organisation stands in the register."),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: ActorRequest) -> HttpResponse:
    """Enter a district or a street."""
    return _enter(
        request,
        AreaForm,
        commands.establish_area,
        title=_("Enter an area"),
        lead=_("A district of a city, or a street of a district. Documents are numbered with the district’s letters."),
        done=_("The area is entered."),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def centre(request: ActorRequest) -> HttpResponse:
    """Enter a centre."""
    return _enter(
        request,
        CentreForm,
        commands.open_centre,
        title=_("Enter a centre"),
        lead=_("A place where services are given. Who runs it is said by the contracts."),
        done=_("The centre is entered."),
    )


@signed_in
@require_POST
def end_role(request: ActorRequest, reference: str) -> HttpResponse:
    """End a role that a person holds."""
    require(policies.may_administer(request.actor))
    person = get_object_or_404(Person, reference=reference)
    form = EndingForm(request.POST)
    if not form.is_valid():
        raise Http404
    held = Membership.objects.current(request.actor.day).filter(person=person, **form.cleaned_data)
    commands.end_role(membership=get_object_or_404(held), by=request.actor)
    messages.success(request, _("The role has ended."))
    return redirect("parties:people")


def _enter(
    request: ActorRequest,
    kind: type[forms.Form],
    act: Callable[..., object],
    *,
    title: str,
    lead: str,
    done: str,
) -> HttpResponse:
    """A form of the register: its fields are what the command takes."""
    require(policies.may_administer(request.actor))
    form = bound(request, kind)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: act(**_given(form), by=request.actor)):
        messages.success(request, done)
        return redirect("parties:people")
    context = {"form": form, "title": title, "lead": lead}
    return render(request, "parties/enter.html", context, status=status_of(form))


def _given(form: forms.Form) -> dict[str, Any]:
    """What the form says, with the jurisdiction of the area that it lies in where the command wants it."""
    jurisdiction = getattr(form, "jurisdiction", None)
    return form.cleaned_data | ({"jurisdiction": jurisdiction} if jurisdiction else {})
