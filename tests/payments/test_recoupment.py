"""An advance on what is billed: recouped from each bill, never paid above the price, gone when everything is billed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.money import share_of
from evenhand.payments import commands
from evenhand.payments.queries import account, schedule
from evenhand.payments.recoupment import recouped
from tests.contracts.money import balanced
from tests.payments.conftest import DAY
from tests.payments.test_unit_price import CASES, VISITS, opens, recorded

On = Callable[[str, datetime], Actor]


def test_each_bill_takes_its_share_off_and_both_sides_read_what_is_open(
    client: Client, on: On, cast: Cast, advanced: Contract
) -> None:
    given = builders.paid(cast, advanced, 1, at=opens(advanced, 1))
    assert given.amount_minor == 600_000_00
    recorded(advanced, date(2026, 9, 1), {CASES: 4_000, VISITS: 10_000})
    at = opens(advanced, 2)
    invoice = commands.bill_period(contract=advanced, instalment=2, by=on("provider_director", at))
    gross = sum(line.amount_minor for line in invoice.lines.all())
    assert invoice.recouped_minor == -(-gross // 5)
    assert invoice.amount_minor == gross - invoice.recouped_minor
    officer = on("purchaser_officer", at + DAY)
    commands.approve_lines(invoice=invoice, units={1: 4_000, 2: 5_000}, reason="半数无签名。", by=officer)
    kept = sum(line.approved_minor or 0 for line in invoice.lines.all())
    assert (invoice.recouped_minor, invoice.approved_minor) == (-(-kept // 5), kept + -kept // 5)
    for days, body in enumerate(builders.OFFICERS, start=2):
        builders.pays(cast, invoice, body, at=at + days * DAY)
    found = account(advanced, at.date())
    assert found.advance_minor == 600_000_00 - invoice.recouped_minor
    assert found.unspent_minor == 6_000_000_00 - 600_000_00 - (invoice.approved_minor or 0)
    assert balanced(advanced)
    client.force_login(cast.persons["provider_director"])
    page = client.get(f"/payments/contracts/{advanced.reference}/", headers={"accept-language": "en"}).content.decode()
    assert "Open balance of the advance" in page
    assert client.get(f"/payments/contracts/{advanced.reference}/3/invoice/").status_code == 200


def test_an_advance_is_asked_for_before_the_first_bill_or_not_at_all(on: On, advanced: Contract, cast: Cast) -> None:
    recorded(advanced, date(2026, 9, 1), {CASES: 4_000})
    builders.approved(cast, advanced, 2, at=opens(advanced, 2))
    assert schedule(advanced)[0].is_empty
    by = on("provider_director", opens(advanced, 2) + 5 * DAY)
    with pytest.raises(commands.TooEarly):
        commands.send_invoice(contract=advanced, instalment=1, amount_minor=1, by=by)


@pytest.mark.thorough
@given(
    st.integers(1, 10**9),
    st.integers(0, 5_000),
    st.integers(0, 5_000),
    st.lists(st.integers(1, 10**9), max_size=12),
)
def test_money_never_passes_the_price_and_all_is_recouped_when_all_is_billed(
    price: int, advance_bp: int, more_bp: int, bills: list[int]
) -> None:
    share_bp = min(advance_bp + more_bp, 5_000)
    advance = still = share_of(price, advance_bp)
    paid, billed = advance, 0
    for wanted in [*bills, price]:
        gross = min(wanted, price - paid + still)
        off = recouped(gross, still, share_bp, price - paid)
        assert 0 <= off <= min(gross, still)
        paid, billed, still = paid + gross - off, billed + gross, still - off
        assert paid <= price
        assert paid == billed + still
    assert (billed, still, paid) == (price, 0, price)
