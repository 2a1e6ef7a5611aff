"""Contracts whose tasks outside took more of the year's hours than the programme's cap allows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import agreed_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import contract_years
from evenhand.records.models import MonthTotal
from evenhand.records.projection import part, year_on
from evenhand.requests.models import TaskRequest


@dataclass(frozen=True, slots=True)
class OverCap:
    """A contract beyond its cap in the year that runs: minutes outside, all minutes, and the cap."""

    contract: Contract
    year: int
    outside: int
    whole: int
    cap_bp: int

    @property
    def share_bp(self) -> int:
        return part(self.outside, self.whole)


def over_cap(actor: Actor) -> list[OverCap]:
    """The contracts in force of which the actor's organisation is a side, beyond their cap. Three statements."""
    side = Q(purchaser_id=actor.organisation_id) | Q(provider_id=actor.organisation_id)
    mine = Contract.objects.filter(side, status=Contract.Status.IN_FORCE)
    contracts = list(mine.select_related("purchaser", "provider").order_by("reference"))
    if not contracts:
        return []
    terms, rows = agreed_terms(contracts), _minutes(contracts)
    found = []
    for contract in contracts:
        term = terms[contract.pk].term
        number = year_on(term, actor.day)
        year = contract_years(term)[number - 1]
        within = [(is_outside, minutes) for month, is_outside, minutes in rows[contract.pk] if month in year]
        outside = sum(minutes for is_outside, minutes in within if is_outside)
        whole = sum(minutes for _is_outside, minutes in within)
        one = OverCap(contract, number, outside, whole, terms[contract.pk].outside_cap_bp)
        if one.share_bp > one.cap_bp:
            found.append(one)
    return found


def _minutes(contracts: list[Contract]) -> dict[int, list[tuple[date, bool, int]]]:
    """Minutes by contract and month, those of tasks that no line covers told apart."""
    totals = MonthTotal.objects.filter(contract__in=contracts)
    found: dict[int, list[tuple[date, bool, int]]] = defaultdict(list)
    covered = (None, TaskRequest.Status.IN_SCOPE)
    rows = totals.values_list("contract", "month", "request__status", "request__emergency")
    for contract, month, status, emergency, minutes in rows.annotate(total=Sum("norm_minutes")):
        found[contract].append((month, status not in covered and emergency is None, minutes))
    return found
