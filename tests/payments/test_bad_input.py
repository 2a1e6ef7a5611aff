"""Bad input in invoices, returns, payments and corrections: told in a sentence, kept as typed, nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments.models import Invoice, Payment
from tests.payments.conftest import DAY
from tests.payments.test_pages import address, sending

pytestmark = pytest.mark.thorough

As = Callable[..., Client]
On = Callable[[str, datetime], Actor]
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
NOTE = "第二名社工下月到岗，先申请一部分。"


FAULTY_INVOICES = [
    ({"amount": ""}, 422),
    ({"amount": "all of it"}, 422),
    ({"amount": "-1"}, 409),
    ({"amount": "0"}, 409),
    ({"amount": "500000.01"}, 409),
    ({"amount": "0.001"}, 422),
    ({"note": NOTE + "长" * 4000}, 422),
]


@LANGUAGES
def test_a_faulty_invoice_is_told_and_kept(as_: As, on: On, contract: Contract, opens: datetime, language: str) -> None:
    on("provider_director", opens)
    for changed, status in FAULTY_INVOICES:
        form = {"amount": "400000", "note": NOTE} | changed
        answer = as_("provider_director", language).post(sending(contract), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert NOTE in answer.text
        assert f'value="{form["amount"]}"' in answer.text or not form["amount"]
        assert not Invoice.objects.exists()


def test_a_double_click_sends_one_invoice(as_: As, on: On, contract: Contract, opens: datetime) -> None:
    on("provider_director", opens)
    browser, form = as_("provider_director"), {"amount": "400000", "note": NOTE, "submission": str(uuid4())}
    assert [browser.post(sending(contract), form).status_code for _click in range(2)] == [302, 302]
    again = browser.post(sending(contract), form | {"submission": str(uuid4())})
    assert again.status_code == 409
    assert Invoice.objects.count() == 1


@LANGUAGES
@pytest.mark.parametrize("reason", ["", "  \n", "长" * 4001])
def test_a_faulty_return_is_told(
    as_: As, on: On, cast: Cast, contract: Contract, opens: datetime, reason: str, language: str
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    on("purchaser_officer", opens + DAY)
    answer = as_("purchaser_officer", language).post(address("return", invoice), {"reason": reason})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert reason.strip()[:300] in answer.text
    assert Invoice.objects.get().status == Invoice.Status.SENT


@pytest.mark.parametrize("name", ["approve", "return"])
def test_a_decision_is_made_once_and_a_later_one_is_told_what_stands(
    as_: As, on: On, cast: Cast, contract: Contract, opens: datetime, name: str
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    on("purchaser_officer", opens + DAY)
    browser, form = as_("purchaser_officer"), {"reason": NOTE, "submission": str(uuid4())}
    assert [browser.post(address(name, invoice), form).status_code for _click in range(2)] == [302, 302]
    late = browser.post(address("return", invoice), {"reason": "另有错误", "submission": str(uuid4())})
    assert late.status_code == 409
    assert "另有错误" in late.text
    decided = Invoice.objects.get()
    assert decided.reason == ("" if name == "approve" else NOTE)


FAULTY_PAYMENTS = [
    ({"voucher": ""}, 422),
    ({"voucher": "凭" * 61}, 422),
    ({"paid_on": ""}, 422),
    ({"paid_on": "31 February"}, 422),
    ({"paid_on": "2199-01-01"}, 409),
    ({"paid_on": "2020-01-01"}, 409),
]


@LANGUAGES
def test_a_faulty_payment_is_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, opens: datetime, language: str
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    on("finance_officer_district", opens + 3 * DAY)
    for changed, status in FAULTY_PAYMENTS:
        form = {"amount": "200000", "voucher": "YX-国库-07", "paid_on": (opens + 3 * DAY).date().isoformat()} | changed
        answer = as_("finance_officer_district", language).post(address("pay", invoice), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        for typed in form.values():
            assert typed in answer.text
        assert not Payment.objects.exists()


def test_a_double_click_pays_once(as_: As, on: On, cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    on("finance_officer_district", opens + 3 * DAY)
    browser = as_("finance_officer_district")
    form = {
        "amount": "200000",
        "voucher": "V-1",
        "paid_on": (opens + 3 * DAY).date().isoformat(),
        "submission": str(uuid4()),
    }
    assert [browser.post(address("pay", invoice), form).status_code for _click in range(2)] == [302, 302]
    again = browser.post(address("pay", invoice), form | {"voucher": "V-2", "submission": str(uuid4())})
    assert again.status_code == 409
    assert "V-2" in again.text
    assert Payment.objects.get().voucher == "V-1"


FAULTY_CORRECTIONS = [
    ({"reason": ""}, 422),
    ({"reason": "长" * 601}, 422),
    ({"voucher": ""}, 422),
    ({"paid_on": "soon"}, 422),
    ({"paid_on": "2199-01-01"}, 409),
]


@LANGUAGES
def test_a_faulty_correction_is_told_and_kept(
    as_: As, on: On, cast: Cast, contract: Contract, opens: datetime, language: str
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "district_finance", at=opens + 3 * DAY)
    before = Payment.objects.get().voucher
    on("finance_officer_district", opens + 4 * DAY)
    for changed, status in FAULTY_CORRECTIONS:
        form = {"voucher": "YX-国库-08", "paid_on": (opens + 3 * DAY).date().isoformat(), "reason": NOTE} | changed
        answer = as_("finance_officer_district", language).post(address("correct", invoice), form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        for typed in form.values():
            assert typed in answer.text
        assert Payment.objects.get().voucher == before


@pytest.mark.parametrize("who", ["rival_director", "stranger", "department_officer"])
def test_invoices_of_others_do_not_exist(
    as_: As, on: On, cast: Cast, contract: Contract, opens: datetime, who: str
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    on(who, opens + DAY)
    for name in ("approve", "return", "pay", "correct"):
        assert as_(who).post(address(name, invoice), {"reason": NOTE}).status_code == 404
    assert as_(who).post(sending(contract, 2), {"amount": "1"}).status_code == 404
    assert Invoice.objects.get().status == Invoice.Status.SENT
