"""A worker's week: what she recorded, what is open for her, whether she handed it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from evenhand.contracts.models import Contract
from evenhand.parties.models import Person
from evenhand.records.cells import Given, Row, days_of, summed
from evenhand.records.models import HandedIn, ServiceRecord


def records_of_week(contract: Contract, worker: Person, monday: date) -> QuerySet[ServiceRecord]:
    """What a worker recorded in a week."""
    days = days_of(monday)
    return ServiceRecord.objects.filter(contract=contract, worker=worker, day__range=(days[0], days[-1]))


def row_of(record: ServiceRecord) -> Row:
    """What a record belongs to."""
    return Row(record.line_id, record.request_id, record.case_id, record.group_id, record.target_group)


def given_in(record: ServiceRecord) -> Given:
    """The figures of a record."""
    return Given(record.units_hundredths, record.participants, record.clock_minutes)


def cells_of(records: Iterable[ServiceRecord]) -> dict[tuple[Row, date], Given]:
    """Records as the cells of a week."""
    return summed((row_of(record), record.day, given_in(record)) for record in records)


def handed_in_by(contract: Contract, monday: date) -> dict[int, datetime]:
    """Who handed in a week, and when. One statement."""
    return dict(HandedIn.objects.filter(contract=contract, monday=monday).values_list("worker", "at"))


def handed_in_at(contract: Contract, worker: Person, monday: date) -> datetime | None:
    """When a week was handed in, if it was. One statement."""
    found = HandedIn.objects.filter(contract=contract, worker=worker, monday=monday).first()
    return found.at if found else None
