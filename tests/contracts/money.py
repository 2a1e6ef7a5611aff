"""Whether a contract's money adds up."""

from __future__ import annotations

from collections import Counter

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel.money import split
from evenhand.planning.models import Allocation
from evenhand.planning.queries import bound_by


def bound(contract: Contract) -> list[int]:
    """What the contract binds of each funder's money."""
    found: Counter[int] = Counter()
    for allocation in Allocation.objects.filter(purchaser=contract.purchaser):
        found[allocation.funder_id] += bound_by(allocation, contract.reference)
    return list(found.values())


def balanced(contract: Contract) -> bool:
    """Whether it binds of each funder what the terms say, and the instalments sum to the price."""
    terms = current_terms(contract)
    shares = [share.share_bp for share in terms.funder_shares.order_by("pk")]
    paid = sum(one.amount_minor for one in terms.instalments.all())
    return sorted(bound(contract)) == sorted(split(terms.amount_minor, shares)) and paid == terms.amount_minor
