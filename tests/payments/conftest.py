"""A contract in force, and the days on which its first instalments open and fall due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments.queries import Standing, schedule
from evenhand.tenders.models import Award
from tests.signed import CONTRACT
from tests.standing import State, standing

DAY = timedelta(days=1)


contract = standing("contract")


metered, advanced, reimbursed = standing("metered"), standing("advanced"), standing("reimbursed")


def _metered(cast: Cast, award: Award) -> Contract:
    """In force like the other, but paid by units."""
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY, schedule="unit_price")


def _advanced(cast: Cast, award: Award) -> Contract:
    """The same, after an advance of a tenth of the price, recouped by a fifth of each bill."""
    way = {"schedule": "unit_price", "advance_bp": 1_000, "recoup_bp": 2_000}
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY, **way)


def _reimbursed(cast: Cast, award: Award) -> Contract:
    """Cost within a line budget, 8% of indirect cost added; an advance of a tenth, recouped by a fifth of a claim."""
    way = {"schedule": "cost", "advance_bp": 1_000, "recoup_bp": 2_000}
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY, **way)


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    built = {"metered": _metered, "advanced": _advanced, "reimbursed": _reimbursed}
    return CONTRACT | {name: State(build, on="award") for name, build in built.items()}


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
