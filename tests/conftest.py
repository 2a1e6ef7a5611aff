"""What all tests stand on: the cast, built once, and every test in a transaction on top of it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from evenhand.demo.builders.parties import build_cast
from evenhand.demo.cast import PUBLIC, Cast
from evenhand.journal import append_only
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.project.catalogues.compiling import compile_stale
from tests.standing import Ground, State
from tests.together import shared_database  # noqa: F401 - a fixture of whatever happens at once

AT = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday; 2026 is announced


def pytest_configure(config: pytest.Config) -> None:
    """Tests read Chinese pages, so the catalogues must be compiled; properties fail by the code, not by chance or time.

    `HYPOTHESIS_PROFILE=search` looks for new examples.
    """
    compile_stale()
    gc.set_threshold(
        100_000, 50, 100
    )  # little of what thousands of tests make is in circles, and looking for them takes long
    settings.register_profile("search", deadline=None, max_examples=2_000)
    settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a module go to one worker, which makes what stands beneath them once; some modules go together."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Cast:
    """The test database with the cast in it."""
    with django_db_blocker.unblock():
        _let_tests_empty_the_journal()
        return build_cast(AT.date())


def _let_tests_empty_the_journal() -> None:
    """Tests with real transactions empty all tables afterwards, which the journal's guard would refuse."""
    flush, vendor = connection.ops.execute_sql_flush, connection.vendor

    def unguarded(statements: list[str]) -> None:
        flush([*append_only.lifted(vendor), *statements, *append_only.kept(vendor)])

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


@pytest.fixture(scope="module")
def ground(states: dict[str, State], django_db_setup: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """One transaction for a module, taken back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Ground(everybody(django_db_setup), states)
        transaction.set_rollback(True)


@pytest.fixture
def beneath(request: pytest.FixtureRequest, states: dict[str, State]) -> Cast | None:
    """The cast of the states that a test asks for, which stand before its own transaction begins."""
    marker = request.node.get_closest_marker("django_db")
    if not states or (marker and marker.kwargs.get("transaction")):
        return None
    found: Ground = request.getfixturevalue("ground")
    found.stand(found.highest(asked_by(request)))
    return found.cast


def asked_by(request: pytest.FixtureRequest) -> list[str]:
    """The fixtures that a test names, also among its parameters."""
    parameters = request.node.callspec.params.values() if hasattr(request.node, "callspec") else ()
    return [*request.fixturenames, *(word for word in parameters if isinstance(word, str))]


@pytest.fixture
def cast(beneath: Cast | None, db: None, django_db_setup: Cast, clock: time_machine.Traveller) -> Cast:
    """Everybody."""
    return beneath or everybody(django_db_setup)


def everybody(cast: Cast) -> Cast:
    """The cast; built anew only where a test with real transactions emptied the tables before."""
    if Person.objects.filter(pk=cast.persons["administrator"].pk).exists():
        return cast
    return build_cast(AT.date())


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
