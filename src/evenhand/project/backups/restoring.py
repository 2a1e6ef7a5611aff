"""Put an archive back: all of it is checked first, and the database changes in one step at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from evenhand.demo import marker
from evenhand.project.backups import contents, postgresql, wholeness
from evenhand.project.backups.archive import Manifest, unpack
from evenhand.project.backups.taking import database
from evenhand.project.locking import alone

NAMES = {"sqlite": "the embedded SQLite database", "postgresql": "PostgreSQL"}


class NotEmpty(Exception):
    """People have worked in this installation already."""


class NotFitting(Exception):
    """The archive cannot be put back here; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the earlier database was kept, if there was one."""

    manifest: Manifest
    aside: Path | None


def restore(file: Path, *, replace: bool, at: datetime) -> Restored:
    """Put an archive back into an empty installation or, where asked, in the place of another, which is kept.

    Raises NotEmpty, NotFitting, archive.Damaged, sqlite.Unsound, locking.InUse, what PostgreSQL's tools raise, or
    OSError; then everything is as it was.
    """
    data = Path(settings.DATA)
    with alone():
        _nobody_else()
        empty = _is_empty()
        if not (empty or replace):
            raise NotEmpty
        for left in data.glob(".restore-*"):
            shutil.rmtree(left)  # of a restore that was broken off
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder:
            manifest = unpack(file, Path(folder))
            _fits(manifest)
            aside = _name_for_the_old(data, at)
            with _files_added(Path(folder), manifest, at):
                database().put_back(Path(folder), aside=aside, judge=lambda: _judge(manifest))
            if (Path(folder) / marker.NAME).exists():
                shutil.copyfile(Path(folder) / marker.NAME, marker.place())
    return Restored(manifest, aside if aside.exists() else None)


def _nobody_else() -> None:
    if connection.vendor == "postgresql" and (number := postgresql.others_are_connected()):
        raise NotFitting(f"{number} other sessions use this database: stop what is connected to it first.")


def _is_empty() -> bool:
    try:
        return contents.is_empty()
    except DatabaseError:
        return False  # what cannot be read is not ours to throw away
    finally:
        connection.close()


def _fits(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise NotFitting(
            f"This archive was taken from {NAMES.get(manifest.database, manifest.database)}, and this installation "
            f"uses {NAMES[connection.vendor]}: restore it into one of its own kind."
        )
    if unknown := contents.unknown_migrations(manifest.migrations):
        raise NotFitting(
            f"This archive comes from a newer version, {manifest.version}: its migration {unknown[0]} is not known "
            "here. Restore it with that version."
        )


def _judge(manifest: Manifest) -> None:
    """The database says what the manifest says of it, and its journal is whole."""
    if contents.newest_entry() != manifest.journal:
        raise NotFitting("The journal of the copy does not end with the entry that the manifest names.")
    if fault := wholeness.journal_fault():
        raise NotFitting(f"The journal of the copy is not whole, so nothing was restored. {fault}")


def _name_for_the_old(data: Path, at: datetime) -> Path:
    ending = "sqlite3" if connection.vendor == "sqlite" else "dump"
    return data / f"replaced-{at:%Y%m%dT%H%M%S}.{ending}"


@contextmanager
def _files_added(folder: Path, manifest: Manifest, at: datetime) -> Iterator[None]:
    """Files are there before the database names them, and gone again where it never came to that."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for name, digest in manifest.files.items():
            _add(folder / "files" / digest, name, at, moved)
        yield
    except BaseException:
        for place, kept in reversed(moved):
            place.unlink(missing_ok=True)
            if kept:
                kept.rename(place)
        raise


def _add(content: Path, name: str, at: datetime, moved: list[tuple[Path, Path | None]]) -> None:
    try:
        place = Path(default_storage.path(name))
    except SuspiciousFileOperation as outside:
        raise NotFitting(f"The archive names a file outside the store: {name!r}.") from outside
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = None
    if place.exists():
        with place.open("rb") as there:
            if contents.hash_of(there)[1] == content.name:
                return
        kept = place.rename(place.with_name(f"{place.name}.replaced-{at:%Y%m%dT%H%M%S}"))
    moved.append((place, kept))
    shutil.copyfile(content, place)
    place.chmod(0o600)
    with place.open("rb") as opened:
        os.fsync(opened.fileno())
