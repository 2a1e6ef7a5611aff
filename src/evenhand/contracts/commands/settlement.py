"""What in a draft follows its schedule of payment: prices to begin with, and clauses that read otherwise."""

from __future__ import annotations

from collections import Counter

from evenhand.contracts import law, pricing
from evenhand.contracts.commands.standards import standard_clause_rows
from evenhand.contracts.models import CostCategory, LinePrice, Terms
from evenhand.contracts.queries import legal_rules
from evenhand.kernel.periods import contract_years

USUAL = (
    ("Staff", "人员费用"),
    ("Services and activities", "服务和活动费用"),
    ("Premises", "场地费用"),
    ("Equipment", "设备费用"),
    ("Administration", "行政办公费用"),
)


def write_prices(terms: Terms) -> None:
    """Prices to begin with: every norm hour costs alike. Those that stand stay; without a price a unit none do."""
    if not terms.is_by_unit:
        terms.line_prices.all().delete()
        return
    minutes: Counter[int] = Counter()
    for one in terms.line_terms.all():
        minutes[one.line_id] += one.minutes or 0
    lines = list(terms.contract.lines.all())
    prices = pricing.by_norm(terms.amount_minor, [(one.pk, one.norm_minutes, minutes[one.pk]) for one in lines])
    known = set(terms.line_prices.values_list("line", flat=True))
    LinePrice.objects.bulk_create(
        LinePrice(terms=terms, line=one, unit_minor=prices[one.pk]) for one in lines if one.pk not in known
    )


def write_budget(terms: Terms) -> None:
    """The usual categories to begin a line budget with, and the shares that the jurisdiction's rules allow.

    A bid says one price: how it falls to categories nobody can derive, so no amount is written. What stands stays, but
    for years that the term no longer has. Unless cost is reimbursed there is no budget.
    """
    contract = terms.contract
    if not terms.is_by_cost:
        terms.budget_lines.all().delete()
        contract.cost_categories.filter(budget_lines=None).delete()
        terms.indirect_bp = terms.virement_bp = None
        terms.save(update_fields=["indirect_bp", "virement_bp"])
        return
    terms.budget_lines.filter(year__gt=len(contract_years(terms.term))).delete()
    if not contract.cost_categories.exists():
        rules = legal_rules(contract.jurisdiction)
        terms.virement_bp = rules[law.VIREMENT].share_bp if law.VIREMENT in rules else 0
        terms.save(update_fields=["virement_bp"])
        CostCategory.objects.bulk_create(
            CostCategory(contract=contract, number=number, name_en=english, name_zh=chinese)
            for number, (english, chinese) in enumerate(USUAL, start=1)
        )


def reword_clauses(terms: Terms, schedule: str) -> None:
    """Clauses that read otherwise under another schedule follow the draft's own, unless somebody worded them."""
    if schedule == terms.schedule:
        return
    now = {clause.key: clause for clause in standard_clause_rows(terms)}
    before = terms.schedule_kind
    terms.schedule_kind = schedule
    then = {clause.key: clause for clause in standard_clause_rows(terms)}
    terms.schedule_kind = before
    for clause in terms.clauses.all():
        old, new = then.get(clause.key), now.get(clause.key)
        if old and new and (clause.text_en, clause.text_zh) == (old.text_en, old.text_zh):
            clause.text_en, clause.text_zh = new.text_en, new.text_zh
            clause.save(update_fields=["text_en", "text_zh"])
