"""On PostgreSQL the role that serves the pages owns nothing: of the journal it reads and adds, no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from evenhand.demo.cast import Cast
from evenhand.journal import append_only, checkpoints, commands
from evenhand.journal.models import Words
from evenhand.journal.queries.checking import first_broken
from evenhand.kernel.actors import Actor
from tests.journal.conftest import Act

ROLE = "evenhand_serving"
pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite knows no roles")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def serving(cast: Cast, settings: Any) -> Iterator[None]:
    """Everything happens as the serving role, once `evenhand migrate` has let it in; undone afterwards."""
    settings.RUNNING_ROLE = ROLE
    run(f"CREATE ROLE {ROLE}")
    out = StringIO()
    call_command("migrate", stdout=out, interactive=False)
    assert f"The role {ROLE} may serve" in out.getvalue()
    run(f"SET ROLE {ROLE}")
    yield
    run("RESET ROLE")


def denied(statement: str) -> bool:
    """Whether the database denies the role a statement, before any trigger is asked."""
    try:
        with transaction.atomic():
            run(statement)
    except DatabaseError as no:
        return "permission denied" in str(no) or "must be owner" in str(no)
    return False


@pytest.mark.usefixtures("serving")
@pytest.mark.parametrize("table", append_only.FIXED)
def test_the_serving_role_changes_nothing_that_is_written(table: str) -> None:
    column = {"entry": "digest", "reader": "token", "subject": "reference", "node": "number", "checkpoint": "note"}
    name = column.get(table, "id")
    assert denied(f"UPDATE journal_{table} SET {name} = {name}")  # noqa: S608 - our own tables
    assert denied(f"DELETE FROM journal_{table}")  # noqa: S608
    assert denied(f"TRUNCATE journal_{table} CASCADE")
    assert denied(f"ALTER TABLE journal_{table} DISABLE TRIGGER ALL")
    assert denied(f"DROP TABLE journal_{table} CASCADE")


@pytest.mark.usefixtures("serving")
def test_the_serving_role_neither_rewrites_words_nor_takes_anything_away() -> None:
    assert denied("UPDATE journal_words SET payload = ''")
    assert denied("DELETE FROM journal_words")
    assert denied("DELETE FROM journal_head")
    assert denied("DELETE FROM journal_erasure")
    assert denied("DROP FUNCTION journal_refuse() CASCADE")
    assert denied("CREATE TABLE other (x int)")
    assert denied("DELETE FROM django_migrations")


@pytest.mark.usefixtures("serving")
def test_the_serving_role_does_everything_that_commands_do(act: Act, at: datetime) -> None:
    act()
    assert checkpoints.sign(at)
    assert first_broken() is None


@pytest.mark.usefixtures("serving")
def test_the_serving_role_erases_words_where_two_agreed(act: Act, actor: Callable[..., Actor]) -> None:
    entry = act()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        append_only.erase(entry.pk)
    wish = commands.ask_erasure(number=entry.pk, reason="Asked by the person.", by=actor("administrator"))
    commands.erase_words(wish=wish, by=actor("auditor"))
    assert not bytes(Words.objects.get(pk=entry.pk).payload)
    assert first_broken() is None


def test_a_role_that_is_not_there_is_named(cast: Cast, settings: Any) -> None:
    settings.RUNNING_ROLE = "nobody_by_that_name"
    with pytest.raises(CommandError, match="create it first"), transaction.atomic():
        call_command("migrate", stdout=StringIO(), interactive=False)
