"""The version of a contract's terms that counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from evenhand.contracts.models import Contract, Terms
from evenhand.kernel.periods import Period
from evenhand.parties.models import Jurisdiction
from evenhand.parties.queries import working_day_test

MARGIN = timedelta(days=120)  # a last report falls due after the last day, and a day of rest moves it on


def current_terms(contract: Contract) -> Terms:
    """The newest version: the draft while there is one. One statement."""
    return contract.terms.select_related("framework_version__framework", "centre").latest("number")


def working_days_of(jurisdiction: Jurisdiction, term: Period) -> Callable[[date], bool]:
    """A test for the working days of a term and some time after it. One statement."""
    return working_day_test(jurisdiction, term.starts - MARGIN, term.ends + MARGIN)
