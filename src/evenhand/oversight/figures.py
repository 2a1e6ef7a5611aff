"""An area's figures over some months, and those of several areas together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

BASIS = 10_000
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Window:
    """The months that figures are about: so many whole ones and the present one, up to today."""

    today: date

    @property
    def months(self) -> tuple[date, ...]:
        """Their first days, the oldest first."""
        last = self.today.year * 12 + self.today.month - 1
        return tuple(date(n // 12, n % 12 + 1, 1) for n in range(last - MONTHS + 1, last + 1))

    @property
    def starts(self) -> date:
        return self.months[0]

    def place_of(self, day: date) -> int | None:
        """Which of the months a day lies in; None outside of them all."""
        if not self.starts <= day <= self.today:
            return None
        return (day.year - self.starts.year) * 12 + day.month - self.starts.month


def no_months() -> list[int]:
    return [0] * MONTHS


@dataclass
class Figures:
    """What is known of one area in the window: both sides' lateness in one form, money, hours, payments, calls."""

    centres: set[int] = field(default_factory=set)
    agencies: set[int] = field(default_factory=set)
    contracts: int = 0
    purchasers_late: list[int] = field(default_factory=no_months)
    providers_late: list[int] = field(default_factory=no_months)
    money_minor: int = 0
    required: int = 0  # norm minutes that the terms ask for up to today
    delivered: int = 0  # on the same lines
    worked: int = 0  # all norm minutes, on whatever
    outside: int = 0  # on tasks that no line covers
    outside_by_others: int = 0  # of these, asked by others than the purchaser
    cap_bp: int = 0  # the lowest cap on them in the area's contracts
    payment_days: list[int] = field(default_factory=list)
    calls: int = 0
    single_bids: int = 0
    ratings: int = 0  # of residents, from one to five stars
    stars: int = 0

    @property
    def late_purchasers(self) -> int:
        return sum(self.purchasers_late)

    @property
    def late_providers(self) -> int:
        return sum(self.providers_late)

    @property
    def hours_bp(self) -> int | None:
        """Of the hours that the terms ask for; unknown where nobody records hours here."""
        return share(self.delivered, self.required) if self.worked else None

    @property
    def outside_bp(self) -> int | None:
        return share(self.outside, self.worked)

    @property
    def others_bp(self) -> int | None:
        return share(self.outside_by_others, self.outside)

    @property
    def is_over_cap(self) -> bool:
        return bool(self.cap_bp and (self.outside_bp or 0) > self.cap_bp)

    @property
    def payment_median(self) -> int | None:
        """Days from the due day to the last payment, in the middle of all instalments that fell due."""
        return round(median(self.payment_days)) if self.payment_days else None

    @property
    def rating_tenths(self) -> int | None:
        """The mean of residents' ratings, in tenths of a star, rounded half up."""
        return (20 * self.stars + self.ratings) // (2 * self.ratings) if self.ratings else None

    @property
    def is_empty(self) -> bool:
        return not (self.contracts or self.calls)

    def per_ten_centres(self, late: Sequence[int]) -> list[float]:
        """Late duties of each month, as if the area had ten centres."""
        return [count * 10 / max(len(self.centres), 1) for count in late]


def share(some: int, whole: int) -> int | None:
    """A part in basis points, rounded half up; of nothing there is none."""
    return (2 * some * BASIS + whole) // (2 * whole) if whole else None


def together(parts: Iterable[Figures]) -> Figures:
    """The figures of several areas as one."""
    whole = Figures()
    for part in parts:
        whole.centres |= part.centres
        whole.agencies |= part.agencies
        whole.payment_days += part.payment_days
        whole.purchasers_late = _added(whole.purchasers_late, part.purchasers_late)
        whole.providers_late = _added(whole.providers_late, part.providers_late)
        for name in SUMMED:
            setattr(whole, name, getattr(whole, name) + getattr(part, name))
        whole.cap_bp = min(filter(None, (whole.cap_bp, part.cap_bp)), default=0)
    return whole


SUMMED = (
    "contracts",
    "money_minor",
    "required",
    "delivered",
    "worked",
    "outside",
    "outside_by_others",
    "calls",
    "single_bids",
    "ratings",
    "stars",
)


def _added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]
