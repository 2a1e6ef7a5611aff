"""Paid in parts, approved in part, corrected downwards: whatever the order, the ledger balances to the fen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from evenhand.contracts.models import Contract, Fulfilment
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.payments import commands
from evenhand.payments.models import CreditNote, Invoice, Refund
from evenhand.payments.parts import Move, settled_on
from evenhand.payments.queries import Claim, Standing, schedule
from evenhand.planning.models import LedgerEntry
from evenhand.planning.queries import ledger
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]
CITY, DISTRICT = "finance_officer_municipal", "finance_officer_district"
OFF, BACK = CreditNote.Way.SET_OFF, CreditNote.Way.PAID_BACK


def claims(contract: Contract) -> list[Claim]:
    return [claim for standing in schedule(contract) for claim in standing.claims]


def paid_in_the_ledger(contract: Contract, actor: Actor) -> dict[int, int]:
    programme = contract.award.tender.specification.programme
    return {one.funder.pk: one.paid for one in ledger(programme=programme, actor=actor)}


def pays(cast: Cast, invoice: Invoice, key: str, amount: int, at: datetime, voucher: str = "") -> None:
    by = cast.actor(key, at)
    commands.enter_payment(
        invoice=invoice, amount_minor=amount, voucher=voucher or f"{key}-{at:%j}", paid_on=by.day, by=by
    )


def credits_(cast: Cast, invoice: Invoice, amount: int, at: datetime, way: str = OFF) -> CreditNote:
    by = cast.actor("provider_director", at)
    return commands.issue_credit_note(invoice=invoice, amount_minor=amount, reason="多计一次", way=way, by=by)


def test_a_funder_pays_its_part_in_two_payments(cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=opens + 3 * DAY)
    pays(cast, invoice, DISTRICT, 120_000_00, opens + 4 * DAY)
    (standing, *_rest) = schedule(contract)
    assert (standing.paid_on, standing.unpaid[0].open_minor) == (None, 80_000_00)
    assert not Fulfilment.objects.filter(code="pay-instalments").exists()
    with pytest.raises(commands.MoreThanOpen, match=r"80,000\.00 yuan"):
        pays(cast, invoice, DISTRICT, 80_000_01, opens + 5 * DAY)
    pays(cast, invoice, DISTRICT, 80_000_00, opens + 40 * DAY)
    invoice.refresh_from_db()
    assert invoice.status == Invoice.Status.PAID
    assert Fulfilment.objects.get(code="pay-instalments").done_on == (opens + 40 * DAY).date()
    assert LedgerEntry.objects.filter(kind="paid").count() == 3


def test_what_is_undisputed_is_approved_and_paid_while_the_rest_is_mended(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)
    by = on("purchaser_officer", opens + DAY)
    with pytest.raises(commands.RestNeedsReason):
        commands.approve_invoice(invoice=invoice, amount_minor=400_000_00, by=by)
    with pytest.raises(commands.MoreThanAsked):
        commands.approve_invoice(invoice=invoice, amount_minor=500_000_01, reason="x", by=by)
    commands.approve_invoice(invoice=invoice, amount_minor=400_000_00, reason="附件不全", by=by)
    director = cast.actor("provider_director", opens + 2 * DAY)
    with pytest.raises(commands.MoreThanLeft, match=r"100,000\.00 yuan"):
        commands.send_invoice(contract=contract, instalment=1, amount_minor=100_000_01, by=director)
    rest = commands.send_invoice(contract=contract, instalment=1, amount_minor=100_000_00, by=director)
    pays(cast, invoice, CITY, 240_000_00, opens + 3 * DAY)
    commands.approve_invoice(invoice=rest, by=cast.actor("purchaser_officer", opens + 4 * DAY))
    (standing, *_rest) = schedule(contract)
    assert [part.open_minor for part in standing.parts] == [60_000_00, 200_000_00]
    assert any("附件不全" in one.text for one in latest_about("invoice", invoice.reference, actor=by))
    with pytest.raises(commands.InvoicedBefore):
        commands.send_invoice(contract=contract, instalment=1, amount_minor=1, by=director)


def test_a_credit_note_on_a_paid_invoice_is_set_off_against_the_next(
    cast: Cast, contract: Contract, opens: datetime, instalments: list[Standing]
) -> None:
    invoice = builders.paid(cast, contract, 1, at=opens)
    note = credits_(cast, invoice, 50_000_00, opens + 30 * DAY)
    assert note.reference == "YX-I-2026-0001-CN1"
    assert [claim.overpaid_minor for claim in claims(contract)] == [50_000_00]
    second = builders.approved(cast, contract, 2, at=instant(contract, instalments[1].instalment.opens_on))
    first, now = claims(contract)
    assert (first.overpaid_minor, now.set_off_minor) == (0, 50_000_00)
    assert [part.open_minor for part in now.parts] == [270_000_00, 180_000_00]
    document = NumberedDocument.objects.get(number=second.reference)
    assert "50,000.00" in document.html
    assert "450,000.00" in document.html
    assert second.decided_at
    for key in (CITY, DISTRICT):
        officer = cast.actor(key, second.decided_at + DAY)
        commands.enter_payment(invoice=second, voucher="N-2", paid_on=officer.day, by=officer)
    paid = paid_in_the_ledger(contract, cast.actor("regulator_officer", opens + 200 * DAY))
    assert sorted(paid.values()) == [380_000_00, 570_000_00]


def test_what_was_paid_too_much_comes_back_into_the_bound_budget(
    cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.paid(cast, contract, 1, at=opens)
    credits_(cast, invoice, 50_000_00, opens + 30 * DAY, BACK)
    by = cast.actor(CITY, opens + 40 * DAY)
    with pytest.raises(commands.MoreThanOverpaid, match=r"30,000\.00 yuan"):
        commands.enter_repayment(invoice=invoice, amount_minor=30_000_01, voucher="R-1", paid_on=by.day, by=by)
    commands.enter_repayment(invoice=invoice, voucher="R-1", paid_on=by.day, by=by)
    with pytest.raises(commands.NothingOverpaid):
        commands.enter_repayment(invoice=invoice, voucher="R-2", paid_on=by.day, by=by)
    paid = paid_in_the_ledger(contract, cast.actor("regulator_officer", by.at))
    assert sorted(paid.values()) == [200_000_00, 270_000_00]


def test_a_credit_note_lowers_what_is_still_open_first(cast: Cast, contract: Contract, opens: datetime) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    builders.pays(cast, invoice, "municipal_finance", at=opens + 3 * DAY)
    credits_(cast, invoice, 500_000_00, opens + 5 * DAY)
    invoice.refresh_from_db()
    assert invoice.status == Invoice.Status.PAID
    assert [(part.open_minor, part.overpaid_minor) for part in claims(contract)[0].parts] == [(0, 300_000_00), (0, 0)]
    assert NumberedDocument.objects.filter(subject_reference=invoice.reference).count() == 2


@pytest.mark.parametrize("who", ["purchaser_officer", CITY, "monitor_officer", "rival_director", "stranger"])
def test_only_the_provider_takes_its_invoice_back(
    on: On, cast: Cast, contract: Contract, opens: datetime, who: str
) -> None:
    invoice = builders.approved(cast, contract, 1, at=opens)
    with pytest.raises(Refused):
        commands.issue_credit_note(invoice=invoice, amount_minor=1, reason="x", way=OFF, by=on(who, opens + 3 * DAY))


def test_a_credit_note_has_an_amount_and_a_reason_and_an_approved_invoice(
    on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    waits = builders.invoiced(cast, contract, 1, at=opens)
    by = on("provider_director", opens + 3 * DAY)

    def issue(amount: int, reason: str = "x") -> None:
        commands.issue_credit_note(invoice=waits, amount_minor=amount, reason=reason, way=OFF, by=by)

    with pytest.raises(commands.NotApproved):
        issue(1)
    commands.approve_invoice(invoice=waits, by=cast.actor("purchaser_officer", opens + DAY))
    for amount, reason, fault in (
        (0, "x", commands.NothingCredited),
        (500_000_01, "x", commands.MoreThanStands),
        (1, " ", commands.CreditNeedsReason),
    ):
        with pytest.raises(fault):
            issue(amount, reason)
    assert not CreditNote.objects.exists()


def test_the_pages_of_parts_and_credit_notes_do_what_they_say(
    as_: Callable[..., Client], on: On, cast: Cast, contract: Contract, opens: datetime
) -> None:
    invoice = builders.invoiced(cast, contract, 1, at=opens)

    def post(who: str, name: str, at: datetime, **form: str) -> int:
        on(who, at)
        browser = as_(who, "zh-hans")
        assert browser.get(reverse(f"payments:{name}", args=[invoice.reference])).status_code == 200
        return browser.post(reverse(f"payments:{name}", args=[invoice.reference]), form).status_code

    assert post("purchaser_officer", "approve_part", opens + DAY, amount="400000", reason="") == 422
    assert post("purchaser_officer", "approve_part", opens + DAY, amount="400000", reason="缺清单") == 302
    day = (opens + 2 * DAY).date().isoformat()
    assert post(CITY, "pay", opens + 2 * DAY, amount="300000", voucher="S-1", paid_on=day) == 409
    assert post(CITY, "pay", opens + 2 * DAY, amount="240000", voucher="S-1", paid_on=day) == 302
    later = opens + 3 * DAY
    assert post("provider_director", "credit", later, amount="10000", reason="多计", way="paid_back") == 302
    back = {"amount": "6000", "voucher": "S-2", "paid_on": later.date().isoformat()}
    assert post(CITY, "repay", later, **back) == 302
    page = as_("provider_director", "zh-hans").get(reverse("payments:invoice", args=[invoice.reference])).text
    for said in ("缺清单", "YX-I-2026-0001-CN1", "S-2", "6,000.00"):
        assert said in page


moves = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 500_000_00), st.booleans()), min_size=3, max_size=14)


@pytest.mark.thorough
@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],  # a chain of commands is slow: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves)
@example([(0, 333_333_33, False), (3, 100_000_01, True), (5, 33_333, False), (4, 1, True), (1, 77, True), (3, 9, True)])
def test_any_order_of_acts_keeps_ledger_and_invoices_balanced_for_each_funder(
    cast: Cast, contract: Contract, acts: list[tuple[int, int, bool]]
) -> None:
    after = instant(contract, schedule(contract)[-1].instalment.opens_on)
    with transaction.atomic():
        for number, (act, amount, turned) in enumerate(acts):
            attempted(cast, contract, act, amount, turned, f"V-{number}", after + number * DAY)
            balanced(contract, cast.actor("regulator_officer", after))
        transaction.set_rollback(True)


def attempted(cast: Cast, contract: Contract, act: int, amount: int, turned: bool, voucher: str, at: datetime) -> None:
    """One act, or its refusal."""
    open_ = claims(contract)
    waiting = next((one.invoice for one in open_ if one.invoice.status == Invoice.Status.SENT), None)
    chosen = open_[amount % len(open_)].invoice if open_ else None
    funder = cast.actor(CITY if turned else DISTRICT, at)
    try:
        with transaction.atomic():
            if act < 2 or chosen is None:
                commands.send_invoice(
                    contract=contract, instalment=act + 1, amount_minor=amount, by=cast.actor("provider_director", at)
                )
            elif act == 2 and waiting:
                by = cast.actor("purchaser_officer", at)
                commands.approve_invoice(invoice=waiting, amount_minor=amount if turned else None, reason="r", by=by)
            elif act == 3:
                commands.enter_payment(
                    invoice=chosen,
                    amount_minor=None if turned else amount,
                    voucher=voucher,
                    paid_on=at.date(),
                    by=funder,
                )
            elif act == 4:
                credits_(cast, chosen, amount % 50_000_00 + 1, at, OFF if turned else BACK)
            else:
                commands.enter_repayment(invoice=chosen, voucher=voucher, paid_on=at.date(), by=funder)
    except CommandError:
        return


def balanced(contract: Contract, actor: Actor) -> None:
    found = claims(contract)
    paid = paid_in_the_ledger(contract, actor)
    for funder, in_ledger in paid.items():
        parts = [part for claim in found for part in claim.parts if part.funder.pk == funder]
        assert in_ledger == sum(part.amount_minor - part.balance_minor for part in parts)
        assert all(part.amount_minor >= 0 and part.paid_minor >= 0 for part in parts)
    for claim in found:
        invoice = claim.invoice
        stands = (invoice.approved_minor or invoice.amount_minor) - sum(note.amount_minor for note in claim.notes)
        assert claim.amount_minor == stands
        assert (invoice.status == Invoice.Status.PAID) == (claim.paid_on is not None)
    assert sum(one.amount_minor for one in Refund.objects.filter(onto=None)) == sum(
        entry.amount_minor for entry in LedgerEntry.objects.filter(kind="repaid")
    )
    assert all(one.rest_minor >= 0 for one in schedule(contract))


def test_a_part_is_settled_on_the_first_day_without_anything_open(opens: datetime) -> None:
    first, second = opens.date(), (opens + 9 * DAY).date()
    assert settled_on(100, [Move(second, 40), Move(first, 60)]) == second
    assert settled_on(100, [Move(first, 100), Move(second, 40)]) == first
    assert settled_on(100, [Move(first, 60)]) is None
