"""What a database says of itself: how far its journal and migrations are, and which files it names."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import IO, Any

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import FileField

from evenhand.journal.models import Entry
from evenhand.parties.models import Person

CHUNK = 1024 * 1024


def is_empty() -> bool:
    """Whether nobody has begun to work here: no tables, or tables without people and journal."""
    tables = connection.introspection.table_names()
    begun = (model for model in (Person, Entry) if model._meta.db_table in tables)
    return not any(model._default_manager.exists() for model in begun)


def newest_entry() -> dict[str, Any]:
    """Number and hash of the journal's newest entry."""
    entry = Entry.objects.order_by("-sequence").first()
    return {"sequence": entry.sequence, "digest": entry.digest} if entry else {"sequence": 0, "digest": ""}


def applied_migrations() -> dict[str, list[str]]:
    """The migrations that were applied, by stage."""
    applied: dict[str, list[str]] = {}
    for label, name in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(label, []).append(name)
    return applied


def unknown_migrations(applied: dict[str, list[str]]) -> list[str]:
    """Those that this version does not have: the data come from a newer one."""
    loader = MigrationLoader(None)
    known = {*loader.disk_migrations, *(old for one in loader.disk_migrations.values() for old in one.replaces)}
    return [f"{label} {name}" for label, names in applied.items() for name in names if (label, name) not in known]


def files_named() -> Iterator[tuple[str, str]]:
    """The stored name of every file that the database speaks of, with its SHA-256 where the row tells it."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                told = [field.attname, *(["sha256"] if _tells_its_hash(model, field) else [])]
                for name, *digest in model._default_manager.exclude(**{field.attname: ""}).values_list(*told):
                    yield name, digest[0] if digest else ""


def _tells_its_hash(model: Any, field: FileField) -> bool:
    """Attachments do; of a numbered document the hash is that of its text, not of the PDF drawn from it."""
    return field.name == "file" and any(other.name == "sha256" for other in model._meta.concrete_fields)


def hash_of(content: IO[bytes]) -> tuple[int, str]:
    """Size and SHA-256 of an opened file, which is left at its start."""
    digest, size = sha256(), 0
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    return size, digest.hexdigest()
