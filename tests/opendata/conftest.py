"""A contract in force with a payment, records and a final mark; beside it a call, a failed one, a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from evenhand.contracts.models import Contract
from evenhand.demo.builders import evaluations, payments, records
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import awarded_tender
from evenhand.demo.cast import Cast
from evenhand.opendata.queries import processes
from evenhand.opendata.releases import package_of
from evenhand.payments.queries import schedule
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification
from tests.conftest import AT
from tests.standing import State, standing

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "ocds_check.py"


def _specification(cast: Cast) -> Specification:
    programme = adopted_programme(cast, at=AT)
    allocated(cast, programme, at=AT + 2 * DAY)
    return settled_specification(cast, programme, at=AT + 3 * DAY)


def _contract(cast: Cast, specification: Specification) -> Contract:
    """Called for on this platform, in force; its term begins on 1 September."""
    award = awarded_tender(cast, specification, at=AT + 12 * DAY).award
    return contract_in_force(cast, award, at=award.entered_at + 15 * DAY)


def _paid_and_assessed(cast: Cast, contract: Contract) -> Contract:
    """The first instalment is paid late by one funder, a week of work is recorded, an assessment is final."""
    first = schedule(contract)[0].instalment
    invoice = payments.approved(cast, contract, 1, at=on(contract, first.opens_on))
    payments.pays(cast, invoice, "municipal_finance", at=on(contract, first.due_on))
    payments.pays(cast, invoice, "district_finance", at=on(contract, first.due_on + 9 * DAY))
    records.week_recorded(cast, contract, at=on(contract, date(2026, 10, 25)))
    evaluations.assessed(cast, contract, at=on(contract, date(2026, 10, 12)), kind="mid_term")
    return contract


STATES = {
    "specification": State(_specification),
    "contract": State(_contract, on="specification"),
    "paid_and_assessed": State(_paid_and_assessed, on="contract"),
}
specification, contract, paid_and_assessed = (standing(name) for name in STATES)


@pytest.fixture(scope="session")
def states() -> dict[str, State]:
    return STATES


@pytest.fixture
def programme(specification: Specification) -> Programme:
    return specification.programme


@pytest.fixture
def served(paid_and_assessed: Contract, clock: time_machine.Traveller) -> Contract:
    """The contract on the day on which it is looked at."""
    clock.move_to(on(paid_and_assessed, TODAY))
    return paid_and_assessed


@pytest.fixture
def package(db: None) -> Callable[[], dict[str, Any]]:
    """The release package as of today."""
    return lambda: package_of(processes(TODAY), address="https://example.org/releases.json", publisher="Lingzhou")


def on(contract: Contract, day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), contract.jurisdiction.zone)
