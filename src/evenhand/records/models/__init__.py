"""Services given, what they belong to, and their sums."""

from evenhand.records.models.given import MonthTotal, ServiceRecord
from evenhand.records.models.passing import CaseAnswer, CaseSummary, PassedCase
from evenhand.records.models.undertakings import Case, Group, Undertaking
from evenhand.records.models.weeks import HandedIn

__all__ = [
    "Case",
    "CaseAnswer",
    "CaseSummary",
    "Group",
    "HandedIn",
    "MonthTotal",
    "PassedCase",
    "ServiceRecord",
    "Undertaking",
]
