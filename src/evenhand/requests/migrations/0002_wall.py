"""A private note is its provider’s alone until it is released: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

SYSTEM = "current_setting('evenhand.actor', true) = 'system'"
RULES = {
    "requests_privatenote": """released_at IS NOT NULL OR EXISTS (SELECT 1 FROM contracts_contract own WHERE own.id = contract_id
        AND current_setting('evenhand.actor', true) = 'organisation:' || own.provider_id)""",
}


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, rule in RULES.items():
            schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"CREATE POLICY wall ON {table} USING ({SYSTEM} OR {rule})")


def tear_down(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in RULES:
            schema_editor.execute(f"DROP POLICY wall ON {table}")
            schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [('requests', '0001_initial')]
    operations = [RunStatements(build, tear_down)]
