"""Rows of records, written one by one or many thousands at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.records.judging import Entry, Known
from evenhand.records.models import ServiceRecord

BATCH = 10_000
COLUMNS = (
    "contract_id", "centre_id", "line_id", "request_id", "case_id", "group_id", "target_group", "worker_id", "day",
    "units_hundredths", "norm_minutes", "participants", "clock_minutes", "source", "external_key", "recorded_at",
    "recorded_by_id",
)  # fmt: skip


def locked(contract: Contract) -> Contract:
    """The contract, held for this transaction: whoever records under it waits for the one before."""
    return Contract.objects.select_for_update().get(pk=contract.pk)


def record_of(contract: Contract, entry: Entry, known: Known, by: Actor, source: str = "") -> ServiceRecord:
    """The record that an entry without flaws becomes."""
    centre, row, given = known.centre(entry.worker, entry.day), entry.row, entry.given
    assert centre is not None
    assert by.person_id is not None
    return ServiceRecord(
        contract_id=contract.pk,
        centre_id=centre,
        line_id=row.line,
        request_id=row.request,
        case_id=row.case,
        group_id=row.group,
        target_group=row.target_group,
        worker_id=entry.worker,
        day=entry.day,
        units_hundredths=given.units,
        norm_minutes=known.minutes(entry),
        participants=given.participants,
        clock_minutes=given.clock_minutes,
        source=source if entry.key else "",
        external_key=entry.key,
        recorded_at=by.at,
        recorded_by_id=by.person_id,
    )


def values_of(
    contract: Contract, entries: Iterable[Entry], known: Known, by: Actor, source: str
) -> Iterator[list[Any]]:
    """The same as bare rows in the order of `COLUMNS`, for many thousands."""
    at = connection.ops.adapt_datetimefield_value(by.at)
    days: dict[date, Any] = {}
    for entry in entries:
        if entry.day not in days:
            days[entry.day] = connection.ops.adapt_datefield_value(entry.day)
        yield _values(contract, entry, known, by, source, days[entry.day], at)


def _values(
    contract: Contract, entry: Entry, known: Known, by: Actor, source: str, day: object, at: object
) -> list[Any]:
    row, given = entry.row, entry.given
    return [
        contract.pk,
        known.centre(entry.worker, entry.day),
        row.line,
        row.request,
        row.case,
        row.group,
        row.target_group,
        entry.worker,
        day,
        given.units,
        known.minutes(entry),
        given.participants,
        given.clock_minutes,
        source if entry.key else "",
        entry.key,
        at,
        by.person_id,
    ]


def insert(rows: Iterable[list[Any]]) -> int:
    """Insert any number of bare rows by the database's own batches; says how many."""
    columns = ", ".join(map(connection.ops.quote_name, COLUMNS))
    marks = ", ".join(["%s"] * len(COLUMNS))
    table = connection.ops.quote_name(ServiceRecord._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 # nosec B608 # names of our own table
    count, left = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(left, BATCH)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count
