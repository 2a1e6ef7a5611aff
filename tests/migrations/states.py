"""All rows of a database as plain text, with the migrations at which they were kept; runs inside an installation."""

from __future__ import annotations

import base64
import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

KEPT = Path(__file__).parent / "kept"
LEFT_OUT = {"contenttypes", "auth", "sessions", "django_tasks_database", "account"}  # made by migrating, or of the moment


def names() -> list[str]:
    """The states that were kept."""
    return sorted(file.name.removesuffix(".json.gz") for file in KEPT.glob("*.json.gz"))


def read(name: str) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(gzip.decompress((KEPT / f"{name}.json.gz").read_bytes()))
    return state


def write(name: str) -> Path:
    """Keep the state of this database."""
    file = KEPT / f"{name}.json.gz"
    text = json.dumps(state(), default=str, ensure_ascii=False, separators=(",", ":"))
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
    return file


def state() -> dict[str, Any]:
    """The newest migration of each stage, and every row in the order of its table."""
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return {"migrations": dict(applied), "tables": {label: _rows(model) for label, model in _models().items()}}


def load(name: str) -> None:
    """Make the tables as they were, and put the rows into them."""
    kept = read(name)
    executor = MigrationExecutor(connection)
    executor.migrate([target for target in kept["migrations"].items() if target in executor.loader.graph.nodes])
    known = _models()
    with _guards_lifted(), transaction.atomic():
        for label, table in kept["tables"].items():
            fields = [known[label]._meta.get_field(field) for field in table["fields"]]
            for field in fields:
                field.auto_now_add = field.auto_now = False  # as it was, not as of now
            made = [
                known[label](**{field.attname: _value(field, given) for field, given in zip(fields, row, strict=True)})
                for row in table["rows"]
            ]
            known[label]._base_manager.bulk_create(made, batch_size=200)
        _go_on_counting(list(known.values()))


@contextmanager
def _guards_lifted() -> Iterator[None]:
    """Without the triggers by which tables keep what stands in them: rows come in another order than they were made."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = dict(cursor.fetchall())
            lift, keep = [f'DROP TRIGGER "{name}"' for name in guards], list(guards.values())
        else:
            tables = connection.introspection.table_names(cursor)
            lift = [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables]
            keep = [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables]
        for statement in lift:
            cursor.execute(statement)
        yield
        for statement in keep:
            cursor.execute(statement)


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {label: model._base_manager.count() for label, model in _models().items()}


def tell(what: Any) -> None:
    sys.stdout.write(json.dumps(what, default=str, ensure_ascii=False))


def back_and_forth(stage: str) -> tuple[str, dict[str, int], dict[str, int]]:
    """Take a stage as far back as others can follow, and bring all up to date; how far, and the rows before and after."""
    before, executor = counts(), MigrationExecutor(connection)
    names = sorted(name for label, name in executor.loader.applied_migrations if label == stage)
    first = next(name for name in names if not _unmakes_a_table(executor.migration_plan([(stage, name)])))
    call_command("migrate", stage, first, verbosity=0)
    call_command("migrate", verbosity=0)
    return first, before, counts()


def _unmakes_a_table(plan: list[tuple[Migration, bool]]) -> bool:
    """Whether a way back leads past the beginning of some stage, whose rows would be gone for good."""
    return any(migration.initial for migration, _backwards in plan)


def _models() -> dict[str, type[models.Model]]:
    """The models as the applied migrations know them, those before that others point to."""
    executor = MigrationExecutor(connection)
    applied = [node for node in executor.loader.graph.nodes if node in executor.loader.applied_migrations]
    nodes = [node for node in executor.loader.graph.leaf_nodes() if node in applied] or applied
    stages = {label for label, _name in applied} - LEFT_OUT
    latest = {label: max(name for stage, name in applied if stage == label) for label in stages}
    apps = executor.loader.project_state(list({*nodes, *latest.items()})).apps
    found = [model for label in sorted(stages) for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model for model in found if not model._meta.proxy}


def _rows(model: type[models.Model]) -> dict[str, Any]:
    fields = model._meta.concrete_fields
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    return {"fields": [field.name for field in fields], "rows": [[_plain(value) for value in row] for row in rows]}


def _plain(value: Any) -> Any:
    return base64.b64encode(bytes(value)).decode() if isinstance(value, bytes | memoryview) else value


def _value(field: Any, given: Any) -> Any:
    target = field.target_field if field.is_relation else field
    return given if isinstance(target, models.JSONField) else target.to_python(given)


def _go_on_counting(filled: list[type[models.Model]]) -> None:
    """Numbers given from now on follow those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)
