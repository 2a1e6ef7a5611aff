"""Where cost is reimbursed: the provider claims what it spent by its vouchers, the purchaser approves row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile

from evenhand.contracts.costing import Cell, added_indirect
from evenhand.contracts.models import Contract, CostCategory, Terms
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import budget_of
from evenhand.documents.commands import attach
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.parties.policies import proven
from evenhand.payments import policies
from evenhand.payments.commands import cost_faults, faults
from evenhand.payments.commands.invoicing import Asked, issue, judge_approval, judge_bound, open_standing, settle
from evenhand.payments.commands.settling import hold, standing_after
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries import Standing
from evenhand.payments.queries.costs import (
    CostClaim,
    cost_claims,
    left_in_cells,
    spent_before,
    vouchers_claimed,
)
from evenhand.payments.queries.metering import recouped_of, waiting_invoice
from evenhand.shell import words

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Spending:
    """A row of a claim: the number of its category, the day, what for, how much, the voucher's number."""

    category: int
    spent_on: date
    text: str
    amount_minor: int
    voucher: str


@command
def claim_cost(
    *,
    contract: Contract,
    instalment: int,
    rows: Sequence[Spending],
    by: Actor,
    note: str = "",
    tax_number: str = "",
    files: Sequence[UploadedFile[bytes]] = (),
) -> Invoice:
    """Claim what was spent up to the period's end, within each category's budget of the year; indirect cost is added.

    Raises NotInForce, NoSuchInstalment, InvoicedBefore, TooEarly, AnotherWaits, NotByCost, NothingSpent, RowFaulty,
    SpentOutside, CategoryNotBudgeted, AboveBudget, VoucherClaimed, NothingLeft, and what an invoice raises.
    """
    require(policies.may_send_invoice(by, contract))
    hold(contract)
    standing = open_standing(contract, instalment, by)
    if not standing.is_claimed:
        raise cost_faults.NotByCost
    if waits := waiting_invoice(contract):
        raise faults.AnotherWaits(reference=waits.reference)
    terms, claims = current_terms(contract), cost_claims(contract)
    lines = _lines(contract, terms, standing, rows, by)
    _judge_budget(contract, terms, claims, lines)
    _judge_vouchers(claims, lines, standing)
    direct = sum(line.amount_minor for line in lines)
    spent = spent_before(standing, claims)
    if direct > spent.left_minor:
        raise cost_faults.NothingLeft(left=words.money(max(spent.left_minor, 0), standing.currency))
    indirect = added_indirect(spent, direct, terms.indirect_bp or 0, _indirect_of(terms))
    off = recouped_of(standing, direct + indirect)
    amount = direct + indirect - off
    judge_bound(standing, amount)
    asked = Asked(amount, note, tax_number.strip(), files[0] if files else None, off, indirect)
    invoice = issue(standing, asked, lines, by)
    for file in files[1:]:
        attach(thing=invoice, file=file, by=by)
    return invoice


def _indirect_of(terms: Terms) -> int:
    budget = budget_of(terms)
    return budget.indirect_minor if budget else 0


def _lines(
    contract: Contract, terms: Terms, standing: Standing, rows: Sequence[Spending], by: Actor
) -> list[InvoiceLine]:
    if not rows:
        raise cost_faults.NothingSpent
    if len(rows) > MOST_ROWS:
        raise cost_faults.TooManyRows(most=MOST_ROWS)
    categories = {one.number: one for one in contract.cost_categories.all()}
    return [_line(number, row, categories, terms, standing, by) for number, row in enumerate(rows, start=1)]


def _line(
    number: int,
    row: Spending,
    categories: Mapping[int, CostCategory],
    terms: Terms,
    standing: Standing,
    by: Actor,
) -> InvoiceLine:
    """A row as a line of the invoice, in the contract year of its day."""
    category = categories.get(row.category)
    if category is None or not row.text.strip() or not row.voucher.strip() or row.amount_minor <= 0:
        raise cost_faults.RowFaulty(number=number)
    years = contract_years(terms.term)
    year = next((place for place, one in enumerate(years, start=1) if row.spent_on in one), None)
    if year is None or row.spent_on >= standing.instalment.opens_on or row.spent_on > by.day:
        facts = {"starts": words.day(terms.starts), "opens": words.day(standing.instalment.opens_on)}
        raise cost_faults.SpentOutside(number=number, **facts)
    return InvoiceLine(
        number=number,
        text=row.text.strip(),
        amount_minor=row.amount_minor,
        category=category,
        year=year,
        spent_on=row.spent_on,
        voucher=row.voucher.strip(),
    )


def _judge_budget(contract: Contract, terms: Terms, claims: Sequence[CostClaim], lines: Sequence[InvoiceLine]) -> None:
    """No category above what its budget of the year has left."""
    left = left_in_cells(contract, terms, claims)
    asked: Counter[Cell] = Counter()
    for line in lines:
        assert line.category
        assert line.year
        asked[line.category.pk, line.year] += line.amount_minor
        rest = left.get((line.category.pk, line.year), 0)
        if asked[line.category.pk, line.year] > rest:
            raise cost_faults.AboveBudget(
                number=line.number,
                category=line.category.name,
                year=line.year,
                left=words.money(max(rest, 0), terms.currency),
            )


def _judge_vouchers(claims: Sequence[CostClaim], lines: Sequence[InvoiceLine], standing: Standing) -> None:
    """No voucher is claimed twice; what was left out of one can be claimed again."""
    known = vouchers_claimed(claims)
    asked: Counter[str] = Counter()
    for line in lines:
        asked[line.voucher] += line.amount_minor
    for voucher, amount in asked.items():
        before = known.get(voucher)
        if before and amount > before.left_minor:
            left = words.money(before.left_minor, standing.currency)
            raise cost_faults.VoucherClaimed(voucher=voucher, reference=before.reference, left=left)


@command
def approve_rows(*, invoice: Invoice, amounts: Mapping[int, int], by: Actor, reason: str = "") -> Invoice:
    """Approve so much of each row, by its number; what is left out can be claimed again. Indirect cost follows.

    Raises MoreThanClaimed, NothingApproved, RestNeedsReason, MoveNotOpen.
    """
    require(policies.may_decide_invoice(by, invoice))
    require(proven(by))
    hold(invoice.contract)
    lines = list(invoice.lines.filter(category__isnull=False).select_related("category"))
    for line in lines:
        approved = amounts.get(line.number, 0)
        if not 0 <= approved <= line.amount_minor:
            currency = invoice.contract.jurisdiction.currency
            raise cost_faults.MoreThanClaimed(number=line.number, amount=words.money(line.amount_minor, currency))
        line.approved_minor = approved
    direct = sum(line.approved_minor or 0 for line in lines)
    standing, terms = standing_after(invoice), current_terms(invoice.contract)
    spent = spent_before(standing, cost_claims(invoice.contract), invoice)
    due = added_indirect(spent, direct, terms.indirect_bp or 0, _indirect_of(terms))
    indirect = min(due, invoice.indirect_minor) if direct else 0
    off = recouped_of(standing, direct + indirect, invoice)
    amount = direct + indirect - off
    is_cut = judge_approval(invoice, amount, reason)
    more = {"recouped_minor": off, "indirect_minor": indirect}
    return settle(invoice, amount, reason.strip() if is_cut else "", lines, by, **more)
