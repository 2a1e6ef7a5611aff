"""What ratings come to: how many of each, their mean, and the bars that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST = 5
WIDTH = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """How often a rating was given, and how long its bar is beside the most frequent."""

    stars: int
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All ratings of a centre since the first of them."""

    counts: Mapping[int, int]
    since: date | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> str:
        """One decimal, halves up; empty where nobody has rated."""
        if not self.total:
            return ""
        tenths = (20 * sum(stars * count for stars, count in self.counts.items()) + self.total) // (2 * self.total)
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def bars(self) -> list[Bar]:
        """From the best to the worst."""
        largest = max(self.counts.values(), default=0) or 1
        counted = ((stars, self.counts.get(stars, 0)) for stars in range(MOST, 0, -1))
        return [Bar(stars, count, round(count / largest * WIDTH)) for stars, count in counted]
