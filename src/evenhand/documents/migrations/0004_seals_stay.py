"""The database refuses to change or delete what was sealed, and the certificates that seals are known by."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

TABLES = ("documents_sealedpdf", "documents_sealcertificate")
WHY = "What was sealed never changes."
FUNCTION = "documents_seal_refuse"


def install(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if not is_sqlite:
        schema_editor.execute(
            f"""CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation'; END $$"""
        )
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END" if is_sqlite else f"EXECUTE FUNCTION {FUNCTION}()"
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW {refuse}"
            )


def remove(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_{act}" + ("" if is_sqlite else f" ON {table}"))
    if not is_sqlite:
        schema_editor.execute(f"DROP FUNCTION {FUNCTION}()")


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_seals")]

    operations = [RunStatements(install, remove)]
