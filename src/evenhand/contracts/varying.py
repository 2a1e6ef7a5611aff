"""What a variation changes, and what hours and instalments are after it: exact to the minute and to the fen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from evenhand.contracts.schedule import Payment, in_proportion
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import Period, anniversary
from evenhand.kernel.quantities import half_up


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that comes in: a service that the contract has already, under a name of its own."""

    like: int  # the number of a line of the same service
    category_en: str
    category_zh: str
    unit: str
    norm_minutes: int | None
    minutes: int  # of a whole year


@dataclass(frozen=True, slots=True)
class Worded:
    """A duty as an officer words it; texts are English and Chinese."""

    party: str
    subject: str
    texts: tuple[str, str]
    measures: tuple[str, str]
    consequences: tuple[str, str]
    rule: str
    due_on: date | None = None
    due_days: int | None = None


@dataclass(frozen=True, slots=True)
class WordedDuty(Worded):
    """A duty of the terms in its new words; without a code it is another one."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be different; what is not named stays as it is.

    `minutes` are those of a whole year, by the line's number: 0 takes the line out. `instalments` are amounts to come,
    by number; what is left of the price is shared out among the others in proportion.
    """

    amount_minor: int | None = None
    ends: date | None = None
    minutes: Mapping[int, int] = field(default_factory=dict)
    added: tuple[NewLine, ...] = ()
    instalments: Mapping[int, int] = field(default_factory=dict)
    removed_duties: tuple[str, ...] = ()
    worded: tuple[WordedDuty, ...] = ()
    framework: str = ""  # the version's reference
    prices: Mapping[int, int] = field(default_factory=dict)  # of a unit, by the line's number
    renewed_months: int = 0  # of a renewal; price and last day are then those of the longer term
    announced_minor: int = 0  # what a renewal costs as it was announced

    @property
    def is_empty(self) -> bool:
        return self == Changes()

    def as_data(self) -> dict[str, Any]:
        """As it is kept: plain values, days written out."""
        return {name: plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Changes:
        """What `as_data` wrote."""
        return cls(
            amount_minor=data["amount_minor"],
            ends=_day(data["ends"]),
            minutes={int(number): minutes for number, minutes in data["minutes"].items()},
            added=tuple(NewLine(**line) for line in data["added"]),
            instalments={int(number): amount for number, amount in data["instalments"].items()},
            removed_duties=tuple(data["removed_duties"]),
            worded=tuple(_worded(duty) for duty in data["worded"]),
            framework=data["framework"],
            prices={int(number): price for number, price in data.get("prices", {}).items()},
            renewed_months=data.get("renewed_months", 0),
            announced_minor=data.get("announced_minor", 0),
        )


def plain(value: Any) -> Any:
    """Mappings, sequences and days as JSON knows them."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _worded(data: Mapping[str, Any]) -> WordedDuty:
    pairs = {name: (data[name][0], data[name][1]) for name in ("texts", "measures", "consequences")}
    return WordedDuty(**{**data, **pairs, "due_on": _day(data["due_on"])})


def whole_days(year: Period) -> int:
    """The days that a contract year has when it is not cut short."""
    return (anniversary(year.starts, 1) - year.starts).days


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asked for before: minutes of each contract year, and at which rate of a whole year it ended."""

    years: Sequence[Period] = ()
    minutes: Sequence[int] = ()
    rates: Sequence[int] = ()

    @property
    def rate(self) -> int:
        return self.rates[-1] if self.rates else 0


def rates_of(years: Sequence[Period], minutes: Sequence[int], varied: int | None) -> list[int]:
    """A line's rate in each year: what the last variation said, else the year's own minutes as of a whole one."""
    if varied is not None:
        return [varied] * len(years)
    own = [
        asked if year.days >= whole_days(year) else half_up(Fraction(asked * whole_days(year), year.days))
        for year, asked in zip(years, minutes, strict=True)
    ]
    if len(own) > 1 and years[-1].days < whole_days(years[-1]):
        own[-1] = own[-2]  # exact, where the part was rounded
    return own


def minutes_after(before: Asked, years: Sequence[Period], *, day: date, yearly: int | None) -> list[int]:
    """A line's minutes for each contract year, once `yearly` counts from a day; None keeps the old rate.

    What lies before the day stays; from the day on the new rate takes the place of the old one, day by day. A year
    that nothing touches keeps its minutes exactly.
    """
    found = []
    for place, year in enumerate(years):
        old = before.years[place] if place < len(before.years) else None
        if old == year and (yearly is None or year.ends < day):
            found.append(before.minutes[place])
            continue
        rate_before = before.rates[place] if old else 0
        kept = Fraction(before.minutes[place]) - _from(old, day, rate_before) if old else Fraction(0)
        rate_now = yearly if yearly is not None else rate_before if old else before.rate
        found.append(half_up(max(kept, Fraction(0)) + _from(year, day, rate_now)))
    return found


def _from(year: Period, day: date, rate_minutes: int) -> Fraction:
    """What a rate comes to in the part of a contract year that follows a day, the day included."""
    return Fraction(rate_minutes * (year.days - _days_until(year, day)), whole_days(year))


def _days_until(period: Period, day: date) -> int:
    """How many days of a period lie before a day."""
    return min(max((day - period.starts).days, 0), period.days)


class BelowOpened(ValueError):
    """Less than the instalments that are open or asked for already."""

    def __init__(self, least_minor: int) -> None:
        self.least_minor = least_minor
        super().__init__(str(least_minor))


class NotTheSum(ValueError):
    """The instalments to come, as typed, do not come to what is left of the price."""

    def __init__(self, left_minor: int) -> None:
        self.left_minor = left_minor
        super().__init__(str(left_minor))


def kept_instalments(old: Sequence[Payment], day: date, held: Collection[int]) -> list[Payment]:
    """What no change touches any more: open before the day, or asked for already."""
    return [one for one in old if one.opens < day or one.number in held]


def instalments_after(
    kept: Sequence[Payment], coming: Sequence[Payment], total_minor: int, typed: Mapping[int, int]
) -> list[Payment]:
    """The schedule whose sum is the new price: kept ones as they are, the rest shared out among those to come.

    The amounts of `coming` are their weights. Raises BelowOpened, NotTheSum.
    """
    rest = total_minor - sum(one.amount_minor for one in kept)
    if rest < 0:
        raise BelowOpened(total_minor - rest)
    fixed = {one.number: typed[one.number] for one in coming if one.number in typed}
    free = [one for one in coming if one.number not in fixed]
    left = rest - sum(fixed.values())
    if left < 0 or (left and not free):
        raise NotTheSum(rest)
    parts = dict(zip([one.number for one in free], in_proportion(left, _weights(free)), strict=True)) | fixed
    changed = [replace(one, amount_minor=parts[one.number]) for one in coming]
    return sorted([*kept, *(one for one in changed if one.amount_minor)], key=lambda one: one.number)


def _weights(free: Sequence[Payment]) -> list[int]:
    weights = [one.amount_minor for one in free]
    return weights if sum(weights) else [1] * len(weights)


def is_above(now_minor: int, signed_minor: int, share_bp: int) -> bool:
    """Whether what came on top of the signed price is more than a share of it."""
    return (now_minor - signed_minor) * BASIS > share_bp * signed_minor
