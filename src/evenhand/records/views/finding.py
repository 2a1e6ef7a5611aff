"""How the pages find their contract, worker and week: what the reader may not see does not exist."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.records.cells import monday_of
from evenhand.records.models import Case, Group, Undertaking
from evenhand.records.queries import team_of

RELATED = ("provider", "purchaser", "jurisdiction", "area__jurisdiction")


def own_contract(actor: Actor, reference: str) -> Contract:
    """A contract that the reader's organisation carries out."""
    held = Contract.objects.visible_to(actor).filter(provider_id=actor.organisation_id).select_related(*RELATED)
    return get_object_or_404(held, reference=reference)


def week_of(text: str) -> date:
    """The Monday of the week that an address names by one of its days."""
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise Http404 from fault
    if not 2000 <= day.year < 2200:
        raise Http404
    return monday_of(day)


def worker_of(actor: Actor, contract: Contract, reference: str | None, on: date) -> Person:
    """The reader herself, or somebody of the centre's team whom she supervises."""
    assert isinstance(actor.person, Person)
    if reference in (None, actor.person.reference):
        return actor.person
    team = team_of(contract, on) if actor.holds("supervisor") else []
    found = next((person for person in team if person.reference == reference), None)
    if found is None:
        raise Http404
    return found


def undertaking_of(actor: Actor, reference: str) -> Undertaking:
    """A case or group of the reader's organisation."""
    for kind in (Case, Group):
        seen = kind.objects.visible_to(actor)
        found: Undertaking | None = (
            seen.select_related("contract__provider", "line", "worker", "centre").filter(reference=reference).first()
        )
        if found:
            return found
    raise Http404
