"""Money after the end: what was asked for is paid all the same, and no more can be asked for than is bound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.contracts import commands as contracts
from evenhand.contracts.commands.closing_faults import InvoicesPossible, NothingToFree
from evenhand.contracts.models import Closing, Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.closing import invoices_until, matters
from evenhand.contracts.work.closing import last_invoices_waiting
from evenhand.demo.builders import closings
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments import commands, queries
from evenhand.payments.commands import faults
from evenhand.payments.models import CreditNote
from evenhand.payments.queries.closing import left_to_ask, still_claimed
from evenhand.planning.queries import ledger
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]


def left(contract: Contract, actor: Actor) -> list[int]:
    programme = contract.award.tender.specification.programme
    return [one.unpaid for one in ledger(programme=programme, actor=actor)]


def test_an_invoice_that_was_sent_is_paid_after_closing_and_the_ledger_ends_at_nothing(
    cast: Cast, contract: Contract, opens: datetime, on: On
) -> None:
    builders.paid(cast, contract, 1, at=opens)
    end = instant(contract, current_terms(contract).ends)
    invoice = builders.approved(cast, contract, 2, at=end - 9 * DAY)
    builders.pays(cast, invoice, "municipal_finance", at=end - 3 * DAY)
    price = current_terms(contract).amount_minor
    closings.closed(cast, contract, at=end + DAY)
    contract.refresh_from_db()
    assert Closing.objects.get().freed_minor == price - 500_000_00 - invoice.amount_minor
    assert sum(left(contract, on("regulator_officer", end + 5 * DAY))) == sum(still_claimed(contract).values())
    assert [one.contract for one in queries.working(on("finance_officer_district", end + 5 * DAY))] == [contract]
    with pytest.raises(faults.NoLongerBound):
        builders.invoiced(cast, contract, 3, at=end + 6 * DAY)
    builders.pays(cast, invoice, "district_finance", at=end + 7 * DAY)
    invoice.refresh_from_db()
    assert (invoice.status, left(contract, on("regulator_officer", end + 8 * DAY))) == ("paid", [0, 0])


def test_after_the_purchaser_closed_alone_the_provider_still_asks_for_what_it_earned(
    cast: Cast, contract: Contract, on: On
) -> None:
    end = instant(contract, current_terms(contract).ends)
    by = on("purchaser_signatory", end + DAY)
    contracts.write_lessons(contract=contract, by=by, **closings.OF_PURCHASER)
    found = contracts.confirm_closing(contract=contract, by=by)
    alone = instant(contract, found.alone_from + DAY)
    contracts.close_alone(contract=contract, reason="No answer.", by=on("purchaser_signatory", alone))
    contract.refresh_from_db()
    assert left_to_ask(contract) == current_terms(contract).amount_minor
    invoice = builders.approved(cast, contract, 1, at=alone + DAY)
    by = on("provider_signatory", alone + 9 * DAY)
    contracts.write_lessons(contract=contract, by=by, **closings.OF_PROVIDER)
    contracts.confirm_closing(contract=contract, by=by)
    assert (left_to_ask(contract), sum(still_claimed(contract).values())) == (0, invoice.amount_minor)


def test_what_comes_back_after_closing_is_bound_by_nobody(
    cast: Cast, contract: Contract, opens: datetime, on: On
) -> None:
    """A refund, and a credit on what was not paid yet: both leave the ledger with what is still owed alone."""
    first = builders.paid(cast, contract, 1, at=opens)
    end = instant(contract, current_terms(contract).ends)
    second = builders.approved(cast, contract, 2, at=end - 9 * DAY)
    closings.closed(cast, contract, at=end + DAY)
    freed, owed = Closing.objects.get().freed_minor, sum(still_claimed(contract).values())
    for invoice, way in ((first, CreditNote.Way.PAID_BACK), (second, CreditNote.Way.SET_OFF)):
        by = on("provider_director", end + 6 * DAY)
        commands.issue_credit_note(invoice=invoice, amount_minor=50_000_00, reason="Twice.", way=way, by=by)
    funder = on("finance_officer_municipal", end + 7 * DAY)
    commands.enter_repayment(invoice=first, voucher="R-1", paid_on=funder.day, by=funder)
    assert sum(left(contract, on("regulator_officer", end + 8 * DAY))) == owed - 50_000_00
    assert Closing.objects.get().freed_minor == freed + 50_000_00 + 30_000_00


def test_after_the_providers_days_the_purchaser_frees_what_no_invoice_asks_for(
    cast: Cast, contract: Contract, on: On
) -> None:
    end = instant(contract, current_terms(contract).ends)
    by = on("purchaser_signatory", end + DAY)
    contracts.write_lessons(contract=contract, by=by, **closings.OF_PURCHASER)
    alone = instant(contract, contracts.confirm_closing(contract=contract, by=by).alone_from + DAY)
    contracts.close_alone(contract=contract, reason="No answer.", by=on("purchaser_signatory", alone))
    contract.refresh_from_db()
    invoice = builders.approved(cast, contract, 1, at=alone + DAY)
    until = instant(contract, invoices_until(contract, Closing.objects.get()))
    assert [one.due for one in last_invoices_waiting(on("provider_director", until))] == [until.date()]
    with pytest.raises(InvoicesPossible):
        contracts.free_rest(contract=contract, reason="Over.", by=on("purchaser_signatory", until))
    signatory = on("purchaser_signatory", until + DAY)
    assert [one.due for one in last_invoices_waiting(signatory)] == [None]
    closing = contracts.free_rest(contract=contract, reason="No further invoice came.", by=signatory)
    assert (left_to_ask(contract), sum(still_claimed(contract).values())) == (0, invoice.amount_minor)
    assert closing.freed_minor == current_terms(contract).amount_minor - invoice.amount_minor
    with pytest.raises(NothingToFree):
        contracts.free_rest(contract=contract, reason="Again.", by=signatory)


def test_the_checklist_counts_what_is_open_and_names_nobody(cast: Cast, contract: Contract, on: On) -> None:
    end = instant(contract, current_terms(contract).ends)
    builders.invoiced(cast, contract, 1, at=end - DAY)
    found = {str(one.what): (one.fact, one.is_open) for one in matters(contract, (end + DAY).date())}
    assert found["Invoices that wait for a decision"] == ("1", True)
    assert found["Requests without an answer"] == ("0", False)
    assert found["Assessments that are not final"] == ("0", False)
    assert found["Cases and groups not closed or handed over"] == ("0 cases, 0 groups", False)
    assert found["Norm hours promised"][1]
    assert set(found) >= {"Duties of the purchaser", "Duties of the provider", "Invoices sent and not paid"}
