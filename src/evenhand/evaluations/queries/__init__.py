"""Questions about assessments."""

from evenhand.evaluations.queries.assessments import Row, Sheet, agencies_for, sheet, ties
from evenhand.evaluations.queries.evidence import Asked, Fact, evidence, evidence_sources

__all__ = ["Asked", "Fact", "Row", "Sheet", "agencies_for", "evidence", "evidence_sources", "sheet", "ties"]
