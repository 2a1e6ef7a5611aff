"""Scorecards: drawn up by the regulator, answered by their subject, published."""

from __future__ import annotations

from datetime import datetime

from evenhand.demo.cast import Cast
from evenhand.oversight.commands import draw_scorecard, publish_scorecard, reply_to_scorecard
from evenhand.oversight.models import Scorecard


def drawn(cast: Cast, *, at: datetime, body: str = "street_office", capacity: str = "purchaser") -> Scorecard:
    """One of the last twelve whole months, which its subject alone sees."""
    by = cast.actor("regulator_officer", at)
    return draw_scorecard(organisation=cast.organisations[body], capacity=capacity, by=by)


def published(cast: Cast, card: Scorecard, *, at: datetime, by: str = "", words: str = "") -> Scorecard:
    """Answered by somebody of the subject's, and published; without words only where its day is over."""
    if words:
        reply_to_scorecard(scorecard=card, words=words, by=cast.actor(by, at))
    publish_scorecard(scorecard=card, by=cast.actor("regulator_officer", at))
    return card
