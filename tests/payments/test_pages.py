"""Pages of payments: in both languages, with bad input, and as each person may use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments.models import Invoice, Payment
from tests.payments.conftest import DAY

Browser = Callable[..., Client]
On = Callable[[str, datetime], Actor]


def address(name: str, invoice: Invoice) -> str:
    return reverse(f"payments:{name}", args=[invoice.reference])


def sending(contract: Contract, number: int = 1) -> str:
    return reverse("payments:send", args=[contract.reference, number])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_shows_itself_in_both_languages(
    as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime, language: str
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=opens + 3 * DAY)
    on("auditor", opens + 30 * DAY)
    for who, page in (
        ("monitor_officer", reverse("payments:index")),
        ("provider_director", reverse("payments:contract", args=[contract.reference])),
        ("provider_director", sending(contract, 2)),
        ("auditor", address("invoice", invoice)),
        ("purchaser_officer", address("return", invoice)),
        ("finance_officer_district", address("pay", invoice)),
        ("finance_officer_municipal", address("correct", invoice)),
    ):
        assert as_(who, language).get(page).status_code == 200, page


def test_what_is_paid_before_its_day_is_said_so(
    as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    builders.paid(cast, contract, 1, at=opens)
    on("provider_director", opens + 5 * DAY)
    said = as_("provider_director").get(reverse("payments:contract", args=[contract.reference])).text
    assert "Nothing has fallen due yet, 500,000.00 yuan are paid already; the next instalment is due on" in said
    public = as_("public").get(f"/open/contracts/{contract.reference}/").text
    assert "Nothing has fallen due yet, 500,000.00 yuan are paid already" in public


def test_an_instalment_goes_its_way_on_its_pages(
    as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    on("provider_director", opens)
    as_("provider_director").post(sending(contract), {"amount": "500000"})
    invoice = Invoice.objects.get()
    officer = as_("purchaser_officer")
    officer.post(address("return", invoice), {"reason": "抬头有误"})
    assert "抬头有误" in as_("provider_director").get(reverse("payments:contract", args=[contract.reference])).text
    as_("provider_director").post(sending(contract), {"amount": "500000.00"})
    invoice = Invoice.objects.get(status="sent")
    officer.post(address("approve", invoice))
    for who, voucher, amount in (
        ("finance_officer_municipal", "S-1", "300000"),
        ("finance_officer_district", "Q-1", "200000"),
    ):
        paid = {"amount": amount, "voucher": voucher, "paid_on": opens.date().isoformat()}
        assert as_(who).post(address("pay", invoice), paid).status_code == 302
    page = as_("provider_director", "zh-hans").get(address("invoice", invoice)).text
    assert "各出资方已付清" in page
    assert "人民币伍拾万元整" in page


@pytest.mark.parametrize(
    ("amount", "status"),
    [
        ("", 422),
        ("all of it", 422),
        ("NaN", 422),
        ("1e400", 422),
        ("-1", 409),
        ("0", 409),
        ("0.001", 422),
        ("500000.01", 409),
        ("999999999999999999", 422),
    ],
)
def test_a_bad_amount_is_told_and_nothing_is_sent(
    as_: Browser, on: On, contract: Contract, opens: datetime, amount: str, status: int
) -> None:
    on("provider_director", opens)
    answer = as_("provider_director").post(sending(contract), {"amount": amount})
    assert answer.status_code == status
    assert not Invoice.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"voucher": ""}, 422),
        ({"voucher": "凭" * 61}, 422),
        ({"paid_on": "31 February"}, 422),
        ({"paid_on": ""}, 422),
        ({"paid_on": "2199-01-01"}, 409),
        ({"paid_on": "2020-01-01"}, 409),
    ],
)
def test_a_bad_payment_is_told_and_nothing_is_entered(
    as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime, change: dict[str, str], status: int
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    on("finance_officer_district", opens + 3 * DAY)
    sent = {"amount": "200000", "voucher": "V-1", "paid_on": (opens + 3 * DAY).date().isoformat()} | change
    assert as_("finance_officer_district").post(address("pay", invoice), sent).status_code == status
    assert not Payment.objects.exists()


def test_a_return_without_reason_is_told(as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    on("purchaser_officer", opens + DAY)
    assert as_("purchaser_officer").post(address("return", invoice), {"reason": "  "}).status_code == 422
    assert Invoice.objects.get().status == Invoice.Status.SENT


def test_a_decision_that_comes_too_late_says_what_stands(
    as_: Browser, on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    on("purchaser_officer", opens + 3 * DAY)
    answer = as_("purchaser_officer").post(address("approve", invoice))
    assert answer.status_code == 409
    assert "no longer open" in answer.text


def test_an_instalment_that_there_is_not_is_not_found(
    as_: Browser, on: On, contract: Contract, opens: datetime
) -> None:
    on("provider_director", opens)
    assert as_("provider_director").get(sending(contract, 13)).status_code == 404


def test_before_its_day_the_page_says_from_when(as_: Browser, on: On, contract: Contract, opens: datetime) -> None:
    on("provider_director", opens)
    page = as_("provider_director").get(sending(contract, 2)).text
    assert "It can be invoiced from 17 November 2026." in page
    assert "<form id=" not in page
