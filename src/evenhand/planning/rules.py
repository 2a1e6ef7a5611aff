"""What a programme fixes for every contract under it, before it is a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from evenhand.kernel.money import split

MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of every contract a funder pays; the funder by reference."""

    funder: str
    share_bp: int


@dataclass(frozen=True, slots=True)
class Rules:
    """A programme's title, term, money and the rules for calls, contracts and work under it.

    `years` are the budgets of the contract years; none means equal parts.
    """

    title_en: str
    title_zh: str
    starts: date
    ends: date
    amount_minor: int
    shares: tuple[Share, ...]
    years: tuple[int, ...] = ()
    price_model: str = "fixed"
    weight_staff_bp: int = 3_000
    weight_method_bp: int = 4_000
    weight_outcomes_bp: int = 3_000
    weight_price_bp: int = 0
    minimum_bidders: int = 3
    bid_days: int = 20
    standstill_days: int = 7
    payment_days: int = 10
    answer_days: int = 10
    is_sealed: bool = False
    day_minutes: int = 480
    leave_days: int = 5
    supervision_minutes: int = 60
    meeting_minutes: int = 60
    paperwork_minutes: int = 7_200
    outside_cap_bp: int = 300
    variation_share_bp: int = 500
    disclosure_threshold_minor: int = 0

    @property
    def weights_bp(self) -> int:
        return self.weight_staff_bp + self.weight_method_bp + self.weight_outcomes_bp + self.weight_price_bp

    @property
    def shares_bp(self) -> int:
        return sum(share.share_bp for share in self.shares)

    def columns(self) -> dict[str, object]:
        """The values that are columns of the programme itself."""
        apart = {"shares", "years"}
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in apart}


def equal_parts(amount_minor: int, count: int) -> list[int]:
    """An amount in parts that differ by one minor unit at most and sum to it exactly."""
    whole, left = divmod(amount_minor, count)
    return [whole + (number < left) for number in range(count)]


def parts(amount_minor: int, shares: Sequence[Share]) -> dict[str, int]:
    """What each funder pays of an amount, by reference; the parts sum to the amount exactly."""
    return dict(zip((s.funder for s in shares), split(amount_minor, [s.share_bp for s in shares]), strict=True))
