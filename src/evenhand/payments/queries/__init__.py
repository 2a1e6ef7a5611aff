"""What is due when, what was asked, approved and paid, and how late it is: the same for both sides."""

from evenhand.payments.queries.accounts import Account, account, accounts, working
from evenhand.payments.queries.claims import Claim, Part, asked_for
from evenhand.payments.queries.standings import EARLY, RUNNING, Standing, schedule, schedules, standing_of

__all__ = [
    "EARLY",
    "RUNNING",
    "Account",
    "Claim",
    "Part",
    "Standing",
    "account",
    "accounts",
    "asked_for",
    "schedule",
    "schedules",
    "standing_of",
    "working",
]
