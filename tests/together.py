"""Several people at once, each on a connection of his own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from evenhand.kernel.commands import CommandError, Repeated


def together(number: int, act: Callable[[int], object]) -> list[object]:
    """Do something in several threads at once; what each got or raised."""
    barrier, results = Barrier(number), [None] * number  # type: list[object]

    def run(place: int) -> None:
        try:
            barrier.wait()
            results[place] = act(place)
        except (CommandError, Repeated) as no:
            results[place] = no
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture(scope="module")
def shared_database(
    django_db_setup: object, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """On SQLite, the suite's database in a file meanwhile: the one in memory has one connection at a time.

    What the module's tests write is in the file, which is made anew instead of being emptied; the database in memory
    stays as it was. Nothing is drawn and sent: that would take longer than what is tested.
    """
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        if connection.vendor != "sqlite":
            yield
            return
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            connection.ensure_connection()
            memory, name = connection.connection, connection.settings_dict["NAME"]
            file = tmp_path_factory.mktemp("shared") / "evenhand.sqlite3"
            _copied(memory, file)
            patch.setattr(connection.ops, "execute_sql_flush", lambda _statements: _copied(memory, file))
            connection.connection, connection.settings_dict["NAME"] = None, str(file)
            yield
            connection.close()
            connection.connection, connection.settings_dict["NAME"] = memory, name


def _copied(memory: sqlite3.Connection, file: Path) -> None:
    connection.close()  # which leaves a database in memory alone
    for trace in ("", "-wal", "-shm"):
        file.with_name(file.name + trace).unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as copy:
        memory.backup(copy)


AT_ONCE = [pytest.mark.thorough, pytest.mark.usefixtures("shared_database"), pytest.mark.django_db(transaction=True)]
