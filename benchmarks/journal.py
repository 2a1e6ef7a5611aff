"""What the journal costs: `python benchmarks/journal.py [--entries N] [--acts N] [--receipts N]`.

A database of its own is filled with N entries (1,000,000 unless told otherwise). Then commands are run by turns with
the tree and without it: the baseline is the same command in the same run, whose recorder writes the same rows but no
nodes and no edge, all taken back afterwards. Proofs are made for entries anywhere in the journal. Figures are medians.
With `--receipts` so many receipts are made, and every byte of each is changed once.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

MOST_ADDED = 2.0  # milliseconds, to a command and for a proof
CHANCE = random.Random(20_260_302)  # noqa: S311 - any will do
EARLY = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
AT_ONCE = 5000  # entries
WARMING, IN_A_ROW = 3, 25  # commands after a change of recorder: not counted, counted


def main() -> None:
    """Measure, print, and fail where it costs more than it may."""
    import django

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=1_000_000)
    options.add_argument("--acts", type=int, default=400)
    options.add_argument("--receipts", type=int, default=0)
    given = options.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    told(given.entries)
    slow = [appended(given.acts), proved(given.acts)]
    checked()
    if given.receipts:
        receipts(given.receipts)
    sys.exit(max(slow) > MOST_ADDED)


def say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def told(entries: int) -> None:
    """Put so many invented entries with their tree into the tables, by the database's own means for many rows."""
    from django.db import connection, transaction
    from tqdm import tqdm

    from evenhand.journal.merkle import Frontier
    from evenhand.journal.models import Head

    frontier, begun = Frontier(), perf_counter()
    with transaction.atomic(), tqdm(total=entries, desc="Telling", disable=None) as done:
        for start in range(1, entries + 1, AT_ONCE):
            rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
            for sequence in range(start, min(start + AT_ONCE, entries + 1)):
                invented(sequence, frontier, rows)
            for table, some in rows.items():
                insert(connection, table, some)
            done.update(len(rows["entry"]))
        Head.objects.create(pk=1, sequence=frontier.size, peaks=frontier.peaks)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    seconds = perf_counter() - begun
    say(f"{connection.vendor}: {entries:,} entries put into the tables in {seconds:,.0f} s.")


def invented(sequence: int, frontier: Any, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """An entry as the recorder would write it."""
    from evenhand.journal.merkle import leaf_hash
    from evenhand.journal.receipts import leaf_data
    from evenhand.kernel.canonical import salted_hash

    at = EARLY + timedelta(seconds=sequence)
    readers = [f"organisation:O-{sequence % 300:04}", f"person:P-{sequence % 9000:04}"]
    listed, contract = f'["{readers[0]}","{readers[1]}"]', f"YX-2020-{sequence % 5000:04}"
    payload = (
        f'{{"actor":{{"capacities":[],"kind":"system","organisation":null,"person":null,"strength":"none"}},"acts":[{{'
        f'"act":"benchmark.invented","audience":{listed},"facts":{{"name":{{"en":"Invented","zh":"虚构"}}}},'
        f'"subjects":[{{"kind":"contract","reference":"{contract}"}}]}}],'
        f'"at":"{at.isoformat(timespec="microseconds")}","format":1,"sequence":{sequence}}}'
    ).encode()
    salt = CHANCE.randbytes(32)
    digest = salted_hash(salt, payload)
    rows["entry"].append((sequence, digest, listed))
    rows["words"].append((sequence, at, payload, salt))
    rows["reader"] += [(sequence, token) for token in readers]
    rows["subject"].append((sequence, "contract", contract))
    rows["node"] += frontier.append(leaf_hash(leaf_data(sequence, digest, readers)))


COLUMNS = {
    "entry": "sequence, digest, audience",
    "words": "entry_id, at, payload, salt",
    "reader": "entry_id, token",
    "subject": "entry_id, kind, reference",
    "node": "number, digest",
}


def insert(connection: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Many rows at once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY journal_{table} ({COLUMNS[table]}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            plain = [[str(value)[:19] if isinstance(value, datetime) else value for value in row] for row in rows]
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO journal_{table} ({COLUMNS[table]}) VALUES ({marks})", plain)  # noqa: S608


def appended(acts: int) -> float:
    """Milliseconds that the tree adds to a command at the median."""
    from evenhand.demo.builders.parties import build_cast
    from evenhand.parties.commands import open_account

    cast = build_cast(datetime.fromisoformat("2026-03-02").date())
    by = cast.actor("administrator", datetime.fromisoformat("2026-03-02T10:00:00+08:00"))
    taken: dict[bool, list[float]] = {True: [], False: []}
    worked: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * -(-acts // IN_A_ROW)):
        with_tree = turn % 2 == 0
        with _recording(with_tree=with_tree) as taken_back:
            for number in range(WARMING + IN_A_ROW):
                begun, at_work = perf_counter(), process_time()
                open_account(
                    jurisdiction=cast.jurisdiction,
                    name_en="Somebody",
                    email=f"person{turn}-{number}@benchmark.example",
                    by=replace(by, submission=None),
                )
                if number >= WARMING:
                    taken[with_tree].append(1000 * (perf_counter() - begun))
                    worked[with_tree].append(1000 * (process_time() - at_work))
        taken_back()
    whole, bare = statistics.median(taken[True]), statistics.median(taken[False])
    added = f"{whole - bare:.2f} ms added, ratio {whole / bare:.2f}"
    work = statistics.median(worked[True]) - statistics.median(worked[False])
    say(f"A command: {whole:.2f} ms with the tree, {bare:.2f} ms without; {added}; our processor's part {work:.2f} ms.")
    return whole - bare


@contextmanager
def _recording(*, with_tree: bool) -> Iterator[Callable[[], None]]:
    """Commands as they are, or as they would be without a tree; what is written without it is taken back."""
    from django.db import connection

    from evenhand.journal import append_only, recorder
    from evenhand.journal.models import Entry, Head, Node

    if with_tree:
        yield lambda: None
        return
    head = Head.objects.get()
    sequence, peaks = head.sequence, bytes(head.peaks)
    kept = recorder.KINDS, recorder.Frontier, Entry.leaf, Head.save
    recorder.KINDS = tuple(kind for kind in kept[0] if kind is not Node)
    recorder.Frontier, Entry.leaf = _Counting, b""  # type: ignore[misc, assignment]
    Head.save = lambda self, **_fields: kept[3](self, update_fields=["sequence"])  # type: ignore[method-assign]

    def take_back() -> None:
        with connection.cursor() as cursor:
            for statement in append_only.lifted(connection.vendor):
                cursor.execute(statement)
            for table in ("reader", "subject", "words"):
                cursor.execute(f"DELETE FROM journal_{table} WHERE entry_id > %s", [sequence])  # noqa: S608
            cursor.execute("DELETE FROM journal_entry WHERE sequence > %s", [sequence])
            cursor.execute("DELETE FROM journal_head")
            Head.objects.create(pk=1, sequence=sequence, peaks=peaks)
            for statement in append_only.kept(connection.vendor):
                cursor.execute(statement)

    try:
        yield take_back
    finally:
        recorder.KINDS, recorder.Frontier, Entry.leaf, Head.save = kept  # type: ignore[misc, method-assign]


class _Counting:
    """Counts entries, as the head did before there was a tree."""

    peaks = b""

    def __init__(self, size: int, _peaks: bytes) -> None:
        self.size = size

    def append(self, _leaf: bytes) -> list[Any]:
        self.size += 1
        return []


def proved(proofs: int) -> float:
    """Milliseconds of a proof at the median."""
    from evenhand.journal.merkle import leaf_hash, root_by_inclusion
    from evenhand.journal.models import Entry
    from evenhand.journal.queries import proofs as queries

    size = queries.size()
    root, taken, read = queries.root(size), list[float](), list[float]()
    for _time in range(proofs):
        sequence = CHANCE.randrange(1, size + 1)
        begun = perf_counter()
        entry = Entry.objects.get(pk=sequence)
        read.append(1000 * (perf_counter() - begun))
        begun = perf_counter()
        proof = queries.inclusion(sequence, size)
        taken.append(1000 * (perf_counter() - begun))
        assert root_by_inclusion(sequence - 1, size, leaf_hash(entry.leaf), proof) == root
    proof_ms, row_ms = statistics.median(taken), statistics.median(read)
    ratio = f"reading one row: {row_ms:.2f} ms; ratio {proof_ms / row_ms:.1f}"
    say(f"A proof among {size:,} entries: {proof_ms:.2f} ms; {ratio}.")
    return proof_ms


def checked() -> None:
    """How long it takes to check everything."""
    from evenhand.journal.queries import proofs
    from evenhand.journal.queries.checking import first_broken

    begun = perf_counter()
    assert first_broken() is None
    size, seconds = proofs.size(), perf_counter() - begun
    say(f"Checking all {size:,} entries: {seconds:,.0f} s, {size / seconds:,.0f} a second.")


def receipts(number: int) -> None:
    """Change every byte of so many receipts, each once; none may pass."""
    from tqdm import tqdm

    from evenhand.journal import checkpoints
    from evenhand.journal.models import Entry
    from evenhand.journal.queries import trust
    from evenhand.journal.receipts import Broken, read

    checkpoint = checkpoints.sign(datetime.fromisoformat("2026-03-03T10:00:00+08:00"))
    assert checkpoint is not None
    changes = 0
    for sequence in tqdm(CHANCE.sample(range(1, checkpoint.size + 1), number), desc="Changing", disable=None):
        entry = Entry.objects.select_related("words").get(pk=sequence)
        data = trust.receipt_for(entry, checkpoint, actor=_reader_of(entry, checkpoint.at)).written()
        read(data)
        for place in range(len(data)):
            changed = data[:place] + bytes([data[place] ^ CHANCE.randrange(1, 256)]) + data[place + 1 :]
            changes += 1
            try:
                read(changed)
            except Broken:
                continue
            raise AssertionError(f"Receipt {sequence} passes with another byte at {place}.")
    say(f"{number:,} receipts, {changes:,} changed bytes: every one was caught.")


def _reader_of(entry: Any, at: datetime) -> Any:
    """Somebody of the organisation that may read the entry."""
    from types import SimpleNamespace

    from evenhand.kernel.actors import Actor, Kind

    tokens = (token.partition(":") for token in entry.audience)
    reference = next((reference for kind, _colon, reference in tokens if kind == "organisation"), "")
    organisation = SimpleNamespace(pk=0, reference=reference, name=reference)
    return Actor(kind=Kind.PERSON, at=at, organisation=organisation)


if __name__ == "__main__":
    os.environ.setdefault("EVENHAND_DATA", tempfile.mkdtemp(prefix="evenhand-benchmark-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")
    os.environ.setdefault("EVENHAND_PRODUCTION", "0")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
