"""A contract is renewed: for the months that the call announced, at the same yearly hours and price."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.contracts import policies
from evenhand.contracts.commands import renewal_faults as faults
from evenhand.contracts.commands.proposing import Said, enter, judge, locked
from evenhand.contracts.commands.renewable import require_renewable
from evenhand.contracts.commands.saying import keep_renewal_duty
from evenhand.contracts.commands.telling import day_fact
from evenhand.contracts.commands.variation_faults import ReasonWanted
from evenhand.contracts.models import Contract, Terms, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.renewals import Option
from evenhand.contracts.varying import Changes, WordedDuty
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require

OPEN = (Variation.Status.PROPOSED, Variation.Status.WITH_FUNDERS)


@command
def propose_renewal(
    *,
    contract: Contract,
    reason: str,
    by: Actor,
    price_minor: int | None = None,
    removed_duties: Sequence[str] = (),
    worded: Sequence[WordedDuty] = (),
    language: str = "zh-hans",
) -> Variation:
    """Propose to renew for the announced months; without a price of its own the new period costs what the old one did.

    Lines keep their yearly hours, duties their words, unless listed. Raises RenewalOpen, ReasonWanted, NotRunning,
    what `renewal_faults` name as standing against a renewal, and what `variation_faults` name as wrong with it.
    """
    require(policies.may_propose_renewal(by, contract))
    locked(contract)
    terms = current_terms(contract)
    found = require_renewable(contract, terms, by.day)
    assert found.period
    renewals = contract.variations.filter(kind=Variation.Kind.RENEWAL)
    if waiting := renewals.filter(status__in=OPEN).first():
        raise faults.RenewalOpen(reference=waiting.reference)
    if not reason.strip():
        raise ReasonWanted
    changes = renewal_changes(terms, found, price_minor, removed_duties, worded)
    judge(contract, terms, changes, found.period.starts, by.day)
    renewal = enter(contract, terms, changes, found.period.starts, Said(reason.strip(), language), by)
    said, ends = {"renewal": renewal.reference, "reason": renewal.reason}, day_fact(found.period.ends)
    record("contracts.renewal_proposed", contract, by=by, audience=contract.audience(), last_day=ends, **said)
    keep_renewal_duty(contract, by)
    return renewal


def renewal_changes(
    terms: Terms,
    found: Option,
    price_minor: int | None = None,
    removed_duties: Sequence[str] = (),
    worded: Sequence[WordedDuty] = (),
) -> Changes:
    """A renewal as changes of the terms: price and last day are those of the longer term."""
    assert found.period
    return Changes(
        amount_minor=terms.amount_minor + (found.price_minor if price_minor is None else price_minor),
        ends=found.period.ends,
        removed_duties=tuple(removed_duties),
        worded=tuple(worded),
        renewed_months=found.months,
        announced_minor=found.price_minor,
    )
