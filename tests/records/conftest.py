"""A contract in force, some weeks into its term, with the cast's worker and supervisor posted to its centre."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture
def contract(cast: Cast, at: datetime) -> Contract:
    """In force, its term from 1 September 2026; Table 1 with four target groups."""
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + 2 * DAY)
    specification = settled_specification(cast, programme, at=at + 3 * DAY)
    award = award_entered(cast, specification, at=at + 20 * DAY)
    return contract_in_force(cast, award, at=at + 23 * DAY)


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
