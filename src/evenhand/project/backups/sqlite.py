"""The embedded database: copied by its own online backup, put back by exchanging one file for another."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connection

MEMBER = "database.sqlite3.gz"
PLAIN = "database.sqlite3"


class Unsound(Exception):
    """The copy is no sound database; the argument says what was found."""


@contextmanager
def copied(into: Path) -> Iterator[Path]:
    """A compressed copy of one instant, taken while others write; inside, queries are answered by the copy."""
    plain, packed = into / PLAIN, into / MEMBER
    with closing(sqlite3.connect(place(), timeout=60)) as source, closing(sqlite3.connect(plain)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    with plain.open("rb") as read, gzip.open(packed, "wb", compresslevel=5) as written:
        shutil.copyfileobj(read, written)
    with _standing_on(plain):
        yield packed
    plain.unlink()


def put_back(folder: Path, *, aside: Path, judge: Callable[[], None]) -> None:
    """Make the unpacked copy the database, once `judge` has looked at it; an earlier one is kept at `aside`.

    Raises Unsound, or what `judge` raises; nothing has changed then.
    """
    plain = folder / PLAIN
    with gzip.open(folder / MEMBER, "rb") as read, plain.open("wb") as written:
        shutil.copyfileobj(read, written)
    plain.chmod(0o600)
    with _standing_on(plain):
        _sound()
        judge()
    with plain.open("rb") as opened:
        os.fsync(opened.fileno())
    _exchange(plain, aside)


def place() -> Path:
    """Where the database lies."""
    return Path(connection.settings_dict["NAME"])


def _sound() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
            cursor.execute("PRAGMA integrity_check")
            found = [row[0] for row in cursor.fetchall()]
    except DatabaseError as fault:
        raise Unsound(str(fault)) from fault
    if found != ["ok"]:
        raise Unsound(found[0])


def _exchange(plain: Path, aside: Path) -> None:
    """The old file keeps its place until the new one takes it in one step."""
    database = place()
    connection.close()
    if database.exists():
        _write_log_into(database)
        for suffix in ("-wal", "-shm"):
            if (log := database.with_name(database.name + suffix)).exists():
                log.rename(aside.with_name(aside.name + suffix))
        if database.stat().st_size:
            os.link(database, aside)
            aside.chmod(0o600)
    plain.replace(database)


def _write_log_into(database: Path) -> None:
    """Close the log beside a database, where it is sound enough for that."""
    try:
        with closing(sqlite3.connect(database, timeout=5)) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        return  # the file and its log are kept as they are


@contextmanager
def _standing_on(file: Path) -> Iterator[None]:
    """Let queries be answered by another file."""
    connection.close()
    own, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
