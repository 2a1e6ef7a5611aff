"""Services given, what they belong to, and their sums."""

from evenhand.records.models.given import MonthTotal, ServiceRecord
from evenhand.records.models.undertakings import Case, Group, Undertaking
from evenhand.records.models.weeks import HandedIn

__all__ = ["Case", "Group", "HandedIn", "MonthTotal", "ServiceRecord", "Undertaking"]
