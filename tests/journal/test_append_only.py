"""The database itself refuses to change the journal."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry, Reader, Subject, Words

FIXED: list[tuple[type[Model], str, object]] = [
    (Entry, "digest", "0" * 64),
    (Entry, "audience", ["public"]),
    (Reader, "token", "public:x"),
    (Subject, "reference", "YX-0000-0000"),
]


def refused(statement: str, values: list[object] | None = None) -> bool:
    """Whether the database says no to a statement of plain SQL."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values or [])
    except DatabaseError as no:
        return "append-only" in str(no)
    return False


@pytest.mark.parametrize(("model", "column", "value"), FIXED)
def test_what_is_written_cannot_be_changed(cast: Cast, model: type[Model], column: str, value: object) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.update(**{column: value})


@pytest.mark.parametrize("table", ["journal_entry", "journal_reader", "journal_subject", "journal_words"])
def test_what_is_written_cannot_be_deleted(cast: Cast, table: str) -> None:
    assert refused(f"DELETE FROM {table}")  # noqa: S608 - our own tables


@pytest.mark.parametrize("table", ["journal_entry", "journal_words"])
def test_a_whole_table_cannot_be_emptied(cast: Cast, table: str) -> None:
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("column", ["payload", "salt", "at"])
def test_words_cannot_be_rewritten(cast: Cast, column: str) -> None:
    value = "2020-01-01 00:00:00+00:00" if column == "at" else b"other"
    assert refused(f"UPDATE journal_words SET {column} = %s", [value])  # noqa: S608 - our own table


def test_words_cannot_be_halved(cast: Cast) -> None:
    """A payload without its salt, or the reverse, would be no erasure."""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Words.objects.update(salt=b"")


def test_words_can_be_erased_and_sequence_and_hash_stay(cast: Cast) -> None:
    entry = Entry.objects.latest("sequence")
    assert Words.objects.filter(entry=entry).update(payload=b"", salt=b"") == 1
    assert Entry.objects.get(pk=entry.pk).digest == entry.digest
