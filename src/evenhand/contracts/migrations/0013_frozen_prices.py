"""The database refuses to change the prices of frozen terms, as it refuses to change their other parts."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

TERMS, TABLE = "contracts_terms", "contracts_lineprice"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
WHY = "Frozen terms never change."


def _sqlite(event, rows):
    frozen = " OR ".join(
        f"EXISTS (SELECT 1 FROM {TERMS} t WHERE t.id = {row}.terms_id AND t.frozen_at IS NOT NULL)"  # nosec B608 # our own names
        for row in rows
    )
    return (
        f"CREATE TRIGGER {TABLE}_{event.lower()} BEFORE {event} ON {TABLE} "
        f"WHEN {frozen} BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    )


def _postgresql(event, rows):
    return (  # the function is the one of the other parts
        f"CREATE TRIGGER {TABLE}_{event.lower()} BEFORE {event} ON {TABLE} FOR EACH ROW "
        f"EXECUTE FUNCTION {TERMS}_{event.lower()}_part()"
    )


def install(apps, schema_editor):
    written = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for event, rows in ROWS.items():
            cursor.execute(written(event, rows))


def remove(apps, schema_editor):
    where = "" if schema_editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    with schema_editor.connection.cursor() as cursor:
        for event in ROWS:
            cursor.execute(f"DROP TRIGGER {TABLE}_{event.lower()}{where}")


class Migration(migrations.Migration):
    dependencies = [("contracts", "0012_schedules")]

    operations = [RunStatements(install, remove)]
