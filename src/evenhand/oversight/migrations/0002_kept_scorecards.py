"""The database refuses to change a scorecard's figures, a reply once given, and anything of a published one."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

TABLE = "oversight_scorecard"
WHY = "A scorecard never changes."
FIXED = (
    "reference", "organisation_id", "capacity", "starts", "ends", "minimum_cases", "digest", "drawn_at", "drawn_by_id",
    "drawn_for_id", "reply_due",
)


def _changed(differs):
    fixed = [f"OLD.{name} {differs} NEW.{name}" for name in FIXED]
    return " OR ".join(
        [*fixed, f"OLD.figures {differs} NEW.figures", "OLD.published_at IS NOT NULL",
         f"(OLD.replied_at IS NOT NULL AND (OLD.reply {differs} NEW.reply OR OLD.replied_at {differs} NEW.replied_at))"]
    )


def _sqlite():
    yield (
        f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} WHEN {_changed('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    )
    yield f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{WHY}'); END"


def _postgresql():
    yield f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation'; END $$"""
    yield (
        f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION {TABLE}_refuse()"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"
    )


def _drop_sqlite():
    for event in ("update", "delete"):
        yield f"DROP TRIGGER {TABLE}_{event}"


def _drop_postgresql():
    yield f"DROP FUNCTION {TABLE}_refuse() CASCADE"


def install(apps, schema_editor):
    _run(schema_editor, {"sqlite": _sqlite, "postgresql": _postgresql})


def remove(apps, schema_editor):
    _run(schema_editor, {"sqlite": _drop_sqlite, "postgresql": _drop_postgresql})


def _run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]():
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_scorecards")]
    operations = [RunStatements(install, remove)]
