"""The Open Contracting Data Standard, version 1.1: facts of a contracting process become a release, stage by stage."""

from evenhand.opendata.releases.facts import (
    Body,
    Call,
    Change,
    Choice,
    Credited,
    Deal,
    Due,
    GivenBack,
    Judged,
    Line,
    Paid,
    Paper,
    Plan,
    Process,
    Renewals,
    Setting,
    Text,
)
from evenhand.opendata.releases.package import package_of, release_of

__all__ = [
    "Body",
    "Call",
    "Change",
    "Choice",
    "Credited",
    "Deal",
    "Due",
    "GivenBack",
    "Judged",
    "Line",
    "Paid",
    "Paper",
    "Plan",
    "Process",
    "Renewals",
    "Setting",
    "Text",
    "package_of",
    "release_of",
]
