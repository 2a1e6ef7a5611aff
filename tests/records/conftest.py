"""A contract in force, some weeks into its term, with the cast's worker and supervisor posted to its centre."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract, ContractLine
from tests.signed import CONTRACT
from tests.standing import State, standing

DAY = timedelta(days=1)


contract = standing("contract")


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return CONTRACT


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
