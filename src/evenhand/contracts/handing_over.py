"""The rules of a hand-over between providers, and how what was said of a step or a thing adds up to its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from evenhand.contracts.law import Pair, Source, pair_of, source_of

PURCHASER, OUTGOING, INCOMING = "purchaser", "outgoing", "incoming"
OPEN, DONE, ACCEPTED, CONTESTED, WITHDRAWN = "open", "done", "accepted", "contested", "withdrawn"
SETTLED = (ACCEPTED, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a jurisdiction says of hand-overs: in days, and the overlap with the place where it stands."""

    opens_days: int = 120
    remind_days: int = 60
    answer_days: int = 10
    overlap_days: int = 30
    words: Pair = ("", "")
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that every plan begins with: who owes it, and how many days before the last day it falls due."""

    key: str
    side: str
    before: int
    needs_incoming: bool = False


STEPS = (
    Planned("tell-users", OUTGOING, 30),
    Planned("list-assets", OUTGOING, 30),
    Planned("state-staff", OUTGOING, 30),
    Planned("staff-present", INCOMING, 21, needs_incoming=True),
    Planned("hand-records", OUTGOING, 0),
    Planned("return-keys", OUTGOING, 0),
    Planned("give-premises", PURCHASER, -1, needs_incoming=True),
    Planned("take-assets", INCOMING, -7, needs_incoming=True),
)


WITH_INCOMING = tuple(one.key for one in STEPS if one.needs_incoming)


def rules_of(data: Mapping[str, Any]) -> Rules:
    """The rules as a jurisdiction's data file describes them; where it is silent, ours."""
    ours, overlap = Rules(), data.get("overlap", {})
    return Rules(
        opens_days=int(data.get("opens_days", ours.opens_days)),
        remind_days=int(data.get("remind_days", ours.remind_days)),
        answer_days=int(data.get("answer_days", ours.answer_days)),
        overlap_days=int(overlap.get("days", ours.overlap_days)),
        words=pair_of(overlap["words"]) if overlap else ours.words,
        source=source_of(overlap["source"]) if overlap else None,
    )


def planned(last_day: date, has_incoming: bool) -> list[tuple[Planned, date]]:
    """The steps that a plan begins with, each with its due day."""
    found = (one for one in STEPS if has_incoming or not one.needs_incoming)
    return [(one, last_day - timedelta(days=one.before)) for one in found]


def state_of(said: Iterable[tuple[str, str]], begins: str = OPEN) -> str:
    """The state after statements (kind, side) in their order.

    What is done is contested while any side's last word says so; a new “done” asks the others again.
    """
    state, answers = begins, dict[str, str]()
    for kind, side in said:
        if kind in (DONE, WITHDRAWN):
            state, answers = kind, {}
        else:
            answers[side] = kind
    if CONTESTED in answers.values():
        return CONTESTED
    return ACCEPTED if answers else state
