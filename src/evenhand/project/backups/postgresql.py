"""PostgreSQL: copied by pg_dump in a snapshot, put back in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

MEMBER = "database.dump"
COPY_ENDS = b"\\.\n"
BARE = ("--no-owner", "--no-privileges")  # whoever restores owns what is restored
WALLS = ("--enable-row-security",)  # the walls between organisations stand for their owner too, but not for the system
AS_SYSTEM = {"PGOPTIONS": "-c evenhand.actor=system"}
ADDRESS = ("dbname", "host", "passfile", "port", "service", "user")
CHUNK = 1024 * 1024


class ToolMissing(Exception):
    """A program of PostgreSQL's is not installed here; the argument is its name."""


class ToolFailed(Exception):
    """A program of PostgreSQL's ended with a complaint."""


@contextmanager
def copied(into: Path) -> Iterator[Path]:
    """A copy of one instant, taken while others write; inside, queries are answered as of that instant."""
    dump = into / MEMBER
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", *BARE, *WALLS, f"--file={dump}", _this_database())
        yield dump


def put_back(folder: Path, *, aside: Path, judge: Callable[[], None]) -> None:
    """Put the unpacked copy in the place of all tables, which are kept at `aside`, once `judge` has looked at it.

    One transaction: raises ToolFailed, ToolMissing, a database's error or what `judge` raises, and nothing has changed.
    """
    if connection.introspection.table_names():
        _run("pg_dump", "--format=custom", *BARE, *WALLS, f"--file={aside}", _this_database())
        aside.chmod(0o600)
    script = folder / "database.sql"
    _run("pg_restore", *BARE, f"--file={script}", str(folder / MEMBER))
    with transaction.atomic():
        _empty()
        with script.open("rb") as opened:
            _carry_out(opened)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('search_path', 'public', false)")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        judge()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()  # the script changed this session's settings


def others_are_connected() -> int:
    """How many other sessions use this database now."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
        )
        (number,) = cursor.fetchone()
    return int(number)


def _empty() -> None:
    """Drop what the installation made, but not the schema, which may belong to somebody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename) FROM pg_tables
               WHERE schemaname = 'public'
               UNION ALL
               SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', f.oid::regprocedure) FROM pg_proc f
               WHERE f.pronamespace = 'public'::regnamespace
                 AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')"""
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def _carry_out(script: IO[bytes]) -> None:
    """Run what pg_restore wrote: statements, and rows between COPY and its end."""
    statements: list[bytes] = []
    with connection.cursor() as cursor:
        for line in script:
            if line.startswith((b"\\restrict ", b"\\unrestrict ")):
                continue  # addressed to psql
            statements.append(line)
            if line.startswith(b"COPY ") and line.endswith(b" FROM stdin;\n"):
                copy = statements.pop()
                _execute(cursor, statements)
                _copy_rows(cursor, copy, script)
        _execute(cursor, statements)


def _execute(cursor: Any, statements: list[bytes]) -> None:
    text = b"".join(statements)
    statements.clear()
    if text.strip():
        cursor.cursor.execute(text)


def _copy_rows(cursor: Any, statement: bytes, script: IO[bytes]) -> None:
    with cursor.cursor.copy(statement) as rows:
        held: list[bytes] = []
        size = 0
        for line in script:
            if line == COPY_ENDS:
                break
            held.append(line)
            size += len(line)
            if size > CHUNK:
                rows.write(b"".join(held))
                held, size = [], 0
        rows.write(b"".join(held))


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL's; the password goes by the environment, which no list of processes shows."""
    found = shutil.which(program)
    if not found:
        raise ToolMissing(program)
    told = os.environ | AS_SYSTEM | {"PGPASSWORD": _parameters().get("password") or ""}
    done = subprocess.run(  # noqa: S603 # nosec B603 # found on this machine, told by us
        [found, *arguments], env=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolFailed(" ".join(done.stderr.split()) or f"{program} failed.")


def _this_database() -> str:
    """How a program of PostgreSQL's finds this database, without the password."""
    told = {key: value for key, value in _parameters().items() if key in ADDRESS or key.startswith("ssl")}
    return f"--dbname={make_conninfo(**told)}"


def _parameters() -> dict[str, Any]:
    parameters: dict[str, Any] = connection.get_connection_params()
    return parameters
