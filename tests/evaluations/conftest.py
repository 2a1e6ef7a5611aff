"""A contract in force, and an instant at which its first year is assessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor

DAY = timedelta(days=1)


@pytest.fixture
def contract(cast: Cast, at: datetime) -> Contract:
    """In force since late March; its term begins on 1 September."""
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + 2 * DAY)
    specification = settled_specification(cast, programme, at=at + 3 * DAY)
    award = award_entered(cast, specification, at=at + 20 * DAY)
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY)


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
