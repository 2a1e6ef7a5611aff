"""An award whose standstill is over, and contracts in each state that came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

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
from tests.conftest import AT

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def chain(django_db_setup: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[Award]:
    """What lies before a contract, built once for the tests of a module and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = django_db_setup
        programme = adopted_programme(cast, at=AT)
        allocated(cast, programme, at=AT + 2 * DAY)
        specification = settled_specification(cast, programme, at=AT + 3 * DAY)
        yield award_entered(cast, specification, at=AT + 20 * DAY)
        transaction.set_rollback(True)


@pytest.fixture
def award(chain: Award, cast: Cast) -> Award:
    """An award made elsewhere, with the money for it set apart."""
    return Award.objects.get(pk=chain.pk)


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
