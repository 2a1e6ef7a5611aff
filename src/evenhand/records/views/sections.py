"""Sections of the contract's page: how the year goes, whom it serves, what was done outside it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import overview
from evenhand.contracts.views.frame import framed, load
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import contract_years
from evenhand.records import policies
from evenhand.records.forms.shares import share_parts
from evenhand.records.pricing import whole
from evenhand.records.queries import Progress, outside, progress, shares
from evenhand.records.queries.costs import price_of
from evenhand.requests.policies import may_ask
from evenhand.requests.work import side_of_asker
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, signed_in

BEGUN = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)


def _seen(request: ActorRequest, reference: str) -> tuple[Contract, Progress, dict[str, Any]]:
    """The contract in its frame and the year that the reader chose."""
    contract = load(request.actor, reference)
    seen = overview(contract, request.actor)
    years = contract_years(seen.terms.term)
    chosen = request.GET.get("year", "")
    if chosen and chosen not in map(str, range(1, len(years) + 1)):
        raise Http404
    year = progress(contract, on=request.actor.day, year=int(chosen) if chosen else None, terms=seen.terms)
    context = framed(request.actor, seen) | {
        "progress": year,
        "years": [number for number, period in enumerate(years, start=1) if period.starts <= request.actor.day],
        "has_begun": contract.status in BEGUN and year.pace.gone > 0,
    }
    return contract, year, context


@require_safe
@signed_in
def delivered(request: ActorRequest, reference: str) -> HttpResponse:
    """Required, delivered and projected, line by line, with the shares of the target groups."""
    contract, year, context = _seen(request, reference)
    more = {"served": shares(contract, year), "may_import": _may_import(request.actor, contract)}
    return render(request, "records/delivered.html", context | more)


@require_safe
@signed_in
def outside_tasks(request: ActorRequest, reference: str) -> HttpResponse:
    """Requests, the hours they took, and the cap."""
    contract, year, context = _seen(request, reference)
    found = outside(contract, year)
    price = price_of(contract, request.actor.day)
    more = {
        "outside": found,
        "rows": [(spent, side_of_asker(spent.request)) for spent in found.requests],
        "shares": share_parts(found),
        "hour": words.money(price.an_hour, year.terms.currency),
        "cost": words.money(whole(price.of(found.spent)), year.terms.currency),
        "price": price,
        "may_ask": contract.status == Contract.Status.IN_FORCE and bool(may_ask(request.actor, contract)),
        "is_provider": contract.provider_id == request.actor.organisation_id,
    }
    return render(request, "records/outside.html", context | more)


def _may_import(actor: Actor, contract: Contract) -> bool:
    return bool(policies.may_import(actor, contract))
