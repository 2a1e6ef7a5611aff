"""The database refuses to change frozen terms and all that belongs to them."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

TERMS = "contracts_terms"
PARTS = ("contracts_lineterm", "contracts_outcometerm", "contracts_fundershare", "contracts_instalment", "contracts_duty")
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
WHY = "Frozen terms never change."


def _frozen(rows):
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {TERMS} t WHERE t.id = {row}.terms_id AND t.frozen_at IS NOT NULL)"  # nosec B608 # our own names
        for row in rows
    )


def _sqlite():
    for event in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {TERMS}_{event.lower()} BEFORE {event} ON {TERMS} "
            f"WHEN OLD.frozen_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )
    for table in PARTS:
        for event, rows in ROWS.items():
            yield (
                f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
                f"WHEN {_frozen(rows)} BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            )


def _postgresql():
    yield f"""CREATE FUNCTION {TERMS}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation'; END $$"""
    yield (
        f"CREATE TRIGGER {TERMS}_frozen BEFORE UPDATE OR DELETE ON {TERMS} FOR EACH ROW "
        f"WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION {TERMS}_refuse()"
    )
    for event, rows in ROWS.items():
        answer = "OLD" if event == "DELETE" else "NEW"
        yield f"""CREATE FUNCTION {TERMS}_{event.lower()}_part() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {_frozen(rows)} THEN
                    RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN {answer};
            END $$"""
        for table in PARTS:
            yield (
                f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} FOR EACH ROW "
                f"EXECUTE FUNCTION {TERMS}_{event.lower()}_part()"
            )


def _drop_sqlite():
    for event in ("update", "delete"):
        yield f"DROP TRIGGER {TERMS}_{event}"
    for table in PARTS:
        for event in ROWS:
            yield f"DROP TRIGGER {table}_{event.lower()}"


def _drop_postgresql():
    yield f"DROP FUNCTION {TERMS}_refuse() CASCADE"
    for event in ROWS:
        yield f"DROP FUNCTION {TERMS}_{event.lower()}_part() CASCADE"


def install(apps, schema_editor):
    _run(schema_editor, {"sqlite": _sqlite, "postgresql": _postgresql})


def remove(apps, schema_editor):
    _run(schema_editor, {"sqlite": _drop_sqlite, "postgresql": _drop_postgresql})


def _run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]():
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_initial")]

    operations = [RunStatements(install, remove)]
