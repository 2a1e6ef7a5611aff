"""An award whose standstill is over, and contracts in each state that came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders import contracts as builders
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from evenhand.tenders.models import Award

DAY = timedelta(days=1)


@pytest.fixture
def programme(cast: Cast, at: datetime) -> Programme:
    """Adopted six months before its first day."""
    return adopted_programme(cast, at=at)


@pytest.fixture
def specification(cast: Cast, programme: Programme, at: datetime) -> Specification:
    return settled_specification(cast, programme, at=at + 3 * DAY)


@pytest.fixture
def award(cast: Cast, programme: Programme, specification: Specification, at: datetime) -> Award:
    """An award made elsewhere, with the money for it set apart."""
    allocated(cast, programme, at=at + 2 * DAY)
    return award_entered(cast, specification, at=at + 20 * DAY)


@pytest.fixture
def drafting_at(award: Award) -> datetime:
    """The instant at which contracts are drafted."""
    return award.entered_at + 3 * DAY


@pytest.fixture
def drafted(cast: Cast, award: Award, drafting_at: datetime) -> Contract:
    return builders.drafted_contract(cast, award, at=drafting_at)


@pytest.fixture
def offered(cast: Cast, award: Award, drafting_at: datetime) -> Contract:
    return builders.offered_contract(cast, award, at=drafting_at)


@pytest.fixture
def half_signed(cast: Cast, award: Award, drafting_at: datetime) -> Contract:
    """Signed by the purchaser."""
    return builders.contract_signed_by_purchaser(cast, award, at=drafting_at)


@pytest.fixture
def in_force(cast: Cast, award: Award, drafting_at: datetime) -> Contract:
    return builders.contract_in_force(cast, award, at=drafting_at)


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
