"""The database itself refuses to change the journal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from evenhand.demo.cast import Cast
from evenhand.journal import append_only
from evenhand.journal.models import Entry, Erasure, Head, Node, Reader, Subject, Words

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
FIXED: list[tuple[type[Model], str, object]] = [
    (Entry, "digest", "0" * 64),
    (Entry, "audience", ["public"]),
    (Reader, "token", "public:x"),
    (Subject, "reference", "YX-0000-0000"),
    (Node, "digest", bytes(32)),
    (Head, "sequence", 1),
    (Head, "peaks", b""),
]
KEPT = [
    ("checkpoint", {"size": 3, "note": "", "at": AT}, "note"),
    ("signingkey", {"id": 1, "text": "a", "since": AT, "handover": ""}, "text"),
    ("witness", {"id": 1, "text": "b", "since": AT}, "text"),
    ("cosignature", {"id": 1, "checkpoint_id": 3, "witness_id": 1, "line": "c"}, "line"),
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


@pytest.mark.parametrize("table", ["entry", "reader", "subject", "words", "node", "head"])
def test_what_is_written_cannot_be_deleted(cast: Cast, table: str) -> None:
    assert refused(f"DELETE FROM journal_{table}")  # noqa: S608 - our own tables


def test_keys_checkpoints_and_cosignatures_stay_as_they_are(cast: Cast) -> None:
    for table, row, column in KEPT:
        names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO journal_{table} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608
        assert refused(f"UPDATE journal_{table} SET {column} = 'x'")  # noqa: S608
        assert refused(f"DELETE FROM journal_{table}")  # noqa: S608


@pytest.mark.parametrize("table", ["journal_entry", "journal_words", "journal_node", "journal_checkpoint"])
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


def test_words_are_erased_where_two_agreed_and_sequence_and_hash_stay(cast: Cast) -> None:
    entry = Entry.objects.latest("sequence")
    wish = Erasure.objects.create(entry=entry, reason="x", asked_by="P-1", asked_at=AT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        append_only.erase(entry.pk)
    Erasure.objects.filter(pk=wish.pk).update(consented_by="P-2", consented_at=AT)
    append_only.erase(entry.pk)
    assert bytes(Words.objects.get(entry=entry).payload) == bytes(Words.objects.get(entry=entry).salt) == b""
    assert Entry.objects.get(pk=entry.pk).digest == entry.digest
    assert bytes(Words.objects.get(entry=entry.pk - 1).payload)


def test_nobody_consents_to_his_own_wish_nor_twice_nor_to_another_reason(cast: Cast) -> None:
    entry = Entry.objects.latest("sequence")
    wish = Erasure.objects.filter(pk=Erasure.objects.create(entry=entry, reason="x", asked_by="P-1", asked_at=AT).pk)
    for change in (
        {"consented_by": "P-1", "consented_at": AT},
        {"consented_by": "P-2"},
        {"consented_by": "P-2", "consented_at": AT, "reason": "y"},
        {"consented_by": "P-2", "consented_at": AT, "asked_by": "P-3"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wish.update(**change)
    wish.update(consented_by="P-2", consented_at=AT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        wish.update(consented_by="P-3", consented_at=AT)
    assert refused("DELETE FROM journal_erasure")
