"""Throws a demonstration's database and files away; only a marked data folder gets here."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection

from evenhand.demo import marker
from evenhand.documents import seal_keys
from evenhand.journal import keys


def throw_away() -> None:
    """Remove the marker first, so that a broken removal is not taken for a demonstration."""
    marker.place().unlink()
    if connection.vendor == "sqlite":
        _unlink_file(Path(connection.settings_dict["NAME"]))
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    keys.throw_away()
    seal_keys.throw_away()
    shutil.rmtree(default_storage.path(""), ignore_errors=True)


def _unlink_file(file: Path) -> None:
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
