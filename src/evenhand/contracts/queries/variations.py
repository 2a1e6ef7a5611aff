"""Variations of a contract, and how often each purchaser obtained a consent of its provider."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from evenhand.contracts.models import Consent, Contract, Variation
from evenhand.parties.models import Organisation


def shown(contract: Contract) -> QuerySet[Variation]:
    """Variations with what their page names."""
    related = ("proposed_by", "answered_by", "answered_for", "terms")
    return contract.variations.select_related(*related)


def listed(contract: Contract) -> list[Variation]:
    """All variations of a contract, the newest first. One statement."""
    return list(shown(contract))


@dataclass(frozen=True, slots=True)
class Obtained:
    """How many consents an organisation obtained of providers, and how many of them were withdrawn."""

    given: int = 0
    withdrawn: int = 0


def consents_obtained(purchaser: Organisation) -> Obtained:
    """What one organisation obtained under all contracts. One statement."""
    return consents_by_purchaser([purchaser.pk]).get(purchaser.pk, Obtained())


def consents_by_purchaser(keys: list[int]) -> dict[int, Obtained]:
    """The same for several organisations, by key. One statement."""
    withdrawn = Count("pk", filter=Q(withdrawn_at__isnull=False))
    found = Consent.objects.filter(obtained_by__in=keys).order_by().values_list("obtained_by")
    return {key: Obtained(given, back) for key, given, back in found.annotate(given=Count("pk"), back=withdrawn)}
