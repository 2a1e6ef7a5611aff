"""Statements by which the database itself keeps the journal: nothing changes, words are erased where that was agreed.

On PostgreSQL the role that serves the pages owns none of it: `granted` gives it leave to read and to add.
"""

from __future__ import annotations

from django.db import connection

REFUSAL = "The journal is append-only."
FIXED = ("entry", "reader", "subject", "node", "checkpoint", "signingkey", "witness", "cosignature")
# What may still change, as a condition on the old and the new row.
CHANGES = {
    "words": """NEW.entry_id = OLD.entry_id AND NEW.at = OLD.at AND length(NEW.payload) = 0 AND length(NEW.salt) = 0
        AND EXISTS (SELECT 1 FROM journal_erasure agreed
                    WHERE agreed.entry_id = OLD.entry_id AND agreed.consented_at IS NOT NULL)""",
    "erasure": """OLD.consented_at IS NULL AND NEW.consented_at IS NOT NULL AND NEW.consented_by <> OLD.asked_by
        AND NEW.entry_id = OLD.entry_id AND NEW.reason = OLD.reason
        AND NEW.asked_by = OLD.asked_by AND NEW.asked_at = OLD.asked_at""",
    "head": "NEW.id = OLD.id AND NEW.sequence > OLD.sequence",
}
TABLES = (*FIXED, *CHANGES)


def kept(vendor: str) -> list[str]:
    """Statements that install the guard."""
    return [*(_sqlite() if vendor == "sqlite" else _postgresql())]


def lifted(vendor: str) -> list[str]:
    """Statements that take the guard away: before it is renewed, and for tests that empty their tables."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS journal_{table}_{act}" for table in TABLES for act in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS journal_{table}_{act} ON journal_{table}" for table in TABLES for act in ("row", "all")
    ]


def erase(sequence: int) -> None:
    """Erase an entry's words. The database refuses where nobody has agreed to it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT journal_erase_words(%s)", [sequence])
        else:
            cursor.execute("UPDATE journal_words SET payload = x'', salt = x'' WHERE entry_id = %s", [sequence])


def granted(role: str) -> list[str]:
    """Statements for PostgreSQL that let the role serve: everything on other tables, the least on the journal's."""
    running = connection.ops.quote_name(role)
    fixed = ", ".join(f"journal_{table}" for table in FIXED)
    return [
        f"GRANT USAGE ON SCHEMA public TO {running}",
        f"REVOKE CREATE ON SCHEMA public FROM {running}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {running}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {running}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {running}",
        f"REVOKE UPDATE, DELETE ON {fixed}, journal_words FROM {running}",
        f"REVOKE DELETE ON journal_head, journal_erasure FROM {running}",
        "REVOKE ALL ON FUNCTION journal_erase_words(bigint) FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION journal_erase_words(bigint) TO {running}",
    ]


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        *(f"CREATE TRIGGER journal_{table}_update BEFORE UPDATE ON journal_{table} {refuse}" for table in FIXED),
        *(
            f"CREATE TRIGGER journal_{table}_update BEFORE UPDATE ON journal_{table} WHEN NOT ({may}) {refuse}"
            for table, may in CHANGES.items()
        ),
        *(f"CREATE TRIGGER journal_{table}_delete BEFORE DELETE ON journal_{table} {refuse}" for table in TABLES),
    ]


def _postgresql() -> list[str]:
    return [
        _function("refuse", f"RAISE EXCEPTION '{REFUSAL}';"),
        *(_function(f"{table}_only", _unless(may)) for table, may in CHANGES.items()),
        *(
            f"""CREATE TRIGGER journal_{table}_row BEFORE UPDATE OR DELETE ON journal_{table}
                FOR EACH ROW EXECUTE FUNCTION journal_{f"{table}_only" if table in CHANGES else "refuse"}()"""
            for table in TABLES
        ),
        *(
            f"""CREATE TRIGGER journal_{table}_all BEFORE TRUNCATE ON journal_{table}
                FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"""
            for table in TABLES
        ),
        """CREATE OR REPLACE FUNCTION journal_erase_words(number bigint) RETURNS void LANGUAGE sql
            SECURITY DEFINER SET search_path = public, pg_temp AS
            $$ UPDATE journal_words SET payload = '', salt = '' WHERE entry_id = number $$""",
    ]


def _function(name: str, body: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION journal_{name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN {body} END $$"""


def _unless(may: str) -> str:
    return f"""
        IF TG_OP = 'UPDATE' THEN
            IF {may} THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSAL}';"""
