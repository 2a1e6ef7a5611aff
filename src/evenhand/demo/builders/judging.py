"""Assessments in the words of an agency: the same facts marked higher or lower, each mark with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import evaluations
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import BY_EVIDENCE, CHANGES, OVERALL_REPLIES, REPLIES
from evenhand.demo.plan import PROMPT, SLOW, Manner
from evenhand.evaluations.models import Assessment

LOWEST, HIGHEST = 1, 4
FEW_RATINGS = 10
MUCH_OUTSIDE_BP = 300


def levels_for(manner: Manner, kinds: list[str], chance: Random) -> list[int]:
    """What the facts would give, moved by the assessor's severity."""
    facts = {
        "hours": 1 if manner.pace < 85 else 2 if manner.pace < 93 else 3,
        "groups": chance.choice((2, 2, 3)),
        "none": chance.choice((2, 3, 3)),
        "duties": {PROMPT: 4, SLOW: 2}.get(manner.agency, 3),
        "feedback": 1 if not manner.ratings else 2 if manner.ratings < FEW_RATINGS else 3,
        "requests": 2 if manner.outside_bp > MUCH_OUTSIDE_BP else 3,
    }
    return [min(max(facts[kind] + manner.severity, LOWEST), HIGHEST) for kind in kinds]


def judged(
    there: Cast,
    contract: Contract,
    manner: Manner,
    chance: Random,
    *,
    at: datetime,
    upto: str = Assessment.Status.FINAL,
    **order: object,
) -> Assessment:
    """An assessment ordered at an instant, and brought to a state."""
    criteria = list(current_terms(contract).framework_version.criteria.order_by("position"))
    levels = levels_for(manner, [one.evidence for one in criteria], chance)
    reasons = {
        one.position: chance.choice(BY_EVIDENCE[one.evidence][level - 1])
        for one, level in zip(criteria, levels, strict=True)
    }
    said: Mapping[str, Any] = {"levels": levels, "reasons": reasons, **order}
    replies = {"overall": chance.choice(OVERALL_REPLIES), "reply": chance.choice(REPLIES)}
    if upto == Assessment.Status.FINAL:
        change = chance.choice(CHANGES) if chance.random() < 0.3 else ""
        return evaluations.assessed(there, contract, at=at, change=change, **replies, **said)
    if upto == Assessment.Status.REPLIED:
        return evaluations.replied(there, contract, at=at, **replies, **said)
    return evaluations.handed_in(there, contract, at=at, **said)
