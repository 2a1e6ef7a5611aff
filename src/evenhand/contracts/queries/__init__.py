"""Questions about contracts: their terms, how their duties stand, what keeps a draft from being offered."""

from evenhand.contracts.queries.drafts import findings, missing_funds, standstill_runs
from evenhand.contracts.queries.duties import DutyStanding, standings
from evenhand.contracts.queries.many import agreed_terms, standings_of
from evenhand.contracts.queries.pages import (
    HoursSection,
    Overview,
    hours,
    overview,
    professionals_in_post,
)
from evenhand.contracts.queries.terms import current_terms, working_days_of
from evenhand.contracts.queries.versions import signed_terms, terms_on, versions_of

__all__ = [
    "DutyStanding",
    "HoursSection",
    "Overview",
    "agreed_terms",
    "current_terms",
    "findings",
    "hours",
    "missing_funds",
    "overview",
    "professionals_in_post",
    "signed_terms",
    "standings",
    "standings_of",
    "standstill_runs",
    "terms_on",
    "versions_of",
    "working_days_of",
]
