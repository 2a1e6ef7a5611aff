"""A contract in force for some months, kept and paid now late and now in time; and the day on which it is looked at."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.contracts import kept_until
from evenhand.demo.builders.payments import paid_until
from evenhand.demo.cast import Cast
from tests.signed import CONTRACT
from tests.standing import State, standing

DAY = timedelta(days=1)
LATE_REPORT = "monthly-report"


def _noon(contract: Contract) -> datetime:
    """Five months into the term."""
    day = current_terms(contract).starts + 150 * DAY
    return datetime.combine(day, time(12), contract.jurisdiction.zone)


def _kept(cast: Cast, contract: Contract) -> Contract:
    """Everything kept up to the day before but the last monthly report."""
    day = _noon(contract).date() - DAY
    kept_until(cast, contract, day=day, late=[LATE_REPORT])
    paid_until(cast, contract, day=day)
    return contract


contract, kept = standing("contract"), standing("kept")


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return CONTRACT | {"kept": State(_kept, on="contract")}


@pytest.fixture
def now(kept: Contract, clock: time_machine.Traveller) -> datetime:
    """Noon, five months into the term."""
    moment = _noon(kept)
    clock.move_to(moment)
    return moment
