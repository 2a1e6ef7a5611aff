"""One world for the whole table, built once and taken away again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.template.base import Template
from django.utils.safestring import SafeString
from pytest_django import DjangoDbBlocker

import tests.permissions.things  # noqa: F401 - registers what the table asks about
from evenhand.demo.cast import Cast
from tests.permissions.world import NOW, World


@pytest.fixture(scope="package")
def world(django_db_setup: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world lives in one transaction, so that other tests find the database as it was.

    Only answers are asked, thousands of them: pages are not filled in. What they show is told by the stages' tests.
    """
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        built = World(django_db_setup)
        patch.setattr(Template, "render", lambda _template, _context: SafeString())
        yield built
        transaction.set_rollback(True)
