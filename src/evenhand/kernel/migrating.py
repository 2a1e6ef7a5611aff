"""Steps of migrations."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import RunPython
from django.db.migrations.state import ProjectState

NO_MODELS: Any = None


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
