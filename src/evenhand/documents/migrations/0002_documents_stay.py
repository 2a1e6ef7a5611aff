"""The database refuses to change what a numbered document says, and to delete one."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

TABLE = "documents_numbereddocument"
KEPT = ("subject_kind", "subject_reference", "number", "version", "title_en", "title_zh", "html", "sha256", "made_at")
WHY = "A numbered document never changes."

SQLITE = (
    f"""CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE}
        WHEN {" OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in KEPT)}
        BEGIN SELECT RAISE(ABORT, '{WHY}'); END""",
    f"""CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{WHY}'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation'; END $$""",
    f"""CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW
        WHEN ({" OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in KEPT)})
        EXECUTE FUNCTION {TABLE}_refuse()""",
    f"""CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW
        EXECUTE FUNCTION {TABLE}_refuse()""",
)
DROPPED = {
    "sqlite": (f"DROP TRIGGER {TABLE}_kept", f"DROP TRIGGER {TABLE}_stays"),
    "postgresql": (
        f"DROP TRIGGER {TABLE}_kept ON {TABLE}",
        f"DROP TRIGGER {TABLE}_stays ON {TABLE}",
        f"DROP FUNCTION {TABLE}_refuse()",
    ),
}


def install(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in DROPPED[schema_editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [RunStatements(install, remove)]
