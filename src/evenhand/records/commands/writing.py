"""Rows of records, written one by one or many thousands at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.records.judging import Entry, Known
from evenhand.records.models import ServiceRecord

BATCH = 10_000
FIELDS = [field for field in ServiceRecord._meta.concrete_fields if not field.primary_key]


def locked(contract: Contract) -> Contract:
    """The contract, held for this transaction: whoever records under it waits for the one before."""
    return Contract.objects.select_for_update().get(pk=contract.pk)


def record_of(contract: Contract, entry: Entry, known: Known, by: Actor, source: str = "") -> ServiceRecord:
    """The record that an entry without flaws becomes."""
    centre, row, given = known.centre(entry), entry.row, entry.given
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


def insert(records: Iterable[ServiceRecord]) -> int:
    """Insert any number of records by the database's own batches; says how many."""
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in FIELDS)
    marks = ", ".join(["%s"] * len(FIELDS))
    table = connection.ops.quote_name(ServiceRecord._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own table
    count, rows = 0, _values(records)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _values(records: Iterable[ServiceRecord]) -> Iterator[list[Any]]:
    for record in records:
        yield [field.get_db_prep_save(getattr(record, field.attname), connection) for field in FIELDS]
