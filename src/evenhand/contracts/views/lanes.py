"""Lanes of payments: due day, day of payment and what lies between, on the scale of the term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evenhand.contracts.queries import Overview, PaymentRow
from evenhand.kernel.periods import contract_years

WIDTH = 600


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the marks of an instalment stand, in units of the scale."""

    row: PaymentRow
    due: float
    paid: float | None
    late_from: float
    late_width: float
    days_late: int
    is_open_late: bool
    is_current: bool  # its day is near enough to matter


@dataclass(frozen=True, slots=True)
class Scale:
    """The years along the lanes and where today stands among them, if it does."""

    years: list[tuple[int, float]]
    today: float | None


def _at(seen: Overview, day: date) -> float:
    first, last = seen.terms.starts, seen.terms.ends
    share = (day - first).days / ((last - first).days + 45)
    return round(min(max(share, 0.0), 1.0) * (WIDTH - 4) + 2, 1)


def scale(seen: Overview) -> Scale:
    """The first days of the contract years, and today."""
    years = [(number, _at(seen, year.starts)) for number, year in enumerate(contract_years(seen.terms.term), start=1)]
    return Scale(years, _at(seen, seen.today) if seen.today >= seen.terms.starts else None)


def rows(seen: Overview, found: list[PaymentRow]) -> list[Lane]:
    """Every instalment with its lane."""
    return [_lane(seen, row) for row in found]


def _lane(seen: Overview, row: PaymentRow) -> Lane:
    due = _at(seen, row.instalment.due_on)
    ended = _at(seen, row.paid_on or seen.today)
    days_late = row.days_late(seen.today) if seen.in_force else 0
    return Lane(
        row=row,
        due=due,
        paid=_at(seen, row.paid_on) if row.paid_on else None,
        late_from=due,
        late_width=round(max(ended - due, 2.0), 1) if days_late else 0,
        days_late=days_late,
        is_open_late=bool(days_late) and row.paid_on is None,
        is_current=row.instalment.opens_on <= seen.today,
    )
