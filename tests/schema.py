"""The empty tables, made once for all workers while they gather their tests: all migrations take seconds."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

PLACE = "EVENHAND_TEST_SCHEMA"  # names the folder to the workers
TABLES, OVER, NAME = "tables", "over", "evenhand_schema"
PATIENCE = 120  # seconds


def begin(config: Any) -> None:
    """Begin to make the tables, where several workers will want them."""
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None):
        return
    place = tempfile.mkdtemp(prefix="evenhand-schema-")
    os.environ[PLACE] = place
    maker = subprocess.Popen([sys.executable, "-m", "tests.schema"], cwd=Path(__file__).resolve().parents[1])

    def end() -> None:
        maker.kill()
        maker.wait()
        os.environ.pop(PLACE, None)
        shutil.rmtree(place, ignore_errors=True)

    config.add_cleanup(end)


def use(connection: Any) -> None:
    """Have this worker's test database begin with the tables; where they could not be made it migrates as usual."""
    place = Path(os.environ.get(PLACE, ""))
    if PLACE not in os.environ or not _came(place):
        return
    if connection.vendor == "sqlite":
        connection.creation.create_test_db = partial(_filled, connection, place / TABLES)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = NAME


def _came(place: Path) -> bool:
    latest = time.monotonic() + PATIENCE
    while not (place / OVER).exists() and time.monotonic() < latest:
        time.sleep(0.05)
    return (place / TABLES).exists()


def _filled(connection: Any, tables: Path, **_options: object) -> str:
    """A test database in memory with the tables in it; its name."""
    from django.conf import settings

    name: str = connection.creation._get_test_db_name()
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with closing(sqlite3.connect(tables)) as made:
        made.backup(connection.connection)
    return name


def _make(place: Path) -> None:
    """Migrate a database of its own: in memory and then to a file, or under a name that workers copy."""
    import django
    from django.db import connection

    django.setup()
    if connection.vendor != "sqlite":
        connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(place / TABLES)) as file:
            connection.connection.backup(file)
    else:
        (place / TABLES).touch()
    connection.close()


if __name__ == "__main__":
    gc.disable()  # each migration leaves many models behind, and looking through them takes a third of the time
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    folder = Path(os.environ[PLACE])
    try:
        _make(folder)
    finally:
        (folder / OVER).touch()
