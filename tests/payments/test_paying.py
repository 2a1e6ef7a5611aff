"""An instalment's way from the invoice to the last funder's payment, and what the ledger and the duties say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from evenhand.contracts.due import DONE_LATE, KEPT
from evenhand.contracts.models import Contract, Duty, Fulfilment
from evenhand.contracts.queries import standings
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.payments import commands
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.queries import Standing, schedule
from evenhand.planning.models import LedgerEntry
from evenhand.planning.queries import ledger
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]


def balances(contract: Contract, actor: Actor) -> list[tuple[int, int]]:
    """Bound and paid, funder by funder."""
    programme = contract.award.tender.specification.programme
    return [(one.committed, one.paid) for one in ledger(programme=programme, actor=actor)]


def test_an_instalment_paid_by_both_funders_balances_to_the_fen(
    cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.paid(cast, contract, 1, at=opens)
    assert invoice.status == Invoice.Status.PAID
    assert [one.amount_minor for one in invoice.payments.order_by("pk")] == [300_000_00, 200_000_00]
    bound = balances(contract, cast.actor("regulator_officer", opens))
    assert sorted(bound) == [(2_400_000_00, 200_000_00), (3_600_000_00, 300_000_00)]


def test_the_last_funders_payment_keeps_the_purchasers_duty(cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=opens + 3 * DAY)
    assert marks(contract, opens + 4 * DAY) == {"pay-share--1": (KEPT,), "pay-share--2": (), "pay-instalments": ()}
    builders.pays(cast, invoice, "district_finance", at=opens + 40 * DAY)
    found = marks(contract, opens + 41 * DAY)
    assert found == {"pay-share--1": (KEPT,), "pay-share--2": (DONE_LATE,), "pay-instalments": (DONE_LATE,)}


def marks(contract: Contract, at: datetime) -> dict[str, tuple[str, ...]]:
    """How the duties stand that fall due with the first instalment."""
    found = [one for one in standings(contract, at.date()) if one.duty.rule == Duty.Rule.INSTALMENTS]
    return {one.duty.code: tuple(mark for _day, mark in one.reckoning.marks) for one in found}


def test_nobody_says_by_hand_that_an_instalment_was_paid(
    on: On, contract: Contract, opens: datetime, instalments: list[Standing]
) -> None:
    from evenhand.contracts.commands import record_fulfilment

    day = instalments[0].instalment.due_on
    with pytest.raises(Refused, match="by its payments"):
        record_fulfilment(
            contract=contract,
            code="pay-instalments",
            due_on=day,
            done_on=opens.date(),
            by=on("purchaser_officer", opens),
        )


def test_a_payment_may_be_entered_later_than_it_was_made_but_not_before(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    by = on("finance_officer_municipal", opens + 20 * DAY)
    with pytest.raises(commands.NotYetPaid):
        commands.enter_payment(invoice=invoice, voucher="V-1", paid_on=(opens + 21 * DAY).date(), by=by)
    with pytest.raises(commands.BeforeApproval):
        commands.enter_payment(invoice=invoice, voucher="V-1", paid_on=(opens - DAY).date(), by=by)
    payment = commands.enter_payment(invoice=invoice, voucher=" V-1 ", paid_on=(opens + 5 * DAY).date(), by=by)
    assert (payment.voucher, payment.paid_on) == ("V-1", (opens + 5 * DAY).date())


def test_a_funder_pays_its_part_once_and_a_voucher_serves_once(
    on: On, cast: Cast, contract: Contract, opens: datetime, instalments: list[Standing]
) -> None:
    first = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, first, "municipal_finance", at=opens + 3 * DAY)
    by, day = on("finance_officer_municipal", opens + 3 * DAY), (opens + 3 * DAY).date()
    with pytest.raises(commands.PaidBefore):
        commands.enter_payment(invoice=first, voucher="another", paid_on=day, by=by)
    second = builders.approved(cast, contract, 2, at=instant(contract, instalments[1].instalment.opens_on))
    later = second.decided_at
    assert later
    voucher = Payment.objects.get().voucher
    with pytest.raises(commands.VoucherTaken, match=voucher):
        commands.enter_payment(
            invoice=second, voucher=voucher, paid_on=later.date(), by=on("finance_officer_municipal", later + DAY)
        )
    assert LedgerEntry.objects.filter(kind=LedgerEntry.Kind.PAID).count() == 1


@pytest.mark.parametrize("status", ["sent", "returned", "paid"])
def test_only_an_approved_invoice_is_paid(on: On, cast: Cast, contract: Contract, opens: datetime, status: str) -> None:
    make = {"sent": builders.invoiced, "returned": builders.returned, "paid": builders.paid}[status]
    invoice = make(cast, contract, 1, at=opens)
    by = on("finance_officer_district", opens + 9 * DAY)
    with pytest.raises(MoveNotOpen):
        commands.enter_payment(invoice=invoice, voucher="V-9", paid_on=by.day, by=by)


@pytest.mark.parametrize(
    "who",
    ["provider_director", "purchaser_officer", "monitor_officer", "rival_director", "stranger", "public", "auditor"],
)
def test_only_a_funders_officer_pays(on: On, cast: Cast, contract: Contract, opens: datetime, who: str) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    by = on(who, opens + 3 * DAY)
    with pytest.raises(Refused):
        commands.enter_payment(invoice=invoice, voucher="V-1", paid_on=by.day, by=by)


def test_a_correction_moves_voucher_and_day_and_keeps_what_stood_before(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.paid(cast, contract, 1, at=opens)
    payment = invoice.payments.get(funder=cast.organisations["district_finance"])
    by = on("finance_officer_district", opens + 60 * DAY)
    commands.correct_payment(
        payment=payment, voucher="2026-0917", paid_on=(opens + 30 * DAY).date(), reason="抄错凭证号", by=by
    )
    assert marks(contract, by.at)["pay-instalments"] == (DONE_LATE,)
    assert Fulfilment.objects.get(code="pay-instalments").done_on == (opens + 30 * DAY).date()
    said = latest_about("invoice", invoice.reference, actor=by)[0].text
    assert "2026-0917" in said
    assert "抄错凭证号" in said


def test_a_correction_needs_a_reason_and_something_to_correct(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    payment = builders.paid(cast, contract, 1, at=opens).payments.get(funder=cast.organisations["district_finance"])
    by = on("finance_officer_district", opens + 60 * DAY)
    with pytest.raises(commands.CorrectionNeedsReason):
        commands.correct_payment(payment=payment, voucher="X", paid_on=payment.paid_on, reason="  ", by=by)
    with pytest.raises(commands.NothingCorrected):
        commands.correct_payment(payment=payment, voucher=payment.voucher, paid_on=payment.paid_on, reason="x", by=by)
    other = on("finance_officer_municipal", opens + 60 * DAY)
    with pytest.raises(Refused):
        commands.correct_payment(payment=payment, voucher="X", paid_on=payment.paid_on, reason="x", by=other)


def test_approval_makes_the_payment_request_in_both_languages(cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    document = NumberedDocument.objects.get(number=invoice.reference)
    assert "人民币伍拾万元整" in document.html
    assert "500,000.00 yuan is to be paid to Yuqiao Social Work Agency" in document.html
    assert document.html.index("付款申请书") < document.html.index(">Payment request")


def test_each_is_told_what_now_waits_for_him(cast: Cast, contract: Contract, opens: datetime) -> None:
    Notice.objects.all().delete()
    invoice = builders.paid(cast, contract, 1, at=opens)
    told = [(notice.to.name_en, notice.about) for notice in Notice.objects.select_related("to").order_by("pk")]
    assert told[0] == ("Liang Huiyi", invoice.reference)
    assert {name for name, _about in told[1:4]} == {"Mo Shuhua", "Kuang Zhiyuan", "Su Min"}
    assert not mail.outbox


@pytest.mark.thorough
@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],  # a chain of commands is slow: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.permutations(range(1, 13)).map(lambda order: order[:4]),
    st.lists(st.integers(1, 500_000_00), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
)
@example([3, 1, 12, 2], [1, 333_333_33, 499_999_99, 500_000_00], [True, False, True, False])
def test_any_sequence_of_invoices_and_payments_balances_to_the_fen(
    cast: Cast, contract: Contract, order: list[int], asked: list[int], turned: list[bool]
) -> None:
    after = instant(contract, schedule(contract)[-1].instalment.opens_on)
    funders = list(builders.OFFICERS.values())
    by = {key: cast.actor(key, after) for key in ("provider_director", "purchaser_officer", *funders)}
    with transaction.atomic():
        for number, amount, is_turned in zip(order, asked, turned, strict=True):
            invoice = commands.send_invoice(
                contract=contract, instalment=number, amount_minor=amount, by=by["provider_director"]
            )
            commands.approve_invoice(invoice=invoice, by=by["purchaser_officer"])
            parts = schedule(contract)[number - 1].parts
            for part in reversed(parts) if is_turned else parts:
                officer = next(key for key in funders if by[key].organisation_id == part.funder.pk)
                voucher = f"{number}-{part.amount_minor}"
                commands.enter_payment(invoice=invoice, voucher=voucher, paid_on=after.date(), by=by[officer])
        paid = sum(one for _bound, one in balances(contract, cast.actor("regulator_officer", after)))
        assert paid == sum(asked) == sum(one.paid_minor for one in schedule(contract))
        assert all(paid <= bound for bound, paid in balances(contract, cast.actor("regulator_officer", after)))
        assert not Invoice.objects.exclude(status=Invoice.Status.PAID).exists()
        transaction.set_rollback(True)
