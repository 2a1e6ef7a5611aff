"""The world of the permission table with its pages filled in, and marks in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from pytest_django import DjangoDbBlocker

import tests.permissions.things  # noqa: F401 - registers what the table asks about
from tests.bad_input.dice import Dice
from tests.bad_input.posting import Sender
from tests.crawl.marks import plant, reader_of
from tests.permissions.world import NOW, World
from tests.standing import Ground


@pytest.fixture(scope="package")
def world(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """In one transaction, so that other tests find the database as it was."""
    with django_db_blocker.unblock():
        cast = ground.settle()
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        built = World(cast)
        _have_confirmed()
        yield built
        transaction.set_rollback(True)


def _have_confirmed() -> None:
    """Everybody typed the password just now, so that the forms behind a confirmation are reached."""
    for session in Session.objects.all():
        store = session.get_session_store_class()(session.session_key)
        store[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": NOW.timestamp()}]
        store.save()


@pytest.fixture
def sender(world: World) -> Sender:
    cast = world.scenes["own"].cast
    readers = {key: reader_of(person) for key, person in cast.persons.items()}
    return Sender(world, Dice(1), {mark.words: mark for mark in plant()}, readers)
