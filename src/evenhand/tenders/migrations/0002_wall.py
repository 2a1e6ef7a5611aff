"""A bid is its author’s alone until the bids are opened: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import RunStatements

SYSTEM = "current_setting('evenhand.actor', true) = 'system'"
RULES = {
    "tenders_bid": """current_setting('evenhand.actor', true) = 'organisation:' || provider_id
        OR (status = 'submitted' AND EXISTS (SELECT 1 FROM tenders_tender opened
            WHERE opened.id = tender_id AND opened.opened_at IS NOT NULL))""",
    "tenders_bidline": """EXISTS (SELECT 1 FROM tenders_bid seen WHERE seen.id = bid_id)""",
    "tenders_bidoutcome": """EXISTS (SELECT 1 FROM tenders_bid seen WHERE seen.id = bid_id)""",
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
    dependencies = [('tenders', '0001_initial')]
    operations = [RunStatements(build, tear_down)]
