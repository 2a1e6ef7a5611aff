"""Cost that was claimed: of each category and year, of indirect cost, and what of it was approved and paid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.contracts.costing import Cell, Spent
from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.queries.budgets import budget_of, cells_now, standing_budget
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.parts import reduced
from evenhand.payments.queries.claims import Claim
from evenhand.payments.queries.standings import Standing, schedule


@dataclass(frozen=True, slots=True)
class CostClaim:
    """An invoice that claims cost and was not returned; credit notes are spread over its rows in proportion."""

    claim: Claim
    rows: tuple[InvoiceLine, ...]

    @property
    def _parts(self) -> list[int]:
        """What counts of each row, credit notes taken off, and last of indirect cost."""
        counted = [*(row.counted_minor for row in self.rows), self.claim.invoice.indirect_minor]
        credited = reduced(sum(note.amount_minor for note in self.claim.notes), counted)
        return [one - off for one, off in zip(counted, credited, strict=True)]

    @property
    def cells(self) -> Counter[Cell]:
        """What counts as claimed of each cell."""
        return _by_cell(self.rows, self._parts)

    @property
    def direct_minor(self) -> int:
        return sum(self._parts[:-1])

    @property
    def indirect_minor(self) -> int:
        return self._parts[-1]

    @property
    def is_approved(self) -> bool:
        return self.claim.invoice.approved_minor is not None

    def settled(self) -> tuple[Counter[Cell], int]:
        """What was paid, set off or recouped of the advance: of each cell, and of indirect cost."""
        if not self.is_approved:
            return Counter(), 0
        parts = self._parts
        settled = self.claim.settled_minor + self.claim.invoice.recouped_minor
        paid = reduced(min(settled, sum(parts)), parts)
        return _by_cell(self.rows, paid), paid[-1]


def _by_cell(rows: Sequence[InvoiceLine], amounts: Sequence[int]) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for row, amount in zip(rows, amounts, strict=False):
        if row.category_id and row.year:
            found[row.category_id, row.year] += amount
    return found


def cost_claims(contract: Contract, standings: Sequence[Standing] | None = None) -> list[CostClaim]:
    """Every claim of cost that was not returned. One statement, and those of the schedule where it is not at hand."""
    rows: defaultdict[int, list[InvoiceLine]] = defaultdict(list)
    found = InvoiceLine.objects.filter(invoice__contract=contract, category__isnull=False)
    for row in found.exclude(invoice__status=Invoice.Status.RETURNED).select_related("category"):
        rows[row.invoice_id].append(row)
    if not rows:
        return []
    standings = schedule(contract) if standings is None else standings
    claims = [claim for one in standings for claim in one.claims]
    return [CostClaim(claim, tuple(rows[claim.invoice.pk])) for claim in claims if claim.invoice.pk in rows]


def claimed_cells(contract: Contract) -> Counter[Cell]:
    """What was claimed of each category and year, and not returned or credited."""
    found: Counter[Cell] = Counter()
    for one in cost_claims(contract):
        found.update(one.cells)
    return found


def spent_before(standing: Standing, claims: Sequence[CostClaim], own: Invoice | None = None) -> Spent:
    """What was claimed so far, and what is left to ask for; as if an own claim had not been sent."""
    others = [one for one in claims if own is None or one.claim.invoice.pk != own.pk]
    assert standing.metered
    left = standing.metered.left_minor + standing.metered.advance_minor
    if own:
        left += own.amount_minor + own.recouped_minor
    return Spent(sum(one.direct_minor for one in others), sum(one.indirect_minor for one in others), left)


def left_in_cells(contract: Contract, terms: Terms, claims: Sequence[CostClaim]) -> dict[Cell, int]:
    """What can still be claimed of each cell: its budget, with what was moved, less what was claimed."""
    left = Counter(cells_now(terms))
    for one in claims:
        left.subtract(one.cells)
    return dict(left)


@dataclass(frozen=True, slots=True)
class VoucherClaim:
    """A voucher that was claimed: on which invoice first, and what of it was left out and can be claimed again."""

    reference: str
    left_minor: int


def vouchers_claimed(claims: Sequence[CostClaim]) -> dict[str, VoucherClaim]:
    """Every voucher that stands on a claim, by its number."""
    asked: dict[str, tuple[str, int]] = {}
    counted: Counter[str] = Counter()
    for one in claims:
        reference, here = one.claim.invoice.reference, Counter[str]()
        for row in one.rows:
            here[row.voucher] += row.amount_minor
            counted[row.voucher] += row.counted_minor
        for voucher, amount in here.items():
            asked.setdefault(voucher, (reference, amount))
    return {
        voucher: VoucherClaim(reference, max(amount - counted[voucher], 0))
        for voucher, (reference, amount) in asked.items()
    }


@dataclass(frozen=True, slots=True)
class CostRow:
    """The books of a category in a contract year; without a category, of indirect cost."""

    name: str
    year: int | None
    agreed_minor: int
    moved_minor: int
    claimed_minor: int
    approved_minor: int
    paid_minor: int

    @property
    def budget_minor(self) -> int:
        return self.agreed_minor + self.moved_minor

    @property
    def left_minor(self) -> int:
        """What of the budget nobody claimed yet."""
        return self.budget_minor - self.claimed_minor


def cost_books(contract: Contract, terms: Terms, standings: Sequence[Standing], indirect: str) -> Iterator[CostRow]:
    """Every category and year, then indirect cost under its name: budget, moved, claimed, approved, paid, left."""
    budget = budget_of(terms)
    if budget is None:
        return
    claims = cost_claims(contract, standings)
    approved, paid = Counter[Cell](), Counter[Cell]()
    for one in claims:
        approved.update(one.cells if one.is_approved else {})
        paid.update(one.settled()[0])
    for cell in standing_budget(terms):
        key = (cell.category.pk, cell.year)
        figures = (cell.agreed_minor, cell.moved_minor, cell.claimed_minor, approved[key], paid[key])
        yield CostRow(cell.category.name, cell.year, *figures)
    claimed, agreed = sum(one.indirect_minor for one in claims), budget.indirect_minor
    passed = sum(one.indirect_minor for one in claims if one.is_approved)
    yield CostRow(indirect, None, agreed, 0, claimed, passed, sum(one.settled()[1] for one in claims))
