"""What keeps a variation from being made: the law, the programme, the money, the staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts import law
from evenhand.contracts.models import Contract, Terms, Variation
from evenhand.contracts.queries.drafts import cited, legal_rules
from evenhand.contracts.queries.in_force import signed_terms
from evenhand.contracts.vagueness import vague
from evenhand.contracts.varying import Changes, is_above
from evenhand.kernel.money import share_of
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.planning.models import Allocation
from evenhand.planning.queries import left_on, parts_of


@dataclass(frozen=True, slots=True)
class LegalShare:
    """What may be added to a contract without a new award, with the rule that says so."""

    share_bp: int
    source: str
    most_minor: int  # the price that the contract may come to


def legal_share(contract: Contract, signed: Terms | None = None, coming_minor: int = 0) -> LegalShare | None:
    """The jurisdiction's limit on additions, all of them together; None where it has none. Two statements.

    Renewals are no additions as far as they were announced; `coming_minor` is what one to come costs so.
    """
    rule = legal_rules(contract.jurisdiction).get(law.ADDITIONS)
    if rule is None or rule.share_bp is None:
        return None
    price = agreed_sum(contract, signed) + coming_minor
    return LegalShare(rule.share_bp, cited(rule.source), price + price * rule.share_bp // 10_000)


def agreed_sum(contract: Contract, signed: Terms | None = None) -> int:
    """The price that was signed, with that of every renewal as it was announced. Two statements."""
    renewed = contract.variations.filter(kind=Variation.Kind.RENEWAL, status=Variation.Status.AGREED)
    return (signed or signed_terms(contract)).amount_minor + sum(one.changes.announced_minor for one in renewed)


@dataclass(frozen=True, slots=True)
class LongestTerm:
    """The last day that the contract may have, with the rule that says so, where it is a law's."""

    ends: date
    source: str


def longest_term(contract: Contract, terms: Terms) -> LongestTerm:
    """By the jurisdiction's rule where it has one, else as long as the programme runs."""
    rule = legal_rules(contract.jurisdiction).get(law.TERM)
    if rule and rule.years is not None:
        return LongestTerm(anniversary(terms.starts, rule.years) - ONE_DAY, cited(rule.source))
    return LongestTerm(contract.award.tender.specification.programme.ends, "")


def needs_funders(contract: Contract, changes: Changes, terms: Terms) -> bool:
    """Whether the price rises, and comes above what the programme leaves to the two sides or what is set apart.

    A renewal is new money, and the funders' to give.
    """
    if changes.renewed_months:
        return True
    price = changes.amount_minor
    if price is None or price <= terms.amount_minor:
        return False
    programme = contract.award.tender.specification.programme
    if is_above(price, agreed_sum(contract), programme.variation_share_bp):
        return True
    return bool(lacking(contract, terms, price))


def lacking(contract: Contract, terms: Terms, amount_minor: int) -> dict[int, int]:
    """What each funder has not set apart of its part of the higher price, by key. Three statements and more."""
    programme = contract.award.tender.specification.programme
    before, after = parts_of(programme, terms.amount_minor), parts_of(programme, amount_minor)
    left: dict[int, int] = defaultdict(int)
    for allocation in Allocation.objects.filter(programme=programme, purchaser=contract.purchaser_id):
        left[allocation.funder_id] += left_on(allocation)
    short = {funder: after[funder] - before[funder] - left[funder] for funder in after}
    return {funder: missing for funder, missing in short.items() if missing > 0}


def left_to_the_sides(contract: Contract) -> int:
    """The price up to which the two sides agree alone. Two statements."""
    price = agreed_sum(contract)
    return price + share_of(price, contract.award.tender.specification.programme.variation_share_bp)


def vague_words(texts: Sequence[str]) -> bool:
    """Whether one of the texts binds to whatever will be asked."""
    return any(vague(text) for text in texts)
