"""A private note is its provider’s alone until it is released: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import walls

RULES = {
    "requests_privatenote": """released_at IS NOT NULL OR EXISTS (SELECT 1 FROM contracts_contract own WHERE own.id = contract_id
        AND current_setting('evenhand.actor', true) = 'organisation:' || own.provider_id)""",
}


class Migration(migrations.Migration):
    dependencies = [('requests', '0001_initial')]
    operations = [walls(RULES)]
