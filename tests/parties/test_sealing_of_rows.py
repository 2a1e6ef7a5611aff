"""Words that lay plain in an installation before are moved under keys by its migration, on either database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytestmark = pytest.mark.installation

NOTE = "代填计划生育登记表1150户"
PEOPLE_AND_A_NOTE = """
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.parties import build_cast
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.requests import noted
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from tests.permissions.world import FOUNDED, days_ago
cast = build_cast(FOUNDED)
programme = adopted_programme(cast, at=days_ago(250))
allocated(cast, programme, at=days_ago(240))
specification = settled_specification(cast, programme, at=days_ago(157))
contract = contract_in_force(cast, award_entered(cast, specification, at=days_ago(130)), at=days_ago(60))
noted(cast, contract, at=days_ago(3), key="provider_director")
"""
FORGOTTEN = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EVENHAND_DATA"}
LOOK = """
from evenhand.requests.models import PrivateNote
note = PrivateNote.objects.get()
print(note.asker, note.what.splitlines()[0], note.data_key is not None)
"""


class Installation:
    """An empty installation of its own, on the database that the suite runs on."""

    def __init__(self, folder: Path, url: str) -> None:
        self.file = folder / "data" / "evenhand.sqlite3"
        self.url = url
        kept = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        self.environment = kept | {
            "EVENHAND_DATA": str(folder / "data"),
            "EVENHAND_PRODUCTION": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
            **({"DATABASE_URL": url} if url else {}),
        }

    def evenhand(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "evenhand", *words], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def raw(self, statement: str) -> list[Any]:
        """What the database itself says."""
        if self.url:
            with psycopg.connect(self.url.replace("postgres://", "postgresql://", 1)) as served:
                return served.execute(statement).fetchall()
        with sqlite3.connect(self.file) as embedded:
            return embedded.execute(statement).fetchall()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield Installation(tmp_path, "")
        return
    server = url.replace("postgres://", "postgresql://", 1)
    name = f"sealing_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(tmp_path, url.replace("/postgres?", f"/{name}?"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_rows_that_were_there_before_are_moved_and_can_be_moved_back(installation: Installation) -> None:
    installation.evenhand("migrate")
    installation.evenhand("shell", "--no-imports", "-c", PEOPLE_AND_A_NOTE)
    installation.evenhand("migrate", "requests", "0002_wall")
    ((asker, what),) = installation.raw("SELECT asker, what FROM requests_privatenote")
    assert (asker, what.splitlines()[0]) == ("区计生办", NOTE)
    installation.evenhand("migrate", "requests")
    ((box,),) = installation.raw("SELECT what FROM requests_privatenote")
    assert b"1150" not in bytes(box)
    assert installation.evenhand("shell", "--no-imports", "-c", LOOK).split() == ["区计生办", NOTE, "True"]
