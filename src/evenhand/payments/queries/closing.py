"""What invoices still ask for when a contract ends, and what can still be asked for."""

from __future__ import annotations

from collections import Counter

from evenhand.contracts.models import Contract
from evenhand.payments.models import Invoice
from evenhand.payments.queries.standings import schedule
from evenhand.planning.queries import unpaid_by_funder


def still_claimed(contract: Contract) -> dict[int, int]:
    """What invoices that were not returned still ask of each funder, by its key. Six statements, or seven."""
    found: Counter[int] = Counter()
    for part in (part for one in schedule(contract) for claim in one.claims for part in claim.parts):
        found[part.funder.pk] += part.open_minor
    return dict(found)


def left_to_ask(contract: Contract) -> int:
    """What the contract binds and no invoice asks for."""
    programme = contract.award.tender.specification.programme
    bound = unpaid_by_funder(programme, contract.purchaser, contract.reference)
    return max(sum(bound.values()) - sum(still_claimed(contract).values()), 0)


def undecided(contract: Contract) -> int:
    """How many invoices wait for the purchaser. One statement."""
    return Invoice.objects.filter(contract=contract, status=Invoice.Status.SENT).count()
