"""One browser and one server for all stories; a visitor for each person."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.stories.server import Demonstration, Installation
from tests.stories.visitor import Looks, Visitor

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The demonstration's contract in force, which has a past: Rongyin's with Yuqiao.
RUNNING = """
SELECT contracts_contract.reference FROM contracts_contract
JOIN parties_organisation ON parties_organisation.id = contracts_contract.purchaser_id
WHERE contracts_contract.status = 'in_force' AND parties_organisation.reference = 'O-0002'
ORDER BY contracts_contract.id
"""
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, without its talk to the outside."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The demonstration as it was made: a story that uses up what it finds plays on a twin of it."""
    made = Demonstration(tmp_path_factory.mktemp("stories") / "untouched")
    made.hasten()
    return made


@pytest.fixture(scope="session")
def demonstration(untouched: Demonstration) -> Installation:
    return untouched.twin(untouched.data.parent / "shared")


@pytest.fixture(scope="session")
def address(demonstration: Installation) -> Iterator[str]:
    with demonstration.serving() as address:
        yield address


@pytest.fixture(scope="session")
def looks() -> Looks:
    return Looks()


Ask = Callable[[str], str]
Visit = Callable[..., Visitor]


@pytest.fixture
def ask(demonstration: Installation) -> Ask:
    """The first answer of the demonstration's database: a reference to go to."""

    def answer(query: str) -> str:
        with sqlite3.connect(f"file:{demonstration.data}/evenhand.sqlite3?mode=ro", uri=True) as connection:
            return str(connection.execute(query).fetchone()[0])

    return answer


@pytest.fixture
def visit(browser: Browser, address: str, looks: Looks) -> Iterator[Visit]:
    """`visit("en")` opens a window; all are closed at the end, and none may have complained.

    `at` is the address of another server than the one of all stories.
    """
    visitors: list[Visitor] = []

    def open_window(language: str = "en", at: str = "", **options: object) -> Visitor:
        visitors.append(Visitor(browser, at or address, language, looks, **options))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.leave()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
