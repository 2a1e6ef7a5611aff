"""What a pause of services moves: due days by working days, hours by days. Money is never paused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evenhand.contracts.due import Due, Working
from evenhand.contracts.law import Pair, Source, pair_of, source_of
from evenhand.kernel.periods import ONE_DAY, Period, add_working_days
from evenhand.kernel.quantities import half_up

NOTHING, DIRECT, INDIRECT, ALL = "nothing", "direct", "indirect", "all"


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a regulator declares an emergency or orders a suspension: what it says, and where it stands."""

    key: str
    words: Pair
    source: Source


@dataclass(frozen=True, slots=True)
class Rules:
    """What a jurisdiction says of emergencies or of suspensions: for how many days at most, on which grounds."""

    days: int
    grounds: dict[str, Ground]


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which services rest; `wholly` is a suspension, under which every duty that can be waived waits."""

    days: Period
    wholly: bool


def rules_of(data: dict[str, object]) -> Rules:
    """The rules as a jurisdiction's data file describes them; without any nothing can be declared."""
    described = data.get("grounds", ())
    assert isinstance(described, list | tuple)
    grounds = {one["key"]: Ground(one["key"], pair_of(one["words"]), source_of(one["source"])) for one in described}
    days = data.get("days", 0)
    return Rules(days if isinstance(days, int) else 0, grounds)


def merged(periods: Iterable[Period]) -> list[Period]:
    """The days of several periods, each day once, in order."""
    found: list[Period] = []
    for one in sorted(periods, key=lambda period: period.starts):
        if found and one.starts <= found[-1].ends + ONE_DAY:
            found[-1] = Period(found[-1].starts, max(found[-1].ends, one.ends))
        else:
            found.append(one)
    return found


def days_within(periods: Sequence[Period], whole: Period) -> int:
    """How many days of a period lie in others that have no day in common."""
    cut = ((max(one.starts, whole.starts), min(one.ends, whole.ends)) for one in periods)
    return sum((ends - starts).days + 1 for starts, ends in cut if starts <= ends)


def still_due(minutes: int, year: Period, paused_days: int) -> int:
    """What falls due of a year's minutes once some of its days are suspended; rounded once."""
    return half_up(Fraction(minutes * (year.days - paused_days), year.days))


def moved(due: Due, pauses: Sequence[Period], is_working: Working) -> Due:
    """The time with its day moved on by the working days that pauses took of it.

    The clock stands still while services rest: from the first day of the pause, or the day from which this time could
    be kept. What fell due before the pause, or opens after it, stays.
    """
    day = due.day
    for one in pauses:
        if one.starts <= day and (due.opens is None or due.opens <= one.ends):
            resting = Period(max(one.starts, due.opens or one.starts), one.ends)
            day = add_working_days(day, sum(map(is_working, resting)), is_working)
    return due if day == due.day else replace(due, day=day, planned=due.day)
