"""What in a draft follows its schedule of payment: prices to begin with, and clauses that read otherwise."""

from __future__ import annotations

from collections import Counter

from evenhand.contracts import pricing
from evenhand.contracts.commands.copying import standard_clause_rows
from evenhand.contracts.models import LinePrice, Terms


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
