"""Statements by which the database itself keeps the journal append-only; words may be erased, nothing else."""

FIXED = ("journal_entry", "journal_reader", "journal_subject")
WORDS = "journal_words"
REFUSAL = "The journal is append-only."


def kept(vendor: str) -> list[str]:
    """Statements that install the guard."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def lifted(vendor: str) -> list[str]:
    """Statements that take the guard away, for tests that empty their tables."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_{act}" for table in (*FIXED, WORDS) for act in ("update", "delete")]
    return [f"DROP TRIGGER IF EXISTS {table}_{act} ON {table}" for table in (*FIXED, WORDS) for act in ("row", "all")]


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    erased = "NEW.entry_id = OLD.entry_id AND NEW.at = OLD.at AND NEW.payload = x'' AND NEW.salt = x''"
    return [
        *(f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}" for table in FIXED),
        f"CREATE TRIGGER {WORDS}_update BEFORE UPDATE ON {WORDS} WHEN NOT ({erased}) {refuse}",
        *(f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}" for table in (*FIXED, WORDS)),
    ]


def _postgresql() -> list[str]:
    return [
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
    ]
