"""An installation whose journal is older than the tree gets the tree that it would have had."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from evenhand.demo.cast import Cast
from evenhand.journal.models import Head, Node
from evenhand.journal.queries.checking import first_broken
from tests.journal.conftest import Act


def migrate(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("journal", name)])


def newest() -> str:
    (leaf,) = MigrationExecutor(connection).loader.graph.leaf_nodes("journal")
    return str(leaf[1])


@pytest.mark.django_db(transaction=True)
def test_the_tree_over_older_entries_is_the_one_that_would_have_grown(cast: Cast, act: Act) -> None:
    nodes, heads = list(Node.objects.order_by("pk").values_list()), list(Head.objects.values_list())
    now = newest()
    migrate("0002_append_only")
    try:
        tables = connection.introspection.table_names()
        assert "journal_node" not in tables
        assert "journal_entry" in tables
    finally:
        migrate(now)
    assert list(Node.objects.order_by("pk").values_list()) == nodes
    assert list(Head.objects.values_list()) == heads
    act()
    assert first_broken() is None
