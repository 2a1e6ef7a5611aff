"""The database refuses to change a part of frozen terms, wherever it lies."""

from functools import partial

from evenhand.kernel.migrating import RunStatements

TERMS = "contracts_terms"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
WHY = "Frozen terms never change."


def frozen_with_its_terms(table):
    """Triggers on a table of parts; on PostgreSQL their functions are those of the parts that came first."""
    return RunStatements(partial(_install, table), partial(_remove, table))


def _install(table, apps, schema_editor):
    written = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for event, rows in ROWS.items():
            cursor.execute(written(table, event, rows))


def _sqlite(table, event, rows):
    frozen = " OR ".join(
        f"EXISTS (SELECT 1 FROM {TERMS} t WHERE t.id = {row}.terms_id AND t.frozen_at IS NOT NULL)"  # nosec B608 # our own names
        for row in rows
    )
    return (
        f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
        f"WHEN {frozen} BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    )


def _postgresql(table, event, rows):
    return (
        f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {TERMS}_{event.lower()}_part()"
    )


def _remove(table, apps, schema_editor):
    where = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
    with schema_editor.connection.cursor() as cursor:
        for event in ROWS:
            cursor.execute(f"DROP TRIGGER {table}_{event.lower()}{where}")
