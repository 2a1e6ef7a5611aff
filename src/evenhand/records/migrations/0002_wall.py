"""Cases and groups are seen by the provider alone: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import walls

RULES = {
    "records_case": """EXISTS (SELECT 1 FROM contracts_contract own WHERE own.id = contract_id
        AND current_setting('evenhand.actor', true) = 'organisation:' || own.provider_id)""",
    "records_group": """EXISTS (SELECT 1 FROM contracts_contract own WHERE own.id = contract_id
        AND current_setting('evenhand.actor', true) = 'organisation:' || own.provider_id)""",
}


class Migration(migrations.Migration):
    dependencies = [('records', '0001_initial')]
    operations = [walls(RULES)]
