"""Versions of the terms that are or were in force, and which of them counts on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.versions import spans

IN_FORCE = Q(frozen_at__gte=F("contract__offered_at"))  # the text that was signed, and what followed it
PARTS_IN_FORCE = Q(terms__frozen_at__gte=F("terms__contract__offered_at"))


def versions_of(contract: Contract) -> list[Terms]:
    """The text that was signed and every version after it, in their order. One statement."""
    found = contract.terms.filter(IN_FORCE).select_related("framework_version__framework", "centre")
    return list(found.order_by("number"))


def signed_terms(contract: Contract) -> Terms:
    """The version that both sides signed. One statement."""
    return contract.terms.filter(IN_FORCE).earliest("number")


def terms_on(contract: Contract, day: date) -> Terms:
    """The version in force on a day; before the term the one that it begins with. One statement."""
    versions = versions_of(contract)
    counting = {span.number for span in spans([(one.number, one.effective_on) for one in versions]) if day in span}
    return next(one for one in versions if one.number in counting)
