"""What all tests stand on: the cast, built once, and every test in a transaction on top of it."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer

from evenhand.demo.builders.parties import build_cast
from evenhand.demo.cast import PUBLIC, Cast
from evenhand.journal import append_only
from evenhand.kernel.actors import Actor
from evenhand.project.catalogues.compiling import compile_stale
from tests import schema
from tests.room import with_room
from tests.spreading import ByFolder, folder_of
from tests.standing import Ground, State, highest, lineage
from tests.together import shared_database  # noqa: F401 - a fixture of whatever happens at once

LEAVING = pytest.StashKey[Callable[[], None]]()
AT = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday; 2026 is announced


def pytest_configure(config: pytest.Config) -> None:
    """Tests read Chinese pages, so the catalogues must be compiled; properties fail by the code, not by chance or time.

    `HYPOTHESIS_PROFILE=search` looks for new examples.
    """
    compile_stale()
    schema.begin(config)
    gc.set_threshold(
        1_000_000, 20, 100
    )  # little of what thousands of tests make is in circles, and looking for them takes long
    settings.register_profile("search", deadline=None, max_examples=2_000)
    settings.register_profile("suite", deadline=None, derandomize=True, max_examples=20)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Leave out what is the same on every database."""
    parser.addoption("--what-asks-the-database", action="store_true", help="run only tests that ask the database")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests of a folder go to one worker, and those on the same state one after the other: it is made once."""
    if config.getoption("what_asks_the_database"):
        items[:] = [item for item in items if asks_the_database(item)]
    for item in items:
        item.runtest = partial(with_room, item.runtest)  # type: ignore[method-assign]
    items.sort(key=lambda item: (folder_of(item.nodeid), is_transactional(item), lineage_of(item)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """The tests of a folder go to one process."""
    return ByFolder(config, log)


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by its marker or through what it is given."""
    asked = {"db", "transactional_db", "django_db_setup"} & set(asked_by(item))
    return bool(asked or item.get_closest_marker("django_db"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whoever asks for no state finds the database with the cast alone."""
    leave = item.config.stash.get(LEAVING, None)
    if leave and not lineage_of(item):
        leave()


def is_transactional(item: pytest.Item) -> bool:
    """Whether a test works with real transactions, which nothing can stand beneath."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def lineage_of(item: pytest.Item) -> list[str]:
    """The states that stand beneath a test, the lowest first; none for a test that asks for no state."""
    fixtures = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - pytest has no other name for it
    if "states" not in fixtures or "cast" not in fixtures or is_transactional(item):
        return []
    states: dict[str, State] = fixtures["states"][-1].func()
    return lineage(states, highest(states, asked_by(item)))


def asked_by(item: pytest.Item) -> list[str]:
    """The fixtures that a test names, also among its parameters."""
    names: list[str] = getattr(item, "fixturenames")  # noqa: B009 - of functions, and there are no other tests
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return [*names, *(word for word in parameters if isinstance(word, str))]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """A worker's database is a copy of the tables that were made for all."""
    schema.use(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Cast:
    """The test database with the cast in it."""
    with django_db_blocker.unblock():
        cast = build_cast(AT.date())
        _let_tests_empty_the_journal()
        gc.freeze()  # what stands by now stays to the end: no need to look through it again
        return cast


def _let_tests_empty_the_journal() -> None:
    """Tests with real transactions empty all tables afterwards, which the journal's guard would refuse.

    On SQLite the cast is put back at once.
    """
    flush, vendor = connection.ops.execute_sql_flush, connection.vendor

    def unguarded(statements: list[str]) -> None:
        flush([*append_only.lifted(vendor), *statements, *append_only.kept(vendor)])

    if vendor == "sqlite":
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(copy)
        connection.ops.execute_sql_flush = lambda _statements: copy.backup(connection.connection)  # type: ignore[method-assign]
    else:
        connection.ops.execute_sql_flush = unguarded  # type: ignore[method-assign]


@pytest.fixture
def at() -> datetime:
    """The instant at which a test begins."""
    return AT


@pytest.fixture
def clock(at: datetime) -> Iterator[time_machine.Traveller]:
    """The clock of the web side, standing at `at`; `clock.move_to(instant)` sets it."""
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    """What may stand beneath the tests of a folder; its conftest says so."""
    return {}


@pytest.fixture(scope="session")
def ground(django_db_setup: Cast, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config) -> Iterator[Ground]:
    """What the states stand on, as long as tests ask for them."""
    found = Ground(lambda: build_cast(AT.date()), django_db_setup)

    def leave() -> None:
        with django_db_blocker.unblock():
            found.leave()

    pytestconfig.stash[LEAVING] = leave
    yield found
    leave()


@pytest.fixture
def beneath(
    request: pytest.FixtureRequest, ground: Ground, states: dict[str, State], django_db_blocker: DjangoDbBlocker
) -> Cast:
    """The cast, with the states that a test asks for; they stand before its own transaction begins."""
    with django_db_blocker.unblock():
        if not ground.layers:
            ground.settle()
        if states and not is_transactional(request.node):
            ground.stand(states, highest(states, asked_by(request.node)))
    return ground.cast


@pytest.fixture
def cast(beneath: Cast, db: None, clock: time_machine.Traveller) -> Cast:
    """Everybody."""
    return beneath


@pytest.fixture
def actor(cast: Cast, at: datetime) -> Callable[..., Actor]:
    """`actor("provider_director")`, at `at` or at another instant."""

    def find(key: str, instant: datetime = at) -> Actor:
        return cast.actor(key, instant)

    return find


@pytest.fixture
def as_(cast: Cast) -> Callable[..., Client]:
    """`as_("purchaser_officer")` is a browser in which that person is signed in; `as_("public")` has no account."""

    def sign_in(key: str, language: str = "en") -> Client:
        browser = Client(headers={"Accept-Language": language})
        if key != PUBLIC:
            browser.force_login(cast.persons[key])
        return browser

    return sign_in
