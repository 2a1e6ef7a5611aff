"""A contract in force for some months, kept and paid now late and now in time; and the day on which it is looked at."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.contracts import contract_in_force, kept_until
from evenhand.demo.builders.payments import paid_until
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast

DAY = timedelta(days=1)
LATE_REPORT = "monthly-report"


@pytest.fixture
def contract(cast: Cast, at: datetime) -> Contract:
    """In force since spring; its term begins in September."""
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + 2 * DAY)
    specification = settled_specification(cast, programme, at=at + 3 * DAY)
    award = award_entered(cast, specification, at=at + 20 * DAY)
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY)


@pytest.fixture
def now(cast: Cast, contract: Contract, clock: time_machine.Traveller) -> datetime:
    """Noon, five months into the term; everything kept up to the day before but the last monthly report."""
    day = current_terms(contract).starts + 150 * DAY
    kept_until(cast, contract, day=day - DAY, late=[LATE_REPORT])
    paid_until(cast, contract, day=day - DAY)
    moment = datetime.combine(day, time(12), contract.jurisdiction.zone)
    clock.move_to(moment)
    return moment
