"""One world for the whole table, built once and taken away again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

import tests.permissions.things  # noqa: F401 - registers what the table asks about
from evenhand.demo.cast import Cast
from tests.permissions.world import NOW, World


@pytest.fixture(scope="package")
def world(django_db_setup: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world lives in one transaction, so that other tests find the database as it was."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        yield World(django_db_setup)
        transaction.set_rollback(True)
