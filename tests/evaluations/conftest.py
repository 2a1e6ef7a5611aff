"""A contract in force, and an instant at which its first year is assessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from tests.signed import CONTRACT
from tests.standing import State, standing

DAY = timedelta(days=1)


contract = standing("contract")


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return CONTRACT


@pytest.fixture
def ordering_at(contract: Contract, at: datetime) -> datetime:
    """Three months into the term."""
    return at + 275 * DAY


@pytest.fixture
def on(cast: Cast, clock: time_machine.Traveller) -> Callable[[str, datetime], Actor]:
    """`on("assessor", instant)`: that person then; the web's clock goes along."""

    def find(key: str, instant: datetime) -> Actor:
        clock.move_to(instant)
        return cast.actor(key, instant)

    return find
