"""The books of what somebody sees, for an auditor: contracts, invoices, payments, what came back, ledger, ageing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.payments.queries.accounts import Account, accounts
from evenhand.payments.queries.claims import Claim, Part
from evenhand.payments.queries.costs import CostRow, cost_books
from evenhand.payments.queries.standings import Standing
from evenhand.planning.models import Allocation, LedgerEntry

BUCKETS = (0, 30, 60, 90)  # days late; the last goes on without end


@dataclass(frozen=True, slots=True)
class Open:
    """What a funder owes of an instalment, and in which span of days late it stands."""

    account: Account
    standing: Standing
    part: Part
    reference: str
    days: int

    @property
    def bucket(self) -> int:
        """0 not late, then 1 to 30, to 60, to 90 days, and more."""
        return sum(self.days > limit for limit in BUCKETS)


def books(actor: Actor, reference: str = "") -> list[Account]:
    """The money of every contract that the actor sees, or of one. Eight statements at most."""
    found = accounts(actor)
    return [one for one in found if one.contract.reference == reference] if reference else found


def claims_of(found: Sequence[Account]) -> Iterator[tuple[Account, Standing, Claim]]:
    """Every invoice that was not returned."""
    for account in found:
        for standing in account.standings:
            for claim in standing.claims:
                yield account, standing, claim


def costs_of(found: Sequence[Account], indirect: str) -> Iterator[tuple[Account, CostRow]]:
    """Every category of the contracts whose cost is reimbursed, and indirect cost under its name."""
    metered = [one for one in found if any(standing.is_claimed for standing in one.standings)]
    for account in metered:
        terms = current_terms(account.contract)
        yield from ((account, row) for row in cost_books(account.contract, terms, account.standings, indirect))


def ageing(found: Sequence[Account], today: date) -> Iterator[Open]:
    """What is open of approved invoices, the latest first."""
    rows = [
        Open(account, standing, part, claim.invoice.reference, standing.days_late(today, part))
        for account, standing, claim in claims_of(found)
        if claim.invoice.approved_minor is not None
        for part in claim.unpaid
    ]
    yield from sorted(rows, key=lambda one: -one.days)


def movements(actor: Actor, found: Sequence[Account]) -> list[LedgerEntry]:
    """What contracts moved in the ledger, as far as the actor sees its allocations. One statement."""
    references = [account.contract.reference for account in found]
    seen = LedgerEntry.objects.filter(allocation__in=Allocation.objects.visible_to(actor), about__in=references)
    return list(seen.select_related("allocation__funder", "allocation__purchaser").order_by("at", "pk"))
