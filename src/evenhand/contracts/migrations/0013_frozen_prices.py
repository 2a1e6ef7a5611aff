"""The database refuses to change the prices of frozen terms, as it refuses to change their other parts."""

from django.db import migrations

from evenhand.contracts.migrations._frozen import frozen_with_its_terms


class Migration(migrations.Migration):
    dependencies = [("contracts", "0012_schedules")]

    operations = [frozen_with_its_terms("contracts_lineprice")]
