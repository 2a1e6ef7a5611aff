"""A centre run under a contract in force, and an instant in its first autumn."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.parties.models import Centre
from tests.conftest import AT
from tests.signed import CONTRACT
from tests.standing import State, standing

DAY = timedelta(days=1)
AUTUMN = AT.replace(month=10, day=20)  # a Tuesday; the term began on 1 September


contract = standing("contract")


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return CONTRACT


@pytest.fixture
def centre(contract: Contract, cast: Cast) -> Centre:
    return cast.centre


@pytest.fixture
def autumn(centre: Centre, clock: time_machine.Traveller) -> datetime:
    """Now is in the first year of the contract."""
    clock.move_to(AUTUMN)
    return AUTUMN
