"""The figures of a scorecard: cases, what they come to, and whether there are enough of them to say anything."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from evenhand.kernel.canonical import canonical

BASIS = 10_000
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a figure: under which contract, about what, for which day, and what it adds.

    `part` of `whole` is 1 of 1 where something was kept in time, minutes of minutes for hours, or a number and 1
    where the mean counts. `days` says how late it was.
    """

    contract: str
    about: str = ""
    day: str = ""
    part: int = 1
    whole: int = 1
    days: int = 0

    def plain(self) -> list[str | int]:
        return [self.contract, self.about, self.day, self.part, self.whole, self.days]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its key, with every case that it counts."""

    key: str
    cases: tuple[Case, ...] = ()

    @property
    def count(self) -> int:
        return len(self.cases)

    @property
    def part(self) -> int:
        return sum(case.part for case in self.cases)

    @property
    def whole(self) -> int:
        return sum(case.whole for case in self.cases)

    @property
    def share_bp(self) -> int | None:
        """The part of the whole in basis points, rounded half up; of nothing there is none."""
        return (2 * self.part * BASIS + self.whole) // (2 * self.whole) if self.whole else None

    @property
    def mean(self) -> int | None:
        """What a case adds in the middle of all, rounded half up."""
        return (2 * self.part + self.count) // (2 * self.count) if self.count else None

    @property
    def late_median(self) -> int:
        """Days late, in the middle of those that were late."""
        late = [case.days for case in self.cases if case.days > 0]
        return round(median(late)) if late else 0

    @property
    def late_most(self) -> int:
        return max((case.days for case in self.cases), default=0)

    def is_enough(self, minimum: int) -> bool:
        """Whether there are enough cases to say something."""
        return self.count >= max(minimum, 1)

    def plain(self) -> dict[str, Any]:
        return {"key": self.key, "cases": [case.plain() for case in self.cases]}


def made_of(plain: Iterable[dict[str, Any]]) -> list[Figure]:
    """The figures as they were kept."""
    return [Figure(one["key"], tuple(Case(*case) for case in one["cases"])) for one in plain]


def digest(figures: Sequence[Figure]) -> str:
    """What the journal says of the figures, so that nobody changes them afterwards unseen."""
    return hashlib.sha256(canonical([one.plain() for one in figures])).hexdigest()


def window(today: date) -> tuple[date, date]:
    """The twelve whole months before the present one: first and last day."""
    ends = today.replace(day=1) - timedelta(days=1)
    return (ends + timedelta(days=1)).replace(year=ends.year - (ends.month < MONTHS)), ends


def in_time(about: str, contract: str, due: date, done: date | None, today: date) -> Case:
    """A case of something owed by a day: kept on it, or so many days late."""
    late = max(((done or today) - due).days, 0)
    return Case(contract, about, due.isoformat(), int(done is not None and late == 0), 1, late)


def own_words(texts: Sequence[tuple[str, str, str]]) -> list[Case]:
    """For each contract, thing and text, whether its words are its own: written nowhere else among them."""
    written = Counter(_normal(text) for _contract, _about, text in texts)
    return [Case(contract, about, "", int(written[_normal(text)] == 1)) for contract, about, text in texts]


def _normal(text: str) -> str:
    return "".join(text.split()).casefold()
