"""What a request wrote into the database and did not take back, read from the statements themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITTEN = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?', re.IGNORECASE)
SAVEPOINT = re.compile(r'\s*SAVEPOINT "?(\w+)"?', re.IGNORECASE)
BACK = re.compile(r'\s*ROLLBACK TO SAVEPOINT "?(\w+)"?', re.IGNORECASE)
NOTED = frozenset(
    {"django_session", "parties_read", "parties_signin"}
)  # who looked, from where: a refusal is noted too
SIGNED = frozenset({"journal_checkpoint", "journal_signingkey"})  # whoever asks for a receipt gets a fresh signature


class Writes:
    """The tables written to, in order; what is rolled back is forgotten. Stronger than counting rows."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self._marks: dict[str, int] = {}

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if (found := WRITTEN.match(sql)) and context["cursor"].rowcount:  # an update may find nothing
            self.tables.append(found[1])
        elif found := SAVEPOINT.match(sql):
            self._marks[found[1]] = len(self.tables)
        elif found := BACK.match(sql):
            del self.tables[self._marks[found[1]] :]
        return result

    @property
    def left(self) -> set[str]:
        """What stayed, but for what every request may note."""
        return set(self.tables) - NOTED - SIGNED


@contextmanager
def watched() -> Iterator[Writes]:
    """Watch the statements of a block."""
    writes = Writes()
    with connection.execute_wrapper(writes):
        yield writes
