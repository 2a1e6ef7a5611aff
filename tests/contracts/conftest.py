"""An award whose standstill is over, and contracts in each state that came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders import contracts as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award
from tests.signed import AWARD
from tests.standing import State, standing

DAY = timedelta(days=1)


def _drawn_up(build: Callable[..., Contract]) -> State:
    return State(lambda cast, award: build(cast, award, at=award.entered_at + 3 * DAY), on="award")


STATES = AWARD | {
    "drafted": _drawn_up(builders.drafted_contract),
    "offered": _drawn_up(builders.offered_contract),
    "half_signed": _drawn_up(builders.contract_signed_by_purchaser),
    "in_force": _drawn_up(builders.contract_in_force),
}
award, drafted, offered, half_signed, in_force = (standing(name) for name in STATES)


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return STATES


@pytest.fixture
def specification(award: Award) -> Specification:
    return award.tender.specification


@pytest.fixture
def programme(specification: Specification) -> Programme:
    """Adopted six months before its first day."""
    return specification.programme


@pytest.fixture
def drafting_at(award: Award) -> datetime:
    """The instant at which contracts are drafted."""
    return award.entered_at + 3 * DAY


@pytest.fixture
def later(cast: Cast, drafting_at: datetime, clock: time_machine.Traveller) -> Callable[..., Actor]:
    """`later("provider_signatory", 5)`: that person some days after the drafting; the web's clock goes along."""

    def find(key: str, days: int = 7) -> Actor:
        clock.move_to(drafting_at + days * DAY)
        return cast.actor(key, drafting_at + days * DAY)

    return find


@pytest.fixture
def in_autumn(in_force: Contract, clock: time_machine.Traveller) -> datetime:
    """Some weeks into the term."""
    starts = in_force.terms.get().starts
    instant = datetime.combine(starts + 84 * DAY, time(10), in_force.jurisdiction.zone)
    clock.move_to(instant)
    return instant
