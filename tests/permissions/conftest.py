"""One world for the whole table, built once and taken away again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest
from django.template.base import Template
from django.utils.safestring import SafeString
from pytest_django import DjangoDbBlocker

import tests.permissions.things  # noqa: F401 - registers what the table asks about
from evenhand.parties.queries import actor_for
from tests.documents.conftest import PAGE
from tests.permissions.world import NOW, World
from tests.standing import Ground


@pytest.fixture(scope="package")
def world(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world lives in one transaction, so that other tests find the database as it was.

    Only answers are asked, thousands of them: pages are not filled in. What they show is told by the stages' tests.
    """
    with django_db_blocker.unblock():
        cast = ground.settle()  # tests with real transactions may have emptied the tables before
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("evenhand.documents.tasks.pdf_of", lambda _document: PAGE)
        patch.setattr("evenhand.documents.views.word_file", lambda *_given: b"")
        with pytest.MonkeyPatch.context() as building:
            building.setattr("evenhand.demo.cast.actor_for", cache(actor_for))  # nobody's role changes meanwhile
            built = World(cast)
        patch.setattr(Template, "render", lambda _template, _context: SafeString())
        _know_everybody(patch)
        yield built
        transaction.set_rollback(True)


def _know_everybody(patch: pytest.MonkeyPatch) -> None:
    """Who comes in is looked up once, not thousands of times: no session, account or role changes meanwhile."""
    kept: dict[str, dict[str, Any]] = {}
    load = SessionStore.load

    def load_once(store: SessionStore) -> dict[str, Any]:
        if store.session_key not in kept:
            kept[str(store.session_key)] = load(store)
        return dict(kept[str(store.session_key)])

    people: dict[str | None, Any] = {}

    def get_user_once(request: HttpRequest) -> Any:
        key = request.session.get("_auth_user_id")
        if key not in people:
            people[key] = get_user(request)
        return copy.copy(people[key])

    patch.setattr(SessionStore, "load", load_once)
    patch.setattr("django.contrib.auth.get_user", get_user_once)
    patch.setattr("evenhand.parties.middleware.actor_for", cache(actor_for))
