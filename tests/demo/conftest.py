"""A demonstration made by the console command in a folder of its own, once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.stories.server import Demonstration

DAY = "2026-11-22"
Ask = Callable[..., list[tuple[Any, ...]]]
FOUND = """
import json
from dataclasses import asdict, is_dataclass
from evenhand.demo import story
found = {name: getattr(story, name)() for name in NAMES}
print(json.dumps({name: asdict(thing) if is_dataclass(thing) else thing for name, thing in found.items()}))
"""
THINGS = (
    "contract_of_the_cast",
    "centre_of_the_cast",
    "call_with_one_bidder",
    "call_won_by_inflated_hours",
    "contract_with_most_outside",
    "declined_request",
    "contract_not_paid",
    "severe_and_lenient",
    "unknown_and_known_centre",
)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return Demonstration(tmp_path_factory.mktemp("demonstration"), on=DAY)


@pytest.fixture(scope="session")
def ask(demonstration: Demonstration) -> Ask:
    """Rows of the demonstration's database; values take the places of question marks."""

    def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{demonstration.data}/evenhand.sqlite3?mode=ro", uri=True) as connection:
            return connection.execute(query, values).fetchall()

    return rows


@pytest.fixture(scope="session")
def found(demonstration: Demonstration) -> dict[str, Any]:
    """The things of the story, as they are found in it."""
    said = demonstration.evenhand("shell", "--no-imports", "-c", f"NAMES = {THINGS!r}\n{FOUND}")
    things: dict[str, Any] = json.loads(said.splitlines()[-1])
    return things
