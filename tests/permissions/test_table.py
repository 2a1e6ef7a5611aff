"""The project answers as the table says, and the table says all there is."""

from __future__ import annotations

import pytest

from tests.permissions.asking import faults, some_of_each_answer
from tests.permissions.page import PLACE, page
from tests.permissions.people import EVERYBODY, circles_of
from tests.permissions.routes import named_routes, nameless_routes
from tests.permissions.table import Row
from tests.permissions.tables import all_rows
from tests.permissions.world import World


def test_every_route_of_the_project_is_in_the_table() -> None:
    assert named_routes() - {row.route for row in all_rows()} == set()


def test_every_route_of_the_table_is_in_the_project() -> None:
    assert {row.route for row in all_rows()} - named_routes() == set()


def test_every_route_has_a_name() -> None:
    assert nameless_routes() == set()


@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_a_row_answers_everybody_and_no_circle_in_vain(row: Row) -> None:
    used = {next(c for c in circles_of(person) if c in row.who) for person in EVERYBODY}
    assert used == row.who.keys()


def test_a_row_stands_once() -> None:
    rows = [str(row) for row in all_rows()]
    assert sorted(rows) == sorted(set(rows))


@pytest.mark.parametrize("row", all_rows("GET"), ids=str)
def test_reading(row: Row, db: None, world: World) -> None:
    found = faults(row, world, some_of_each_answer(row), sparing=True)
    assert not found, "\n".join(found)


@pytest.mark.thorough
@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_everybody_reads_and_writes(row: Row, db: None, world: World) -> None:
    found = faults(row, world)
    assert not found, "\n".join(found)


def test_the_page_in_the_documentation_says_the_same() -> None:
    assert PLACE.read_text() == page(), "Run «python -m tests.permissions.page»."
