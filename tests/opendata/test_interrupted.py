"""What the public reads where services rested, hours were credited, and money came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.contracts.pausing import still_due
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders import interruptions
from evenhand.demo.builders.requests import in_emergency
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.kernel.periods import contract_years
from evenhand.opendata.queries.contracts import PublicContract, public_contract
from evenhand.payments.commands import enter_repayment, issue_credit_note
from evenhand.payments.models import Invoice
from evenhand.records.cells import Given, Row
from evenhand.records.commands import import_records
from evenhand.records.judging import Entry
from evenhand.specifications.models import Specification
from tests.opendata.conftest import DAY, TODAY, on

Package = Callable[[], dict[str, Any]]


def contract_in(package: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = package["releases"][0]["contracts"][0]
    return found


def seen(contract: Contract) -> PublicContract:
    found = public_contract(contract.reference, TODAY)
    assert found
    return found


@pytest.fixture
def credited(cast: Cast, served: Contract) -> int:
    """Minutes given to the first task of an emergency."""
    emergency = interruptions.declared(cast, served, at=on(served, TODAY - 12 * DAY))
    task = in_emergency(cast, served, emergency, at=on(served, TODAY - 11 * DAY))
    entry = Entry(cast.persons["provider_worker"].pk, TODAY - 9 * DAY, Row(request=task.pk), Given(700))
    import_records(contract=served, entries=[entry], by=cast.actor("provider_supervisor", on(served, TODAY)))
    return 420


def test_credited_hours_count_and_stand_apart(served: Contract, credited: int, package: Package) -> None:
    found = seen(served)
    assert found.credited == credited
    assert found.given == credited + sum(line.given for line in found.lines)
    metrics = contract_in(package())["implementation"]["metrics"]
    (one,) = [metric for metric in metrics if metric["id"].startswith("hours-credited-")]
    assert [each["measure"] for each in one["observations"]] == [7, 0, 0]


def test_suspended_days_make_fewer_hours_fall_due(
    cast: Cast, served: Contract, package: Package, client: Client
) -> None:
    before = seen(served)
    interruptions.agreed(cast, served, at=on(served, TODAY - 12 * DAY), days=30)
    after, year = seen(served), contract_years(current_terms(served).term)[0]
    assert after.paused_days == 30
    for old, new in zip(before.lines, after.lines, strict=True):
        assert new.due == (None if old.due is None else still_due(old.due, year, 30))
    told = contract_in(package())
    (due,) = [one for one in told["implementation"]["metrics"] if one["id"] == "hours-due"]
    assert due["observations"][0]["measure"] == pytest.approx(after.required / 60, abs=0.01)
    assert {one["id"] for one in told["agreedMetrics"]} >= {"hours-agreed-1"}  # what was agreed stays
    page = client.get(f"/open/contracts/{served.reference}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Services are suspended on 30 days of this year" in page


def test_money_that_came_back_is_told_with_payer_and_payee_changed(
    cast: Cast, served: Contract, package: Package
) -> None:
    later = on(served, TODAY - DAY)
    invoice = Invoice.objects.get(contract=served)
    by = cast.actor("provider_director", later)
    issue_credit_note(invoice=invoice, amount_minor=10_000_00, reason="多计人员。", way="paid_back", by=by)
    officer = cast.actor("finance_officer_district", later)
    enter_repayment(invoice=invoice, voucher="20261122-TH", paid_on=date(2026, 11, 22), by=officer)
    release = package()["releases"][0]
    *_paid, back = contract_in(package())["implementation"]["transactions"]
    assert back["value"]["amount"] == 4_000
    assert (back["payer"]["id"], back["payee"]["id"]) == (
        served.provider.reference,
        cast.organisations["district_finance"].reference,
    )
    roles = {party["id"]: party["roles"] for party in release["parties"]}
    assert "payee" in roles[back["payee"]["id"]]
    assert "payer" in roles[back["payer"]["id"]]


def test_how_an_award_was_made_elsewhere_is_not_guessed(
    cast: Cast, specification: Specification, package: Package, at: datetime
) -> None:
    award_entered(cast, specification, at=at + 20 * DAY)
    tender = package()["releases"][0]["tender"]
    assert "procurementMethod" not in tender
    assert tender["procurementMethodDetails"] == "elsewhere"
