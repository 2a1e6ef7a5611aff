"""Steps of migrations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.migrations.operations import RunPython
from django.db.migrations.state import ProjectState

NO_MODELS: Any = None
SYSTEM = "current_setting('evenhand.actor', true) = 'system'"


class RunStatements(RunPython):
    """Functions that speak to the database alone: `(None, schema_editor)`.

    The models of all stages are not made for them, as RunPython makes them, which takes longer than the statements.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self.code(NO_MODELS, schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        assert self.reverse_code is not None
        self.reverse_code(NO_MODELS, schema_editor)


def walls(rules: Mapping[str, str]) -> RunStatements:
    """On PostgreSQL, row-level security on tables that binds their owner too: the system sees all, others by the rule.

    A rule is a condition in SQL on a row of its table; see `evenhand.kernel.walls`.
    """

    def build(_models: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for table, rule in rules.items():
                schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
                schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
                schema_editor.execute(f"CREATE POLICY wall ON {table} USING ({SYSTEM} OR {rule})")

    def tear_down(_models: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for table in rules:
                schema_editor.execute(f"DROP POLICY wall ON {table}")
                schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
                schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    return RunStatements(build, tear_down)
