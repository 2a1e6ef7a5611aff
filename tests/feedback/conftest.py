"""A centre run under a contract in force, and an instant in its first autumn."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.parties.models import Centre
from tests.conftest import AT

DAY = timedelta(days=1)
AUTUMN = AT.replace(month=10, day=20)  # a Tuesday; the term began on 1 September


@pytest.fixture
def contract(cast: Cast, at: datetime) -> Contract:
    """In force since late March; its term begins on 1 September."""
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + 2 * DAY)
    specification = settled_specification(cast, programme, at=at + 3 * DAY)
    award = award_entered(cast, specification, at=at + 20 * DAY)
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY)


@pytest.fixture
def centre(contract: Contract, cast: Cast) -> Centre:
    return cast.centre


@pytest.fixture
def autumn(centre: Centre, clock: time_machine.Traveller) -> datetime:
    """Now is in the first year of the contract."""
    clock.move_to(AUTUMN)
    return AUTUMN
