"""Questions about assessments."""

from evenhand.evaluations.queries.assessments import Row, Sheet, agencies_for, sheet, ties
from evenhand.evaluations.queries.evidence import Asked, Fact, evidence, evidence_sources
from evenhand.evaluations.queries.prevention import Declined, declined_since, fallen, levels_before, reviewers_for

__all__ = [
    "Asked",
    "Declined",
    "Fact",
    "Row",
    "Sheet",
    "agencies_for",
    "declined_since",
    "evidence",
    "evidence_sources",
    "fallen",
    "levels_before",
    "reviewers_for",
    "sheet",
    "ties",
]
