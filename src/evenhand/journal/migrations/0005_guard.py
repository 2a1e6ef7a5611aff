"""The guard of append_only.py over the tree, the checkpoints and the keys too."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.journal import append_only
from evenhand.kernel.migrating import RunStatements

first = import_module("evenhand.journal.migrations.0002_append_only")


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for statement in (*append_only.lifted(vendor), *append_only.kept(vendor)):
        schema_editor.execute(statement)


def lift(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for statement in (*append_only.lifted(vendor), *first.KEPT[vendor]):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_nodes")]
    operations = [RunStatements(keep, lift)]
