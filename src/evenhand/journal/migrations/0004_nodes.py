"""The tree over the entries that were written before there was one."""

from itertools import islice

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evenhand.journal.merkle import Frontier, leaf_hash
from evenhand.journal.receipts import leaf_data

AT_ONCE = 2000


def grow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Entry, Head, Node = (apps.get_model("journal", name) for name in ("Entry", "Head", "Node"))
    frontier, entries = Frontier(), Entry.objects.order_by("sequence").iterator(AT_ONCE)
    while some := list(islice(entries, AT_ONCE)):
        leaves = (leaf_hash(leaf_data(entry.sequence, entry.digest, entry.audience)) for entry in some)
        Node.objects.bulk_create(
            Node(number=number, digest=digest) for leaf in leaves for number, digest in frontier.append(leaf)
        )
    Head.objects.filter(pk=1).update(peaks=frontier.peaks)


def fell(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The tables go with the migration before this one."""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_tree")]
    operations = [migrations.RunPython(grow, fell)]
