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

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "ocds_check.py"


@pytest.fixture
def programme(cast: Cast, at: datetime) -> Programme:
    found = adopted_programme(cast, at=at)
    allocated(cast, found, at=at + 2 * DAY)
    return found


@pytest.fixture
def specification(cast: Cast, programme: Programme, at: datetime) -> Specification:
    return settled_specification(cast, programme, at=at + 3 * DAY)


@pytest.fixture
def contract(cast: Cast, specification: Specification, at: datetime) -> Contract:
    """Called for on this platform, in force; its term begins on 1 September."""
    award = awarded_tender(cast, specification, at=at + 12 * DAY).award
    return contract_in_force(cast, award, at=award.entered_at + 15 * DAY)


@pytest.fixture
def served(cast: Cast, contract: Contract, clock: time_machine.Traveller) -> Contract:
    """The first instalment is paid late by one funder, a week of work is recorded, an assessment is final."""
    first = schedule(contract)[0].instalment
    invoice = payments.approved(cast, contract, 1, at=on(contract, first.opens_on))
    payments.pays(cast, invoice, "municipal_finance", at=on(contract, first.due_on))
    payments.pays(cast, invoice, "district_finance", at=on(contract, first.due_on + 9 * DAY))
    records.week_recorded(cast, contract, at=on(contract, date(2026, 10, 25)))
    evaluations.assessed(cast, contract, at=on(contract, date(2026, 10, 12)), kind="mid_term")
    clock.move_to(on(contract, TODAY))
    return contract


@pytest.fixture
def package(db: None) -> Callable[[], dict[str, Any]]:
    """The release package as of today."""
    return lambda: package_of(processes(TODAY), address="https://example.org/releases.json", publisher="Lingzhou")


def on(contract: Contract, day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), contract.jurisdiction.zone)
