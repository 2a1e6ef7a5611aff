"""Cases and groups: the list, opening, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel.commands import kind_of
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person
from evenhand.records import commands, policies
from evenhand.records.forms.undertakings import CloseForm, OpenCaseForm, OpenGroupForm, opening_values
from evenhand.records.models import Case, Group
from evenhand.records.queries import contracts_worked_under, team_of
from evenhand.records.views.finding import own_contract, undertaking_of
from evenhand.shell.answers import ActorRequest, attempt, shows_personal, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """Open cases and groups of the organisation, then those closed; for others the page does not exist."""
    actor = request.actor
    if not actor.is_a("provider"):
        raise Http404
    assert actor.organisation
    shows_personal(request, "cases", actor.organisation.reference, actor.organisation.pk)
    related = ("contract", "line", "worker", "centre")
    cases = Case.objects.visible_to(actor).select_related(*related).order_by("-opened_on", "-pk")
    groups = Group.objects.visible_to(actor).select_related(*related).order_by("-opened_on", "-pk")
    found: list[Case | Group] = [*cases, *groups]
    terms = {one.contract_id: current_terms(one.contract) for one in found}
    names = {key: {one.position: one.group for one in term.outcome_terms.all()} for key, term in terms.items()}
    rows = [(one, names[one.contract_id].get(one.target_group or 0, "")) for one in found]
    context = {
        "cases": [row for row in rows if isinstance(row[0], Case) and not row[0].closed_on],
        "groups": [row for row in rows if isinstance(row[0], Group) and not row[0].closed_on],
        "closed": [row for row in rows if row[0].closed_on],
        "contracts": contracts_worked_under(actor),
        "is_supervisor": actor.holds("supervisor"),
    }
    return render(request, "records/undertakings.html", context)


@GET_POST
@signed_in
def open_case(request: ActorRequest, reference: str) -> HttpResponse:
    """Open a case."""
    return _open(request, reference, OpenCaseForm, commands.open_case, _("Open a case"))


@GET_POST
@signed_in
def open_group(request: ActorRequest, reference: str) -> HttpResponse:
    """Open a group."""
    return _open(request, reference, OpenGroupForm, commands.open_group, _("Open a group"))


def _open(
    request: ActorRequest, reference: str, kind: type[OpenCaseForm], opening: Callable[..., object], title: str
) -> HttpResponse:
    contract = own_contract(request.actor, reference)
    require(policies.may_open(request.actor, contract))
    form = bound(request, kind, contract=contract, team=_team(contract, request), initial=_initial(contract, request))

    def act() -> None:
        opening(contract=contract, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("It is open and stands in its worker’s week."))
        return redirect("records:undertakings")
    context = {"contract": contract, "form": form, "title": title}
    return render(request, "records/open.html", context, status=status_of(form))


def _team(contract: Contract, request: ActorRequest) -> Any:
    return Person.objects.filter(pk__in=[person.pk for person in team_of(contract, request.actor.day)])


def _initial(contract: Contract, request: ActorRequest) -> dict[str, Any]:
    person = request.actor.person
    return opening_values(contract, person if isinstance(person, Person) else None, request.actor.day)


@GET_POST
@signed_in
def close(request: ActorRequest, reference: str) -> HttpResponse:
    """Close a case or group."""
    found = undertaking_of(request.actor, reference)
    require(policies.may_close(request.actor, found))
    shows_personal(request, kind_of(found), reference, found.contract.provider_id)
    form = bound(request, CloseForm, initial={"closed_on": request.actor.day})

    def act() -> None:
        commands.close(undertaking=found, closed_on=form.cleaned_data["closed_on"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("It is closed. What was recorded for it stays."))
        return redirect("records:undertakings")
    context = {"undertaking": found, "form": form}
    return render(request, "records/close.html", context, status=status_of(form))
