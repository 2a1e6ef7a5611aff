"""What stands out among areas, by fixed rules that anybody can check against the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evenhand.oversight.figures import Figures, together

PAID_LATE = 10  # days in the median from which payment stands out
MORE = 1.5  # times the whole's figure
FEW_HOURS_BP = 9_000  # of what the terms ask for
ENOUGH = 3  # payments or calls, so that one case makes no rule

PAYS_LATE, ASKS_FOR_MORE, NO_CHOICE, FEW_HOURS, OFFICES_LATE = (
    "pays_late",
    "asks_for_more",
    "no_choice",
    "few_hours",
    "offices_late",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that was met, the area that meets it most, by its place in the list, and both figures."""

    rule: str
    place: int
    figures: Figures
    whole: Figures


@dataclass(frozen=True, slots=True)
class Rule:
    """How strongly an area's figures meet a rule; None where they do not."""

    name: str
    strength: Callable[[Figures, Figures], float | None]


def pays_late(one: Figures, whole: Figures) -> float | None:
    """Median days of at least ten, and half as many again as altogether, over three instalments or more."""
    days, usual = one.payment_median, whole.payment_median
    if days is None or usual is None or len(one.payment_days) < ENOUGH:
        return None
    alone = len(one.payment_days) == len(whole.payment_days)
    return days if days >= PAID_LATE and (alone or days >= MORE * usual) else None


def asks_for_more(one: Figures, _whole: Figures) -> float | None:
    """More hours outside contracts than the lowest cap in them."""
    return one.outside_bp if one.is_over_cap else None


def no_choice(one: Figures, _whole: Figures) -> float | None:
    """One bidder at half of the calls or more, of three calls at least."""
    return one.single_bids / one.calls if one.calls >= ENOUGH and one.single_bids * 2 >= one.calls else None


def few_hours(one: Figures, _whole: Figures) -> float | None:
    """Less than nine tenths of the hours that the terms ask for."""
    return -one.hours_bp if one.hours_bp is not None and one.hours_bp < FEW_HOURS_BP else None


def offices_late(one: Figures, whole: Figures) -> float | None:
    """Purchasers late half as often again, for their centres, as altogether, and oftener than providers."""
    rate, usual = _rate(one), _rate(whole)
    alone = one.centres == whole.centres
    return rate if one.late_purchasers > one.late_providers and (alone or rate >= MORE * usual) else None


RULES = (
    Rule(PAYS_LATE, pays_late),
    Rule(ASKS_FOR_MORE, asks_for_more),
    Rule(NO_CHOICE, no_choice),
    Rule(FEW_HOURS, few_hours),
    Rule(OFFICES_LATE, offices_late),
)


def standing_out(areas: Sequence[Figures]) -> list[Finding]:
    """For each rule the area that meets it most strongly, if one does."""
    whole = together(areas)
    found = []
    for rule in RULES:
        met = [
            (strength, -place) for place, one in enumerate(areas) if (strength := rule.strength(one, whole)) is not None
        ]
        if met:
            place = -max(met)[1]
            found.append(Finding(rule.name, place, areas[place], whole))
    return found


def _rate(one: Figures) -> float:
    return one.late_purchasers / len(one.centres) if one.centres else 0.0
