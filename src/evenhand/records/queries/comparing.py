"""Which entries of a file stand already, which are new, which differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract
from evenhand.records.cells import Row
from evenhand.records.judging import Entry
from evenhand.records.models import ServiceRecord
from evenhand.records.queries.weeks import given_in, row_of

Place = tuple[int, date, Row]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Entries to write, and the records that some of them replace."""

    entries: list[Entry]
    replaced: list[ServiceRecord]


def compared(contract: Contract, entries: Sequence[Entry], source: str) -> Comparison:
    """What writing these entries would change. One statement."""
    by_key, by_place = _standing(contract, entries, source)
    fresh: list[Entry] = []
    replaced: list[ServiceRecord] = []
    for entry in _unless_equal(entries, by_place):
        old = by_key.pop(entry.key, None) if entry.key else _any_of(by_place, entry)
        if old is not None and _says_the_same(old, entry):
            continue
        fresh.append(entry)
        if old is not None:
            replaced.append(old)
    return Comparison(fresh, replaced)


def _unless_equal(entries: Sequence[Entry], by_place: dict[Place, list[ServiceRecord]]) -> list[Entry]:
    """Entries without those whose equal stands already; of several alike each meets a record of its own."""
    left = []
    for entry in entries:
        standing = by_place.get((entry.worker, entry.day, entry.row), []) if not entry.key else []
        equal = next((old for old in standing if given_in(old) == entry.given), None)
        if equal is None:
            left.append(entry)
        else:
            standing.remove(equal)
    return left


def _any_of(by_place: dict[Place, list[ServiceRecord]], entry: Entry) -> ServiceRecord | None:
    found = by_place.get((entry.worker, entry.day, entry.row))
    return found.pop(0) if found else None


def _says_the_same(old: ServiceRecord, entry: Entry) -> bool:
    return (old.worker_id, old.day, row_of(old), given_in(old)) == (entry.worker, entry.day, entry.row, entry.given)


def _standing(
    contract: Contract, entries: Sequence[Entry], source: str
) -> tuple[dict[str, ServiceRecord], dict[Place, list[ServiceRecord]]]:
    """Records that entries may be about, by their key elsewhere or by what they are."""
    by_key: dict[str, ServiceRecord] = {}
    by_place: dict[Place, list[ServiceRecord]] = defaultdict(list)
    if not entries:
        return by_key, by_place
    found = ServiceRecord.objects.filter(contract=contract)
    if not any(entry.key for entry in entries):  # a key may have stood for another day
        days = [entry.day for entry in entries]
        found = found.filter(day__range=(min(days), max(days)))
    for record in found.order_by("pk").iterator(chunk_size=5_000):
        if record.external_key:
            if record.source == source:
                by_key[record.external_key] = record
        else:
            by_place[record.worker_id, record.day, row_of(record)].append(record)
    return by_key, by_place
