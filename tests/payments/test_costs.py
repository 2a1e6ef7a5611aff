"""Cost is claimed by its vouchers within the line budget, approved row by row; what indirect cost adds is exact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from evenhand.contracts.commands import Move, approve_virement, move_budget
from evenhand.contracts.commands.renewing import write_version
from evenhand.contracts.models import Contract, Virement
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import budget_of, cells_now
from evenhand.contracts.queries.composing import compose
from evenhand.contracts.queries.ending import compose_end
from evenhand.contracts.varying import BelowOpened, Changes
from evenhand.contracts.views.effects import effect
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError
from evenhand.payments import commands
from evenhand.payments.commands import Spending
from evenhand.payments.models import Invoice
from evenhand.payments.queries import account, schedule
from evenhand.payments.queries.costs import claimed_cells, cost_books
from tests.contracts.money import balanced
from tests.payments.conftest import DAY, instant

On = Callable[[str, datetime], Actor]
STAFF, SERVICES, PREMISES, EQUIPMENT = 1, 2, 3, 4
IN_AUTUMN = date(2026, 9, 20)


def opens(contract: Contract, number: int) -> datetime:
    return instant(contract, schedule(contract)[number - 1].instalment.opens_on)


def spent(category: int, amount_minor: int, voucher: str, on: date = IN_AUTUMN) -> Spending:
    return Spending(category, on, "九月支出", amount_minor, voucher)


def claim(on: On, contract: Contract, number: int, *rows: Spending) -> Invoice:
    by = on("provider_director", opens(contract, number))
    return commands.claim_cost(contract=contract, instalment=number, rows=rows, by=by)


def pay(cast: Cast, invoice: Invoice, at: datetime) -> None:
    for days, body in enumerate(builders.OFFICERS, start=2):
        builders.pays(cast, invoice, body, at=at + days * DAY)
    invoice.refresh_from_db()


def test_a_claim_adds_indirect_cost_recoups_the_advance_and_is_approved_by_row(
    on: On, cast: Cast, reimbursed: Contract
) -> None:
    builders.paid(cast, reimbursed, 1, at=opens(reimbursed, 1))  # the advance
    at = opens(reimbursed, 2)
    invoice = claim(on, reimbursed, 2, spent(STAFF, 1_000_07, "T1"), spent(SERVICES, 500_00, "H7"))
    assert invoice.indirect_minor == 1_500_07 * 8 // 100
    gross = 1_500_07 + invoice.indirect_minor
    assert (invoice.recouped_minor, invoice.amount_minor) == (-(-gross // 5), gross + -gross // 5)
    officer = on("purchaser_officer", at + DAY)
    with pytest.raises(commands.ApprovedByRow):
        commands.approve_invoice(invoice=invoice, amount_minor=1, reason="x", by=officer)
    with pytest.raises(commands.MoreThanClaimed):
        commands.approve_rows(invoice=invoice, amounts={1: 1_000_08}, by=officer)
    with pytest.raises(commands.RestNeedsReason):
        commands.approve_rows(invoice=invoice, amounts={1: 1_000_07, 2: 200_00}, by=officer)
    commands.approve_rows(invoice=invoice, amounts={1: 1_000_07, 2: 200_00}, reason="餐费无清单。", by=officer)
    assert invoice.indirect_minor == 1_200_07 * 8 // 100
    gross = 1_200_07 + invoice.indirect_minor
    assert invoice.approved_minor == gross + -gross // 5
    document = NumberedDocument.objects.about("invoice", invoice.reference).get()
    for words in ("Indirect cost", "间接费用", "Voucher no.", "票据号"):
        assert words in document.html
    pay(cast, invoice, at)
    assert invoice.status == Invoice.Status.PAID
    assert balanced(reimbursed)
    later = opens(reimbursed, 3)
    with pytest.raises(commands.VoucherClaimed):
        claim(on, reimbursed, 3, spent(SERVICES, 300_01, "H7"))
    again = claim(on, reimbursed, 3, spent(SERVICES, 300_00, "H7"))
    assert again.indirect_minor == 1_500_07 * 8 // 100 - invoice.indirect_minor
    commands.approve_invoice(invoice=again, by=on("purchaser_officer", later + DAY))
    books = list(cost_books(reimbursed, current_terms(reimbursed), schedule(reimbursed), "indirect"))
    assert sum(row.claimed_minor for row in books) == gross + 300_00 + again.indirect_minor
    assert sum(row.paid_minor for row in books) == gross + again.recouped_minor
    assert account(reimbursed, later.date()).advance_minor == (
        600_000_00 - invoice.recouped_minor - again.recouped_minor
    )


def test_no_category_is_claimed_above_its_budget_and_each_day_counts_in_its_year(on: On, reimbursed: Contract) -> None:
    with pytest.raises(commands.ClaimedByVoucher):
        commands.bill_period(contract=reimbursed, instalment=2, by=on("provider_director", opens(reimbursed, 2)))
    terms = current_terms(reimbursed)
    whole = cells_now(terms)[reimbursed.cost_categories.get(number=EQUIPMENT).pk, 1]
    with pytest.raises(commands.AboveBudget) as told:
        claim(on, reimbursed, 2, spent(EQUIPMENT, whole, "E1"), spent(EQUIPMENT, 1, "E2"))
    assert told.value.facts["number"] == 2  # type: ignore[attr-defined]
    for wrong in (date(2026, 12, 1), date(2026, 8, 31)):
        with pytest.raises(commands.SpentOutside):
            claim(on, reimbursed, 2, spent(EQUIPMENT, 1, "E1", wrong))
    with pytest.raises(commands.RowFaulty):
        claim(on, reimbursed, 2, spent(EQUIPMENT, 1, " "))
    with pytest.raises(commands.NothingSpent):
        claim(on, reimbursed, 2)
    invoice = claim(on, reimbursed, 2, spent(EQUIPMENT, whole, "E1"))
    commands.return_invoice(invoice=invoice, reason="缺发票。", by=on("purchaser_officer", opens(reimbursed, 2) + DAY))
    assert not claimed_cells(reimbursed)
    claim(on, reimbursed, 2, spent(EQUIPMENT, whole, "E1"))  # what was returned is claimed again


def test_a_notice_moves_a_tenth_more_waits_and_holds_up_no_claim(on: On, reimbursed: Contract) -> None:
    at = opens(reimbursed, 2)
    terms, number = current_terms(reimbursed), {one.number: one.pk for one in reimbursed.cost_categories.all()}
    agreed = cells_now(terms)
    tenth = agreed[number[PREMISES], 1] // 10
    director = on("provider_director", at)
    notice = move_budget(
        contract=reimbursed, move=Move(PREMISES, 1, EQUIPMENT, 1, tenth), reason="添置轮椅。", by=director
    )
    asked = move_budget(contract=reimbursed, move=Move(PREMISES, 1, EQUIPMENT, 1, 1), reason="再添一台。", by=director)
    assert (notice.status, asked.status) == (Virement.Status.NOTICE, Virement.Status.WAITING)
    whole = agreed[number[EQUIPMENT], 1] + tenth
    claim(on, reimbursed, 2, spent(EQUIPMENT, whole, "E1"), spent(PREMISES, 1_00, "P1"))
    approve_virement(virement=asked, by=on("purchaser_officer", at + DAY))
    assert cells_now(terms)[number[EQUIPMENT], 1] == whole + 1
    assert sum(cells_now(terms).values()) == sum(agreed.values())


def test_no_change_of_the_terms_falls_below_what_was_claimed(on: On, cast: Cast, reimbursed: Contract) -> None:
    terms, at = current_terms(reimbursed), opens(reimbursed, 2)
    whole = cells_now(terms)[reimbursed.cost_categories.get(number=STAFF).pk, 1]
    invoice = claim(on, reimbursed, 2, spent(STAFF, whole, "T1"))
    assert invoice.amount_minor == whole + invoice.indirect_minor
    with pytest.raises(BelowOpened):
        compose(reimbursed, terms, Changes(amount_minor=invoice.amount_minor - 1), at.date())
    dearer = effect(compose(reimbursed, terms, Changes(amount_minor=terms.amount_minor + 300_000_00), at.date()))
    assert len(next(group.rows for group in dearer if group.heading == "Line budget")) == 14  # all that staff left
    ended = compose_end(reimbursed, at.date() + 9 * DAY, at.date())
    assert ended.amount_minor >= invoice.amount_minor
    last = write_version(ended, on=ended.day, ground="early_end", by=on("purchaser_signatory", at + DAY))
    found, claimed = cells_now(last), claimed_cells(reimbursed)
    assert all(found.get(cell, 0) >= amount for cell, amount in claimed.items())
    budget = budget_of(last)
    assert budget
    assert budget.direct_minor + budget.indirect_minor == last.amount_minor
    assert {year for _category, year in found} == {1}
    assert balanced(reimbursed)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_its_pages_claim_approve_move_and_show_the_books(
    client: Client, cast: Cast, reimbursed: Contract, on: On, language: str
) -> None:
    client.cookies["django_language"] = language
    on("provider_director", opens(reimbursed, 2))
    client.force_login(cast.persons["provider_director"])
    send = f"/payments/contracts/{reimbursed.reference}/2/invoice/"
    row = {"category_1": "1", "spent_on_1": "2026-09-20", "text_1": "工资", "voucher_1": "T1", "amount_1": "1000"}
    assert client.get(send).status_code == 200
    more = client.post(send, row | {"rows_shown": "6", "more": "12"})
    assert (more.status_code, len(more.context["form"].rows())) == (200, 12)
    assert client.post(send, row | {"voucher_1": ""}).status_code == 422
    assert client.post(send, row | {"amount_1": "99999999"}).status_code == 409
    assert client.post(send, row).status_code == 302
    assert client.get(send).status_code == 200
    move = f"/contracts/{reimbursed.reference}/budget/move/"
    typed = {"source": "3-1", "target": "4-1", "amount": "100000", "reason": "添置设备。"}
    assert client.post(move, typed | {"target": "4-2"}).status_code == 409
    assert client.post(move, typed).status_code == 302
    client.force_login(cast.persons["purchaser_officer"])
    invoice = Invoice.objects.get()
    rows = f"/payments/invoices/{invoice.reference}/approve-part/"
    assert client.get(rows).status_code == 200
    assert client.post(rows, {"amount_1": "900", "reason": ""}).status_code == 409
    assert client.post(rows, {"amount_1": "900", "reason": "一笔无单据。"}).status_code == 302
    assert "900.00" in client.get(f"/payments/invoices/{invoice.reference}/").content.decode()
    answered = client.post(f"/contracts/{reimbursed.reference}/budget/moves/1/refuse/", {"reason": "先问专家。"})
    assert answered.status_code == 302
    for page in ("contracts/{}/budget/", "contracts/{}/budget/moves/1/", "payments/contracts/{}/"):
        assert client.get(f"/{page.format(reimbursed.reference)}").status_code == 200
    books = client.get(f"/payments/contracts/{reimbursed.reference}/books.xlsx").content
    costs = CalamineWorkbook.from_object(BytesIO(books)).get_sheet_by_index(6).to_python()
    assert (len(costs), costs[1][6:8]) == (17, [900.0, 900.0])  # five categories in three years, and indirect cost


acts_ = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 400_000_00), st.booleans()), min_size=4, max_size=14)


@pytest.mark.thorough
@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],  # a chain of commands is slow: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts_)
@example(
    [(0, 33_333_33, True), (1, 7, False), (3, 9, True), (4, 1_001, True), (5, 90_000_00, True), (0, 55_555, False)]
)
def test_any_order_of_acts_keeps_budget_ledger_and_sums_exact(
    cast: Cast, reimbursed: Contract, acts: list[tuple[int, int, bool]]
) -> None:
    after = opens(reimbursed, len(schedule(reimbursed)))
    agreed = sum(cells_now(current_terms(reimbursed)).values())
    with transaction.atomic():
        builders.paid(cast, reimbursed, 1, at=opens(reimbursed, 1))  # the advance
        for number, (act, amount, turned) in enumerate(acts):
            attempted(cast, reimbursed, act, amount, turned, f"V-{number}", after + number * DAY)
            exact(reimbursed, agreed)
        transaction.set_rollback(True)


def attempted(cast: Cast, contract: Contract, act: int, amount: int, turned: bool, voucher: str, at: datetime) -> None:
    """One act, or its refusal."""
    open_ = [claim for one in schedule(contract) for claim in one.claims]
    waiting = next((one.invoice for one in open_ if one.invoice.status == Invoice.Status.SENT), None)
    chosen = open_[amount % len(open_)].invoice
    director, officer = cast.actor("provider_director", at), cast.actor("purchaser_officer", at)
    funder = cast.actor(builders.OFFICERS["municipal_finance" if turned else "district_finance"], at)
    category, other = 1 + amount % 5, 1 + (amount + 1) % 5
    try:
        with transaction.atomic():
            if act == 0:
                rows = [spent(category, amount, voucher), spent(other, 7, f"{voucher}-2")]
                last = len(schedule(contract))
                commands.claim_cost(contract=contract, instalment=last, rows=rows, by=director)
            elif act == 1 and waiting:
                rows_ = {line.number: line.amount_minor * (amount % 4) // 3 for line in waiting.lines.all()}
                commands.approve_rows(invoice=waiting, amounts=rows_, reason="r", by=officer)
            elif act == 2 and waiting:
                commands.return_invoice(invoice=waiting, reason="r", by=officer)
            elif act == 3:
                commands.enter_payment(invoice=chosen, voucher=voucher, paid_on=at.date(), by=funder)
            elif act == 4:
                way = "set_off" if turned else "paid_back"
                commands.issue_credit_note(
                    invoice=chosen, amount_minor=amount % 9_999_99 + 1, reason="r", way=way, by=director
                )
            elif act == 5:
                move = Move(category, 1, other if turned else category, 1 if turned else 2, amount)
                move_budget(contract=contract, move=move, reason="r", by=director)
            elif act == 6 and (asked := contract.virements.filter(status="waiting").first()):
                approve_virement(virement=asked, by=officer)
    except CommandError:
        return


def exact(contract: Contract, agreed: int) -> None:
    """No category above its budget, nothing lost by moves, every claim the sum of its rows, the ledger with it."""
    terms, standings = current_terms(contract), schedule(contract)
    now, claimed = cells_now(terms), claimed_cells(contract)
    assert sum(now.values()) == agreed
    assert all(0 <= claimed.get(cell, 0) <= amount for cell, amount in now.items())
    rows = list(cost_books(contract, terms, standings, "indirect"))
    assert all(row.left_minor >= 0 and 0 <= row.paid_minor <= row.approved_minor <= row.claimed_minor for row in rows)
    claims = [claim for one in standings for claim in one.claims if one.is_claimed]
    recouped = sum(one.invoice.recouped_minor for one in claims)
    assert sum(row.claimed_minor for row in rows) == sum(one.amount_minor for one in claims) + recouped
    assert sum(one.amount_minor for one in (claim for one in standings for claim in one.claims)) <= terms.amount_minor
    assert balanced(contract)
