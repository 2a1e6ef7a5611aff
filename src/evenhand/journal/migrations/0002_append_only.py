"""The guard as it first was; a later migration puts the present one of append_only.py in its place."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.kernel.migrating import RunStatements

FIXED = ("journal_entry", "journal_reader", "journal_subject")
WORDS = "journal_words"
REFUSAL = "The journal is append-only."
SQLITE_ERASED = "NEW.entry_id = OLD.entry_id AND NEW.at = OLD.at AND NEW.payload = x'' AND NEW.salt = x''"
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
KEPT = {
    "sqlite": [
        *(f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {REFUSE}" for table in FIXED),
        f"CREATE TRIGGER {WORDS}_update BEFORE UPDATE ON {WORDS} WHEN NOT ({SQLITE_ERASED}) {REFUSE}",
        *(f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {REFUSE}" for table in (*FIXED, WORDS)),
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
        f"""CREATE OR REPLACE FUNCTION journal_erase_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF TG_OP = 'UPDATE' THEN
                    IF NEW.entry_id = OLD.entry_id AND NEW.at = OLD.at AND NEW.payload = '' AND NEW.salt = '' THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION '{REFUSAL}';
            END $$""",
        *(
            f"""CREATE TRIGGER {table}_row BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION {"journal_erase_only" if table == WORDS else "journal_refuse"}()"""
            for table in (*FIXED, WORDS)
        ),
        *(
            f"""CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"""
            for table in (*FIXED, WORDS)
        ),
    ],
}
LIFTED = {
    "sqlite": [f"DROP TRIGGER {table}_{act}" for table in (*FIXED, WORDS) for act in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER {table}_{act} ON {table}" for table in (*FIXED, WORDS) for act in ("row", "all")],
}


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in KEPT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in LIFTED[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [RunStatements(keep, lift)]
