"""The line budget of a draft is set: categories of cost, their amounts for each contract year, the indirect rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import copying
from evenhand.contracts.commands.revising import save_revision
from evenhand.contracts.models import BudgetLine, Contract, CostCategory, Terms
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import Change, cells_after, cells_now, cells_with, claimed_cells
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_language


class NotByCost(CommandError):
    sentence = _("The cost of this contract is not reimbursed: choose that schedule in the draft first.")


class BudgetBelowNothing(CommandError):
    sentence = _("An amount of the budget is nothing or more, and a share lies between 0% and 100%.")


class CategoryUnnamed(CommandError):
    sentence = _("Name each category in both languages; the contract is read in both.")


class CategoryTwice(CommandError):
    sentence = _("The category “%(name)s” stands there twice. Put its amounts into one row.")


class CategoryOffered(CommandError):
    """A version that was offered already says its name."""

    sentence = _(
        "“%(name)s” stands in a version of the terms that was offered and keeps its name. Empty its amounts and add "
        "another category."
    )


@dataclass(frozen=True, slots=True)
class BudgetedCost:
    """A category as it was typed: its number, or none where it is new; English and Chinese name; each year's amount."""

    number: int | None
    names: tuple[str, str]
    amounts: tuple[int, ...]


@command
def set_budget(
    *, contract: Contract, revision: int, rows: Sequence[BudgetedCost], indirect_bp: int, virement_bp: int, by: Actor
) -> Contract:
    """Set the line budget of a draft; the periods follow its years. A category without name and amounts is left out.

    Raises NotByCost, BudgetBelowNothing, CategoryUnnamed, CategoryTwice, CategoryOffered, Stale, NotADraft.
    """
    require(policies.may_revise_draft(by, contract))
    terms = current_terms(contract)
    if not terms.is_by_cost:
        raise NotByCost
    if any(amount < 0 for row in rows for amount in row.amounts) or not _are_shares(indirect_bp, virement_bp):
        raise BudgetBelowNothing
    used = [row for row in rows if any(row.names) or any(row.amounts)]
    _judge_names(contract, terms, used)
    saved = save_revision(contract, revision)
    terms.indirect_bp, terms.virement_bp = indirect_bp, virement_bp
    terms.save(update_fields=["indirect_bp", "virement_bp"])
    _write(contract, terms, used)
    copying.write_instalments(terms, contract.award.tender.specification.programme)
    record("contracts.budget_set", contract, by=by, revision=saved)
    contract.refresh_from_db()
    return contract


def rewrite_budget(terms: Terms, before: Terms, on: date, newest: Terms | None = None) -> None:
    """The line budget of a version that is not frozen yet, composed of the one before from a day on.

    What was moved and what was claimed stays; what is left is spread as it was left. The periods are there already.
    Where an earlier version comes back, what was moved in the `newest` one since is moved in it too, if it fits.
    """
    if not terms.is_by_cost:
        return
    claimed = claimed_cells(terms.contract)
    known = cells_with(before, newest, claimed) if newest else cells_now(before)
    paid = list(terms.instalments.values_list("year", "amount_minor"))
    change = Change(terms.term, terms.amount_minor, paid, on)
    cells = cells_after(known, claimed, change, terms.indirect_bp or 0)
    terms.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(terms=terms, category_id=category, year=year, amount_minor=amount)
        for (category, year), amount in sorted(cells.items())
    )


def _are_shares(*shares_bp: int) -> bool:
    return all(0 <= share <= BASIS for share in shares_bp)


def _judge_names(contract: Contract, terms: Terms, rows: Sequence[BudgetedCost]) -> None:
    offered = {
        one.number: (one.name_en, one.name_zh)
        for one in contract.cost_categories.filter(budget_lines__terms__frozen_at__isnull=False).distinct()
    }
    seen: set[str] = set()
    for row in rows:
        if not all(row.names):
            raise CategoryUnnamed
        if offered.get(row.number or 0, row.names) != row.names:
            raise CategoryOffered(name=in_language(*offered[row.number or 0]))
        if seen & set(row.names):
            raise CategoryTwice(name=in_language(*row.names))
        seen |= set(row.names)


def _write(contract: Contract, terms: Terms, rows: Sequence[BudgetedCost]) -> None:
    terms.budget_lines.all().delete()
    known = {one.number: one for one in contract.cost_categories.all()}
    last, kept = max(known, default=0), set()
    for row in rows:
        category = known.get(row.number or 0)
        if category is None:
            last += 1
            category = CostCategory(contract=contract, number=last)
        category.name_en, category.name_zh = row.names
        category.save()
        kept.add(category.pk)
        years = range(1, len(contract_years(terms.term)) + 1)
        BudgetLine.objects.bulk_create(
            BudgetLine(terms=terms, category=category, year=year, amount_minor=amount)
            for year, amount in zip(years, row.amounts, strict=False)
            if amount
        )
    contract.cost_categories.filter(budget_lines=None).exclude(pk__in=kept).delete()
