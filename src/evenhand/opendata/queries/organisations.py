"""Organisations that take part in public contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

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
    """Purchasers, funders, providers and those who oversee, with how many contracts they have. Two statements."""
    counted = Organisation.objects.annotate(
        given=Count("contracts_given", filter=Q(contracts_given__status__in=RUNNING), distinct=True),
        held=Count("contracts_held", filter=Q(contracts_held__status__in=RUNNING), distinct=True),
    )
    rows = counted.exclude(capacities__capacity=Capacity.Kind.OPERATOR).select_related("area")
    return [
        PublicOrganisation(one, list(one.capacities.all()), one.given, one.held)
        for one in rows.prefetch_related("capacities").order_by("reference")
    ]


def public_organisation(reference: str, today: date) -> tuple[Organisation, list[PublicContract]] | None:
    """An organisation with its public contracts on either side or as a funder. Eleven statements."""
    rows = Organisation.objects.exclude(capacities__capacity=Capacity.Kind.OPERATOR)
    found = rows.select_related("area", "jurisdiction").prefetch_related("capacities").filter(reference=reference)
    organisation = found.first()
    if organisation is None:
        return None
    contracts = public_contracts().filter(participations__organisation=organisation).distinct()
    return organisation, listed_contracts(today, contracts)
