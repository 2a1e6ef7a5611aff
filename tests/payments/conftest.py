"""A contract in force, and the days on which its first instalments open and fall due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments.queries import Standing, schedule

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
def instalments(contract: Contract) -> list[Standing]:
    return schedule(contract)


@pytest.fixture
def opens(instalments: list[Standing], contract: Contract) -> datetime:
    """Ten in the morning of the day on which the first instalment opens."""
    return instant(contract, instalments[0].instalment.opens_on)


@pytest.fixture
def on(cast: Cast, clock: time_machine.Traveller) -> Callable[[str, datetime], Actor]:
    """`on("provider_director", instant)`: that person then; the web's clock goes along."""

    def find(key: str, instant: datetime) -> Actor:
        clock.move_to(instant)
        return cast.actor(key, instant)

    return find


def instant(contract: Contract, day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), contract.jurisdiction.zone)
