"""What changes specifications."""

from evenhand.specifications.commands.contents import (
    BadFigures,
    GroupFaulty,
    LinesFaulty,
    SharesNotWhole,
    Stale,
    TitleMissing,
    TooMany,
    faults_of,
)
from evenhand.specifications.commands.drafts import discard, draft, revise
from evenhand.specifications.commands.settling import (
    NotComplete,
    NotFeasible,
    ReasonMissing,
    settle,
)

__all__ = [
    "BadFigures",
    "GroupFaulty",
    "LinesFaulty",
    "NotComplete",
    "NotFeasible",
    "ReasonMissing",
    "SharesNotWhole",
    "Stale",
    "TitleMissing",
    "TooMany",
    "discard",
    "draft",
    "faults_of",
    "revise",
    "settle",
]
