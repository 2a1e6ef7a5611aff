"""Money is asked for once and paid once, however many windows or officers do it in one instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError
from evenhand.payments import commands
from evenhand.payments.models import Invoice, Payment, Refund
from evenhand.payments.queries import schedule
from evenhand.planning.models import LedgerEntry
from tests.payments.conftest import DAY, instant
from tests.signed import AWARD, CONTRACT
from tests.together import AT_ONCE, together

pytestmark = AT_ONCE


@pytest.fixture
def for_good(transactional_db: None, cast: Cast) -> Contract:
    """In force, for every connection."""
    found: Contract = CONTRACT["contract"].make(cast, AWARD["award"].make(cast))
    return found


@pytest.fixture
def opened(for_good: Contract) -> datetime:
    return instant(for_good, schedule(for_good)[0].instalment.opens_on)


def paying(invoice: Invoice, by: Actor, voucher: str) -> Callable[[], object]:
    """A payment that an officer enters, with the invoice as his own window shows it."""
    shown = Invoice.objects.get(pk=invoice.pk)
    return lambda: commands.enter_payment(invoice=shown, voucher=voucher, paid_on=by.day, by=by)


def test_one_part_is_paid_once_from_two_windows(for_good: Contract, opened: datetime, cast: Cast) -> None:
    invoice = builders.approved(cast, for_good, 1, at=opened)
    by = cast.actor("finance_officer_district", opened + 3 * DAY)
    acts = [paying(invoice, by, f"V-{window}") for window in range(3)]
    results = together(3, lambda window: acts[window]())
    assert sum(isinstance(result, CommandError) for result in results) == 2
    payment = Payment.objects.get()
    assert [-entry.amount_minor for entry in LedgerEntry.objects.filter(kind="paid")] in (
        [payment.amount_minor],
        [-payment.amount_minor],
    )


def test_two_funders_pay_in_one_instant_and_the_invoice_is_paid(
    for_good: Contract, opened: datetime, cast: Cast
) -> None:
    invoice = builders.approved(cast, for_good, 1, at=opened)
    funders = [cast.actor(key, opened + 3 * DAY) for key in ("finance_officer_district", "finance_officer_municipal")]
    acts = [paying(invoice, by, f"V-{place}") for place, by in enumerate(funders)]
    results = together(2, lambda place: acts[place]())
    assert all(isinstance(result, Payment) for result in results)
    invoice.refresh_from_db()
    assert invoice.status == Invoice.Status.PAID
    assert sum(Payment.objects.values_list("amount_minor", flat=True)) == invoice.amount_minor
    assert LedgerEntry.objects.filter(kind="paid").count() == 2


def test_an_instalment_is_asked_for_once_from_two_windows(for_good: Contract, opened: datetime, cast: Cast) -> None:
    results = together(2, lambda _window: builders.invoiced(cast, for_good, 1, at=opened))
    assert sum(isinstance(result, CommandError) for result in results) == 1
    assert Invoice.objects.count() == 1


def test_two_officers_decide_in_one_instant_and_one_decision_stands(
    for_good: Contract, opened: datetime, cast: Cast
) -> None:
    invoice = builders.invoiced(cast, for_good, 1, at=opened)
    by = cast.actor("purchaser_officer", opened + DAY)
    shown = [Invoice.objects.get(pk=invoice.pk) for _window in range(2)]
    acts: list[Callable[[], object]] = [
        lambda: commands.approve_invoice(invoice=shown[0], by=by),
        lambda: commands.approve_invoice(invoice=shown[1], amount_minor=1, reason="x", by=by),
    ]
    results = together(2, lambda place: acts[place]())
    assert sum(isinstance(result, CommandError) for result in results) == 1
    invoice.refresh_from_db()
    assert invoice.approved_minor in (1, invoice.amount_minor)


def test_parts_of_a_part_paid_in_one_instant_never_come_to_more_than_it(
    for_good: Contract, opened: datetime, cast: Cast
) -> None:
    invoice = builders.approved(cast, for_good, 1, at=opened)
    by = cast.actor("finance_officer_district", opened + 3 * DAY)
    shown = [Invoice.objects.get(pk=invoice.pk) for _window in range(3)]
    results = together(
        3,
        lambda place: commands.enter_payment(
            invoice=shown[place], amount_minor=90_000_00, voucher=f"P-{place}", paid_on=by.day, by=by
        ),
    )
    assert sum(isinstance(result, CommandError) for result in results) == 1  # 270,000 would be more than 200,000
    assert sum(Payment.objects.values_list("amount_minor", flat=True)) == 180_000_00


def test_what_was_overpaid_is_set_off_or_paid_back_but_not_both(
    for_good: Contract, opened: datetime, cast: Cast
) -> None:
    first = builders.paid(cast, for_good, 1, at=opened)
    later = instant(for_good, schedule(for_good)[1].instalment.opens_on)
    commands.issue_credit_note(
        invoice=first, amount_minor=50_000_00, reason="x", way="set_off", by=cast.actor("provider_director", later)
    )
    second = builders.invoiced(cast, for_good, 2, at=later)
    officer = cast.actor("purchaser_officer", later + DAY)
    funder = cast.actor("finance_officer_district", later + DAY)
    acts: list[Callable[[], object]] = [
        lambda: commands.approve_invoice(invoice=second, by=officer),
        lambda: commands.enter_repayment(invoice=first, voucher="B-1", paid_on=funder.day, by=funder),
    ]
    together(2, lambda place: acts[place]())
    one, two = (standing.claims[0] for standing in schedule(for_good)[:2])
    assert one.overpaid_minor == 0
    refunds = Refund.objects.filter(invoice=first, funder=funder.organisation_id)
    assert sum(refunds.values_list("amount_minor", flat=True)) == 20_000_00
    assert two.set_off_minor in (30_000_00, 50_000_00)
