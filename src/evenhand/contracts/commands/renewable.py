"""What speaks against the renewal of a contract."""

from __future__ import annotations

from datetime import date

from evenhand.contracts.commands.renewal_faults import fault_of
from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.queries.renewals import Option, option


def require_renewable(contract: Contract, terms: Terms, today: date) -> Option:
    """What can be renewed now. Raises what `renewal_faults` name."""
    found = option(contract, terms, today)
    if fault := fault_of(found):
        raise fault
    return found
