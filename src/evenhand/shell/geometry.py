"""Where the marks of clocks, tallies and bars stand; colour is left to classes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ALLOWED = 54  # units of a clock that stand for the time allowed
CLOCK = 80  # units of a clock altogether
USUAL_DAYS = 30  # the time allowed where nobody said since when

KEPT, DONE_LATE, LATE = "kept", "done_late", "late"
MARKS = {KEPT: "on", DONE_LATE: "was", LATE: "c-late"}


@dataclass(frozen=True, slots=True)
class Hands:
    """How far a clock has run: `gone` of the time allowed, `over` beyond the due day."""

    gone: int
    over: int


def clock(since: date | None, due: date, today: date) -> Hands:
    """The hands of a clock; lateness always shows, and never leaves the dial."""
    allowed = max((due - since).days if since else USUAL_DAYS, 1)
    late = (today - due).days
    if late > 0:
        return Hands(ALLOWED, min(CLOCK, ALLOWED + 1 + max(round(late / allowed * ALLOWED), 2)))
    gone = round((allowed + late) / allowed * ALLOWED)
    return Hands(min(max(gone, 0), ALLOWED), 0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle along a scale, and the class that colours it."""

    x: float
    width: float
    tone: str


def tally(marks: Iterable[str]) -> list[Bar]:
    """One mark for each time a duty fell due."""
    return [Bar(place * 8, 6, MARKS[mark]) for place, mark in enumerate(marks)]


def along(
    shares_bp: Iterable[tuple[int, str]],
    *,
    scale_bp: int,
    width: float = 500,
    gap: float = 1.5,
) -> list[Bar]:
    """Segments one after another on a scale from 0 to `scale_bp`, cut off at its end."""
    bars, start = [], 0.0
    for share, tone in shares_bp:
        end = min(start + share / scale_bp * width, width)
        if end > start:
            bars.append(Bar(round(start, 1), round(max(end - start - gap, 0.5), 1), tone))
        start = end
    return bars


def legible_scale(*values_bp: int) -> int:
    """A round end for a scale, in basis points, on which all these values can be told apart."""
    largest = max(values_bp, default=0)
    for end in (100, 200, 500, 1_000, 2_000, 5_000):
        if largest * 5 <= end * 4:
            return end
    return max(10_000, -(-largest // 5_000) * 5_000)


STRENGTHS = (1.0, 0.75, 0.5, 0.3)  # opacities that tell parts of one whole apart, without another colour


def strength(place: int) -> float:
    """How strongly the part at this place is drawn; more parts than four begin again."""
    return STRENGTHS[place % len(STRENGTHS)]
