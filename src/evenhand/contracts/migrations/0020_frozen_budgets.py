"""The database refuses to change the line budget of frozen terms, as it refuses to change their other parts."""

from django.db import migrations

from evenhand.contracts.migrations._frozen import frozen_with_its_terms


class Migration(migrations.Migration):
    dependencies = [("contracts", "0019_budgets")]

    operations = [frozen_with_its_terms("contracts_budgetline")]
