"""The provider asks, the purchaser approves or returns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.payments import commands
from evenhand.payments.models import Invoice
from evenhand.payments.queries import EARLY, Standing, schedule
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]


def test_an_instalment_can_be_invoiced_a_fortnight_before_it_opens(
    on: On, contract: Contract, opens: datetime, instalments: list[Standing]
) -> None:
    amount = instalments[0].instalment.amount_minor
    with pytest.raises(commands.TooEarly, match="18 August 2026"):
        commands.send_invoice(
            contract=contract, instalment=1, amount_minor=amount, by=on("provider_director", opens - EARLY - DAY)
        )
    by = on("provider_director", opens - EARLY)
    invoice = commands.send_invoice(contract=contract, instalment=1, amount_minor=amount, by=by)
    assert (invoice.status, invoice.reference) == (Invoice.Status.SENT, "YX-I-2026-0001")


def test_the_purchaser_decides_within_the_contracts_working_days(
    cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)  # a Tuesday; the mid-autumn festival lies behind ten days
    assert invoice.decision_due.isoformat() == "2026-09-15"


def test_an_invoice_asks_for_its_instalment_at_most_and_for_something(
    on: On, contract: Contract, opens: datetime
) -> None:
    by = on("provider_director", opens)
    with pytest.raises(commands.MoreThanDue, match=r"500,000\.00 yuan"):
        commands.send_invoice(contract=contract, instalment=1, amount_minor=500_000_01, by=by)
    with pytest.raises(commands.NothingAsked):
        commands.send_invoice(contract=contract, instalment=1, amount_minor=0, by=by)
    with pytest.raises(commands.NoSuchInstalment):
        commands.send_invoice(contract=contract, instalment=13, amount_minor=1, by=by)


def test_an_instalment_has_one_open_invoice(on: On, cast: Cast, contract: Contract, opens: datetime) -> None:
    builders.invoiced(cast, contract, 1, at=opens)
    with pytest.raises(commands.InvoicedBefore, match="YX-I-2026-0001"):
        builders.invoiced(cast, contract, 1, at=opens + DAY)


def test_what_was_returned_is_sent_again_and_its_day_stays(cast: Cast, contract: Contract, opens: datetime) -> None:
    due = schedule(contract)[0].instalment.due_on
    first = builders.returned(cast, contract, 1, at=opens)
    again = builders.invoiced(cast, contract, 1, at=opens + 5 * DAY)
    standing = schedule(contract)[0]
    assert (standing.invoice, standing.returned) == (again, (first,))
    assert (first.reason, standing.instalment.due_on) == (builders.RETURNED_BECAUSE[1], due)


def test_a_return_says_why(on: On, cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    with pytest.raises(commands.ReasonNeeded):
        commands.return_invoice(invoice=invoice, reason=" ", by=on("purchaser_officer", opens + DAY))


def test_an_invoice_is_decided_once(on: On, cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    by = on("purchaser_officer", opens + 3 * DAY)
    with pytest.raises(MoveNotOpen):
        commands.approve_invoice(invoice=invoice, by=by)
    with pytest.raises(MoveNotOpen):
        commands.return_invoice(invoice=invoice, reason="changed my mind", by=by)


@pytest.mark.parametrize(
    "who", ["provider_worker", "provider_signatory", "purchaser_officer", "rival_director", "public"]
)
def test_only_the_provider_s_head_asks(on: On, contract: Contract, opens: datetime, who: str) -> None:
    with pytest.raises(Refused):
        commands.send_invoice(contract=contract, instalment=1, amount_minor=1, by=on(who, opens))


@pytest.mark.parametrize(
    "who", ["provider_director", "purchaser_signatory", "finance_officer_district", "monitor_officer", "stranger"]
)
def test_only_the_purchasers_officer_decides(on: On, cast: Cast, contract: Contract, opens: datetime, who: str) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    with pytest.raises(Refused):
        commands.approve_invoice(invoice=invoice, by=on(who, opens))


def test_the_database_knows_one_open_invoice_of_an_instalment(cast: Cast, contract: Contract, opens: datetime) -> None:
    from django.db import IntegrityError, transaction

    first = builders.invoiced(cast, contract, 1, at=opens)
    first.pk, first.reference = None, "YX-I-2026-9999"
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_an_instalment_opens_on_its_day(contract: Contract, instalments: list[Standing]) -> None:
    assert instant(contract, instalments[0].instalment.opens_on).isoformat() == "2026-09-01T10:00:00+08:00"


def test_lines_sum_to_the_invoice_and_stand_in_the_payment_request_with_the_tax_number(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    from evenhand.documents.models import NumberedDocument

    by = on("provider_director", opens)

    def send(instalment: int, lines: list[tuple[str, int]], tax_number: str = "") -> Invoice:
        return commands.send_invoice(
            contract=contract, instalment=instalment, amount_minor=500_000_00, lines=lines, tax_number=tax_number, by=by
        )

    with pytest.raises(commands.LinesDoNotSum, match=r"499,999\.99"):
        send(1, [("人员费用", 499_999_99)])
    with pytest.raises(commands.TaxNumberMalformed, match="20 digits"):
        send(1, [], "2444")
    invoice = send(1, [("人员费用", 400_000_00), ("活动费用", 100_000_00)], "24442000000012345678")
    commands.approve_invoice(invoice=invoice, by=cast.actor("purchaser_officer", opens + DAY))
    html = NumberedDocument.objects.get(number=invoice.reference).html
    assert all(said in html for said in ("人员费用", "400,000.00", "24442000000012345678"))
    by = on("provider_director", opens + 100 * DAY)
    with pytest.raises(commands.TaxNumberTaken, match=invoice.reference):
        send(2, [], "24442000000012345678")


def test_an_invoice_is_typed_with_lines_and_a_file(
    as_: Callable[..., Client], on: On, contract: Contract, opens: datetime
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    on("provider_director", opens)
    address, browser = f"/payments/contracts/{contract.reference}/1/invoice/", as_("provider_director")
    form = {"amount": "500000", "line_1": "人员费用", "sum_1": "400000", "line_2": "活动费用"}
    answer = browser.post(address, form)
    assert (answer.status_code, "A line has an amount above nothing." in answer.text) == (422, True)
    file = SimpleUploadedFile("fapiao.pdf", b"%PDF-1.4\n%%EOF\n")
    assert browser.post(address, form | {"sum_2": "100000", "file": file}).status_code == 302
    page = browser.get(f"/payments/invoices/{Invoice.objects.get().reference}/").text
    assert all(said in page for said in ("活动费用", "fapiao.pdf"))
