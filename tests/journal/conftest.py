"""The journal with its guard taken away, as whoever owns the database could do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection

from evenhand.demo.cast import Cast
from evenhand.journal import append_only
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.parties import commands

Act = Callable[[], Entry]


@pytest.fixture
def unguarded(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for statement in append_only.lifted(connection.vendor):
            cursor.execute(statement)


@pytest.fixture
def act(cast: Cast, actor: Callable[..., Actor]) -> Act:
    """`act()` does something that stands in the journal: the administrator opens one more account."""
    done = 0

    def open_account() -> Entry:
        nonlocal done
        done += 1
        commands.open_account(
            jurisdiction=cast.jurisdiction,
            name_en=f"Person {done}",
            email=f"person{done}@szzx.example",
            by=replace(actor("administrator"), submission=None),
        )
        return Entry.objects.select_related("words").latest("sequence")

    return open_account
