"""Organisations that take part in public contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from evenhand.contracts.models import Contract
from evenhand.opendata.queries.contracts import PublicContract, listed_contracts, public_contracts
from evenhand.parties.models import Capacity, Organisation
from evenhand.payments.queries import RUNNING


@dataclass(frozen=True, slots=True)
class PublicOrganisation:
    """An organisation, what it may be, and how many contracts it gives, holds or pays for."""

    organisation: Organisation
    capacities: list[Capacity]
    given: int
    held: int


def listed_organisations() -> list[PublicOrganisation]:
    """Purchasers, funders, providers and those who oversee, with how many contracts they have. Four statements."""
    given, held = _contracts_by("purchaser"), _contracts_by("provider")
    shown = Organisation.objects.exclude(capacities__capacity=Capacity.Kind.OPERATOR).select_related("area")
    return [
        PublicOrganisation(one, list(one.capacities.all()), given.get(one.pk, 0), held.get(one.pk, 0))
        for one in shown.prefetch_related("capacities").order_by("reference")
    ]


def _contracts_by(side: str) -> dict[int, int]:
    """How many public contracts an organisation has on a side, by its key."""
    public = Contract.objects.filter(status__in=RUNNING).order_by()
    return dict(public.values_list(side).annotate(count=Count("pk")))


def public_organisation(reference: str, today: date) -> tuple[Organisation, list[PublicContract]] | None:
    """An organisation with its public contracts on either side or as a funder. Eleven statements."""
    rows = Organisation.objects.exclude(capacities__capacity=Capacity.Kind.OPERATOR)
    found = rows.select_related("area", "jurisdiction").prefetch_related("capacities").filter(reference=reference)
    organisation = found.first()
    if organisation is None:
        return None
    contracts = public_contracts().filter(participations__organisation=organisation).distinct()
    return organisation, listed_contracts(today, contracts)
