"""The payment lanes of a contract: a table for each contract year, a row for each funder where their ways part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from evenhand.contracts.models import Terms
from evenhand.kernel.periods import Period, contract_years
from evenhand.payments.lanes import Lane, Scale
from evenhand.payments.queries import Account, Part, Standing
from evenhand.payments.views.words import lateness, state_of


@dataclass(frozen=True, slots=True)
class Row:
    """One payment, or several that go one way: who pays, how much, and its lane."""

    standing: Standing
    payer: str
    amount_minor: int
    paid_on: date | None
    lane: Lane
    days_late: int
    is_open_late: bool
    state: str = ""  # said once, in the instalment's first row
    late: str = ""

    may_be_invoiced: bool = False

    @property
    def is_first(self) -> bool:
        return bool(self.state)


@dataclass(frozen=True, slots=True)
class Year:
    """A contract year with its scale and rows."""

    number: int
    period: Period
    scale: Scale
    today: float | None
    rows: list[Row]


def years(account: Account, terms: Terms) -> list[Year]:
    """The contract years with their payments."""
    found = []
    for number, period in enumerate(contract_years(terms.term), start=1):
        scale = Scale(period.starts)
        own = [one for one in account.standings if one.instalment.year == number]
        rows = [row for standing in own for row in _rows(standing, scale, account.today)]
        today = scale.at(account.today) if scale.holds(account.today) else None
        found.append(Year(number, period, scale, today, rows))
    return found


def _rows(standing: Standing, scale: Scale, today: date) -> Iterator[Row]:
    """Each funder in a row of its own once its part was paid or is late; before, all in one."""
    due = standing.instalment.due_on
    parted = any(part.payments for part in standing.parts) or standing.is_late(today)
    said: dict[str, Any] = {"state": state_of(standing, today), "late": lateness(standing, today)}
    said["may_be_invoiced"] = standing.may_be_invoiced(today)
    if not parted or len(standing.parts) == 1:
        lane = scale.lane(due, standing.paid_on, max(today, due) if parted else due)
        payer = standing.parts[0].funder.name if len(standing.parts) == 1 else _("all funders")
        late = standing.days_late(today)
        yield Row(standing, payer, standing.amount_minor, standing.paid_on, lane, late, standing.is_late(today), **said)
        return
    for place, part in enumerate(standing.parts):
        yield _row(standing, part, scale, today, said if place == 0 else {})


def _row(standing: Standing, part: Part, scale: Scale, today: date, said: dict[str, Any]) -> Row:
    due = standing.instalment.due_on
    return Row(
        standing,
        part.funder.name,
        part.amount_minor,
        part.paid_on,
        scale.lane(due, part.paid_on, today),
        standing.days_late(today, part),
        part.paid_on is None and due < today,
        **said,
    )
