"""A sealed statement is its provider’s alone, always: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import walls

RULES = {
    "requests_reservation": "current_setting('evenhand.actor', true) = 'organisation:' || provider_id",
}


class Migration(migrations.Migration):
    dependencies = [("requests", "0007_reservation")]
    operations = [walls(RULES)]
