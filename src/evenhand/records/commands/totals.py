"""Sums by month, and hours spent on requests, kept with the records in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from evenhand.contracts.models import Contract
from evenhand.kernel.periods import Period
from evenhand.records.judging import Entry, Known
from evenhand.records.models import MonthTotal, ServiceRecord
from evenhand.records.projection import month_of
from evenhand.requests.models import TaskRequest

Place = tuple[int, int | None, int | None, int]
Key = tuple[int, int | None, int | None, int, date]
FIGURES = ("units_hundredths", "norm_minutes", "participants", "records")


def _nothing() -> list[int]:
    return [0, 0, 0, 0]


@dataclass
class Sums:
    """What a set of records adds to or takes from the totals of a contract."""

    years: list[Period]
    changes: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(_nothing))
    _months: dict[date, date] = field(default_factory=dict)

    def add(self, record: ServiceRecord, sign: int = 1) -> None:
        """Count a record in, or out with `sign=-1`."""
        place = (record.centre_id, record.line_id, record.request_id, record.target_group or 0)
        people = record.participants or 0
        self._count(place, record.day, sign, record.units_hundredths, record.norm_minutes, people)

    def enter(self, entry: Entry, known: Known) -> None:
        """Count an entry in, of which no record is made in memory."""
        centre, row, given = known.centre(entry.worker, entry.day), entry.row, entry.given
        assert centre is not None
        place = (centre, row.line, row.request, row.target_group or 0)
        self._count(place, entry.day, 1, given.units, known.minutes(entry), given.participants or 0)

    def _count(self, place: Place, day: date, sign: int, units: int, minutes: int, people: int) -> None:
        month = self._months.get(day)
        if month is None:
            month = self._months[day] = month_of(day, self.years)
        change = self.changes[(*place, month)]
        change[0] += sign * units
        change[1] += sign * minutes
        change[2] += sign * people
        change[3] += sign

    def keep(self, contract: Contract) -> None:
        """Write the totals in few statements; the contract's row is locked by the command."""
        months = {key[-1] for key in self.changes}
        existing = {_key(total): total for total in MonthTotal.objects.filter(contract=contract, month__in=months)}
        changed = [_changed(existing[key], change) for key, change in self.changes.items() if key in existing]
        fresh = [_fresh(contract, key, change) for key, change in self.changes.items() if key not in existing]
        MonthTotal.objects.bulk_update([total for total in changed if total.records], FIGURES, batch_size=500)
        MonthTotal.objects.filter(pk__in=[total.pk for total in changed if not total.records]).delete()
        MonthTotal.objects.bulk_create([total for total in fresh if total.records], batch_size=500)
        self._keep_hours_of_requests()

    def _keep_hours_of_requests(self) -> None:
        spent: dict[int, int] = defaultdict(int)
        for (_centre, _line, request, _group, _month), change in self.changes.items():
            if request is not None:
                spent[request] += change[1]
        for request, minutes in spent.items():
            TaskRequest.objects.filter(pk=request).update(minutes_spent=F("minutes_spent") + minutes)


def _key(total: MonthTotal) -> Key:
    return total.centre_id, total.line_id, total.request_id, total.target_group, total.month


def _changed(total: MonthTotal, change: list[int]) -> MonthTotal:
    for name, amount in zip(FIGURES, change, strict=True):
        setattr(total, name, getattr(total, name) + amount)
    return total


def _fresh(contract: Contract, key: Key, change: list[int]) -> MonthTotal:
    centre, line, request, group, month = key
    return MonthTotal(
        contract=contract,
        centre_id=centre,
        line_id=line,
        request_id=request,
        target_group=group,
        month=month,
        **dict(zip(FIGURES, change, strict=True)),
    )
