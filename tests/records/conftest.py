"""A contract in force, some weeks into its term, with the cast's worker and supervisor posted to its centre.

It takes a while to come about, so it is made once for all these tests; each of them works on top of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.parties import build_cast
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.parties.models import Person
from tests.conftest import AT

DAY = timedelta(days=1)


@pytest.fixture(scope="package")
def standing(django_db_setup: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Cast, int]]:
    """The cast and the key of its contract, in one transaction that is taken back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        is_there = Person.objects.filter(pk=django_db_setup.persons["administrator"].pk).exists()
        cast = django_db_setup if is_there else build_cast(AT.date())
        yield cast, _in_force(cast).pk
        transaction.set_rollback(True)


def _in_force(cast: Cast) -> Contract:
    programme = adopted_programme(cast, at=AT)
    allocated(cast, programme, at=AT + 2 * DAY)
    specification = settled_specification(cast, programme, at=AT + 3 * DAY)
    award = award_entered(cast, specification, at=AT + 20 * DAY)
    return contract_in_force(cast, award, at=AT + 23 * DAY)


@pytest.fixture
def cast(db: None, standing: tuple[Cast, int], clock: time_machine.Traveller) -> Cast:
    """Everybody."""
    return standing[0]


@pytest.fixture
def contract(cast: Cast, standing: tuple[Cast, int]) -> Contract:
    """In force, its term from 1 September 2026; Table 1 with four target groups."""
    return Contract.objects.get(pk=standing[1])


@pytest.fixture
def friday(contract: Contract, clock: time_machine.Traveller) -> datetime:
    """Friday 20 November 2026, five in the afternoon; the web's clock stands there."""
    instant = datetime.combine(contract.terms.get().starts + 80 * DAY, time(17), contract.jurisdiction.zone)
    clock.move_to(instant)
    return instant


@pytest.fixture
def lines(contract: Contract) -> dict[int, ContractLine]:
    """By number: 1 cases, 2 interest groups, 5 home visits, 7 training, 8 enquiries, which have no norm."""
    return {line.position: line for line in contract.lines.all()}
