"""A session that cannot be saved: ended by somebody, or the database is away."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError

from evenhand.demo.cast import Cast
from evenhand.project.sessions import SessionStore


@pytest.fixture
def session(cast: Cast) -> SessionStore:
    store = SessionStore()
    store["words"] = "kept"
    store.create()
    return store


def test_a_session_that_was_ended_meanwhile_is_said_to_be(session: SessionStore) -> None:
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()


def test_a_database_that_went_away_is_not_the_browsers_fault(
    session: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_given: object, **_named: object) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(Session, "save", lost)
    with pytest.raises(OperationalError):
        session.save()
