"""Take a backup while people work: first the database of one instant, then every file that it names."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from evenhand.demo import marker
from evenhand.project.backups import contents, postgresql, sqlite
from evenhand.project.backups.archive import Manifest, Writer, writing
from evenhand.project.backups.keys import keys

LAST = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Last:
    """The newest backup that was taken of this installation."""

    at: datetime
    file: str
    sequence: int


def take(file: Path, *, at: datetime) -> Manifest:
    """Write an archive; what it says of itself. Raises OSError, postgresql.ToolMissing or postgresql.ToolFailed."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
        with database().copied(Path(folder)) as copy:
            manifest = Manifest(
                version=version("evenhand"),
                made_at=at.isoformat(timespec="seconds"),
                database=connection.vendor,
                migrations=contents.applied_migrations(),
                journal=contents.newest_entry(),
                files={},
                missing=[],
                changed=[],
                keys=[key.name for key in keys()],
            )
            named = sorted(set(contents.files_named()))
        with writing(file) as archive:
            _add(archive, copy.name, copy)
            copy.unlink()
            _add_files(archive, manifest, named)
            if marker.place().exists():
                _add(archive, marker.NAME, marker.place())
            archive.seal(manifest)
    _remember(Last(at, str(file), manifest.journal["sequence"]))
    return manifest


def database() -> ModuleType:
    """How this installation's kind of database is copied and put back."""
    return sqlite if connection.vendor == "sqlite" else postgresql


def last() -> Last | None:
    """The newest backup, as far as this data folder knows."""
    try:
        told = json.loads((Path(settings.DATA) / LAST).read_text(encoding="utf-8"))
        return Last(datetime.fromisoformat(told["at"]), told["file"], told["sequence"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(taken: Last) -> None:
    place = Path(settings.DATA) / LAST
    draft = place.with_name(f".{LAST}.{os.getpid()}")
    draft.write_text(json.dumps(asdict(taken) | {"at": taken.at.isoformat()}), encoding="utf-8")
    draft.replace(place)


def _add(archive: Writer, name: str, path: Path) -> None:
    with path.open("rb") as opened:
        archive.add(name, opened, path.stat().st_size)


def _add_files(archive: Writer, manifest: Manifest, named: Iterable[tuple[str, str]]) -> None:
    """Every file once, under the hash of its content."""
    for name, told in named:
        try:
            opened = default_storage.open(name, "rb")
        except FileNotFoundError:
            manifest.missing.append(name)
            continue
        with opened:
            size, digest = contents.hash_of(opened)
            if told and told != digest:
                manifest.changed.append(name)
            manifest.files[name] = digest
            if (member := f"files/{digest}") not in archive.members:
                archive.add(member, opened, size)
