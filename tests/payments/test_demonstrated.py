"""What the demonstration shows of part payments, interest and a credit note holds together."""

from __future__ import annotations

from datetime import timedelta

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.payments.models import CreditNote, InterestClaim, Invoice, Payment, Refund
from evenhand.payments.queries import Standing, schedule


def test_one_instalment_goes_in_parts_and_its_credit_note_is_set_off_against_the_next(
    cast: Cast, contract: Contract, instalments: list[Standing]
) -> None:
    day = instalments[3].instalment.opens_on - timedelta(days=20)
    builders.paid_until(cast, contract, day=day, parted=[2])
    second, third = schedule(contract)[1:3]
    assert [claim.invoice.status for claim in second.claims] == [Invoice.Status.PAID] * 2
    assert Payment.objects.filter(invoice__instalment=2).count() == 5
    assert InterestClaim.objects.get().paid_on
    assert CreditNote.objects.get().amount_minor == sum(one.amount_minor for one in Refund.objects.all())
    assert third.claims[0].set_off_minor == builders.CREDITED
