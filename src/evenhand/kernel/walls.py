"""The second wall: PostgreSQL is told who acts, and hides rows of others even from a query that forgets to ask.

The policies stand in migrations (`wall` in tenders, records and requests). They bind every role but superusers, the
tables' owner too. Other databases have no such wall, and nothing here does anything there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from psycopg import OperationalError as Lost

from evenhand.kernel.actors import Actor, Kind

SYSTEM = "system"
OUT_OF_REACH = (OperationalError, Lost)


def seen_as(actor: Actor) -> str:
    """How the database knows an actor: the system sees all, a person what is his organisation's, nobody nothing."""
    if actor.kind is Kind.SYSTEM:
        return SYSTEM
    return f"organisation:{actor.organisation_id}" if actor.organisation_id else ""


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """The actor is known to the database from here to the end of the block, which lies in one transaction."""
    with _known(seen_as(actor)):
        yield


@contextmanager
def over_the_wall() -> Iterator[None]:
    """The system looks, for a command whose rule allows what its actor could not see: the opening of bids."""
    with _known(SYSTEM):
        yield


@contextmanager
def serving(actor: Actor) -> Iterator[None]:
    """The actor is known to the database while a request is answered, and nobody is afterwards."""
    if connection.vendor != "postgresql":
        yield
        return
    _tell(seen_as(actor))
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            _ask("RESET evenhand.actor")


def _tell(name: str) -> None:
    """Tell the database who is served.

    Where it cannot be reached it hides from nobody anyway: pages that ask nothing of it are answered all the same, and
    that of readiness says what is wrong.
    """
    try:
        _ask("SELECT set_config('evenhand.actor', %s, false)", name)
    except OUT_OF_REACH:
        if name:
            raise
        connection.close()


@contextmanager
def _known(value: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _ask("SELECT coalesce(current_setting('evenhand.actor', true), '')")
    _ask("SELECT set_config('evenhand.actor', %s, true)", value)
    yield
    _ask("SELECT set_config('evenhand.actor', %s, true)", before)  # a fault takes it back with the transaction


def _ask(statement: str, *values: str) -> str:
    """One statement beside Django's cursors, which count what they run."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        row = cursor.fetchone() if cursor.description else None
    return str(row[0]) if row else ""
