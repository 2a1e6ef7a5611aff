"""Questions about contracts: their terms, how their duties stand, what keeps a draft from being offered."""

from evenhand.contracts.queries.drafts import findings, legal_rules, missing_funds, standstill_runs
from evenhand.contracts.queries.duties import DutyStanding, standings
from evenhand.contracts.queries.in_force import signed_terms, terms_on, versions_of
from evenhand.contracts.queries.many import agreed_terms, standings_of
from evenhand.contracts.queries.negotiating import as_proposed, proposals_open_for
from evenhand.contracts.queries.pages import (
    HoursSection,
    Overview,
    hours,
    overview,
    professionals_in_post,
)
from evenhand.contracts.queries.terms import current_terms, working_days_of
from evenhand.contracts.queries.versions import comparison, snapshot, versions_for

__all__ = [
    "DutyStanding",
    "HoursSection",
    "Overview",
    "agreed_terms",
    "as_proposed",
    "comparison",
    "current_terms",
    "findings",
    "hours",
    "legal_rules",
    "missing_funds",
    "overview",
    "professionals_in_post",
    "proposals_open_for",
    "signed_terms",
    "snapshot",
    "standings",
    "standings_of",
    "standstill_runs",
    "terms_on",
    "versions_for",
    "versions_of",
    "working_days_of",
]
