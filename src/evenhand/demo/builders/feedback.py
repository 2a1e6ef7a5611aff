"""What residents say, by the commands of their stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from evenhand.demo.cast import Cast
from evenhand.demo.phrases import COMPLAINTS, DISPLEASED, PLEASED
from evenhand.feedback import commands
from evenhand.feedback.models import Complaint, Rating
from evenhand.kernel.actors import Actor, anonymous
from evenhand.parties.models import Centre

WEIGHTS = (48, 31, 13, 5, 3)  # of five stars down to one
WITH_WORDS = 0.25  # of the ratings
OPEN_SINCE, OR_MORE = 17, 14  # days that the last complaint is open


@dataclass(frozen=True, slots=True)
class Complaining:
    """How a complaint goes: which part of the time before the end it is made, and days until its answer."""

    part: float
    after: int | None = None


IN_TIME, LATE, STILL_OPEN = Complaining(2 / 3, 6), Complaining(1 / 3, 19), Complaining(0)
COURSES = (IN_TIME, LATE, STILL_OPEN)


def rated(cast: Cast, centre: Centre, stars: int, *, at: datetime, words: str = "") -> Rating:
    """Somebody rates a centre."""
    return commands.rate(centre=centre, stars=stars, words=words, by=anonymous(at))


def complained(cast: Cast, centre: Centre, *, at: datetime, words: str = COMPLAINTS[0][0]) -> Complaint:
    """Somebody complains."""
    return commands.complain(centre=centre, words=words, by=anonymous(at))


def answered(cast: Cast, complaint: Complaint, *, at: datetime, answer: str = COMPLAINTS[0][1]) -> Complaint:
    """The provider's director answers."""
    return commands.answer_complaint(complaint=complaint, answer=answer, by=cast.actor("provider_director", at))


def heard_until(
    cast: Cast,
    centre: Centre,
    *,
    starts: date,
    day: date,
    seed: int,
    ratings: int = 60,
    weights: Sequence[int] = WEIGHTS,
    courses: Sequence[Complaining] = COURSES,
) -> None:
    """Ratings over the time, and complaints: unless told, one answered in time, one late, one open and overdue."""
    chance, span = Random(f"{seed} {centre.reference}"), (day - starts).days
    for _turn in range(ratings):
        (stars,) = chance.choices((5, 4, 3, 2, 1), weights)
        words = chance.choice(PLEASED if stars > 3 else DISPLEASED) if chance.random() < WITH_WORDS else ""
        given = starts + timedelta(days=chance.randrange(max(span, 1)))
        language = "en" if words.isascii() and words else "zh-hans"
        commands.rate(centre=centre, stars=stars, words=words, language=language, by=_anybody(cast, given, chance))
    first = chance.randrange(len(COMPLAINTS))
    for turn, one in enumerate(courses):
        words, answer = COMPLAINTS[(first + turn) % len(COMPLAINTS)]
        ago = OPEN_SINCE + chance.randrange(OR_MORE) + (10 if one.after else 0)
        made = day - timedelta(days=max(int(span * one.part), ago))
        if made < starts:
            continue
        complaint = complained(cast, centre, at=_at(cast, made, 15), words=words)
        if one.after is not None:
            answered(cast, complaint, at=_at(cast, made + timedelta(days=one.after), 11), answer=answer)


def _anybody(cast: Cast, day: date, chance: Random) -> Actor:
    return anonymous(_at(cast, day, 9 + chance.randrange(9)))


def _at(cast: Cast, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 20), cast.jurisdiction.zone)
