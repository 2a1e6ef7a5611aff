"""What keeps a draft from being offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from evenhand.contracts import completeness, law
from evenhand.contracts.completeness import Agreed, Draft, Finding, Group, Worded
from evenhand.contracts.costing import direct_in
from evenhand.contracts.law import LegalRule, Source
from evenhand.contracts.models import Clause, Contract, ContractLine, Duty, Instalment, OutcomeTerm, Terms
from evenhand.contracts.queries.budgets import budget_of
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.queries.terms import current_terms
from evenhand.contracts.standard_clauses import standard_clauses
from evenhand.kernel.periods import contract_years
from evenhand.kernel.words import in_both, in_language
from evenhand.parties.models import Capacity, Jurisdiction, Organisation
from evenhand.planning.models import Allocation
from evenhand.planning.queries import left_on, parts_of
from evenhand.shell.words import money
from evenhand.tenders.models import Award


def findings(contract: Contract, today: date, terms: Terms | None = None) -> list[Finding]:
    """Every rule of the completeness check for the draft. Nine statements and one for each allocation."""
    return completeness.check(_draft(contract, terms or current_terms(contract), today))


def legal_rules(jurisdiction: Jurisdiction) -> dict[str, LegalRule]:
    """What the jurisdiction's law says of contracts, by key; empty where its data says nothing. No statement."""
    return law.rules_of(jurisdiction.rules.get("contract", ()))


def cited(source: Source) -> str:
    """A source in words: title, year, article."""
    title, article = in_language(*source.title), in_language(*source.article)
    if source.year is None:
        return _("%(title)s, %(article)s") % {"title": title, "article": article}
    return _("%(title)s (%(year)s), %(article)s") % {"title": title, "year": source.year, "article": article}


def citation(source: Source) -> tuple[str, str]:
    """A source in words of both languages, to be kept."""
    said = in_both(lazy(cited, str)(source))
    return said["en"], said["zh"]


def missing_funds(contract: Contract, terms: Terms) -> list[tuple[Organisation, int]]:
    """What each funder still lacks for its part of the price. Three statements and one for each allocation."""
    programme = contract.award.tender.specification.programme
    left: dict[int, int] = {}
    for allocation in Allocation.objects.filter(programme=programme, purchaser=contract.purchaser_id):
        left[allocation.funder_id] = left.get(allocation.funder_id, 0) + left_on(allocation)
    parts = parts_of(programme, terms.amount_minor)
    short = {funder: part - left.get(funder, 0) for funder, part in parts.items() if part > left.get(funder, 0)}
    named = Organisation.objects.in_bulk(short)
    return [(named[funder], missing) for funder, missing in short.items()]


def standstill_runs(award: Award, today: date) -> bool:
    """Whether bidders can still question the award."""
    return award.standstill_until is not None and today <= award.standstill_until


def _draft(contract: Contract, terms: Terms, today: date) -> Draft:
    lines = list(contract.lines.all())
    agreed = {term.line_id for term in terms.line_terms.all() if term.minutes is not None}
    instalments = list(terms.instalments.all())
    short = [f"{funder.name} {money(missing, terms.currency)}" for funder, missing in missing_funds(contract, terms)]
    return Draft(
        titles=(contract.title_en, contract.title_zh),
        roles=(terms.role_en, terms.role_zh),
        duties=[_agreed(duty) for duty in terms.duties.all()],
        groups=[_group(outcome) for outcome in terms.outcome_terms.all()],
        lines_without_hours=[line.name for line in lines if line.pk not in agreed and not line.symbol],
        amount_minor=terms.amount_minor,
        instalments_minor=[instalment.amount_minor for instalment in instalments],
        funding_bp=[share.share_bp for share in terms.funder_shares.all()],
        has_contact=contract.purchaser_contact_id is not None,
        languages=[language[:2] for language in contract.jurisdiction.languages],
        has_monitor=contract.participations.filter(capacity=Capacity.Kind.MONITOR).exists(),
        missing_funds=short,
        standstill_runs=standstill_runs(contract.award, today),
        names=[
            text for line in lines for text in (line.service_en, line.service_zh, line.category_en, line.category_zh)
        ],
        term=terms.term,
        renewals=(terms.renewal_times or 0, terms.renewal_months or 0),
        years_without_money=list(_years_without_money(terms, instalments)),
        clauses=[_worded(clause) for clause in terms.clauses.all()],
        clauses_wanted=[one.key for one in standard_clauses(contract.jurisdiction.rules.get("clauses", ""))],
        rules=legal_rules(contract.jurisdiction),
        **_prices(terms, lines),
        **_budget(terms),
    )


def _prices(terms: Terms, lines: Iterable[ContractLine]) -> dict[str, Any]:
    """What the check needs to know where units are paid for. No statement otherwise."""
    if not terms.is_by_unit:
        return {}
    priced = priced_lines(terms)
    known = {one.line.pk for one in priced}
    return {
        "is_by_unit": True,
        "lines_without_price": [line.name for line in lines if line.pk not in known],
        "priced_minor": sum(one.priced.most_minor for one in priced),
    }


def _budget(terms: Terms) -> dict[str, Any]:
    """What the check needs to know where cost is reimbursed. No statement otherwise."""
    budget = budget_of(terms)
    if budget is None:
        return {}
    wanted = direct_in(budget.price_minor, budget.rate_bp)
    facts = {"is": money(budget.direct_minor, terms.currency), "wanted": money(wanted, terms.currency)}
    off = _("direct cost of %(is)s, where the price leaves %(wanted)s") % facts
    return {
        "budget_off": [off] if wanted != budget.direct_minor else [],
        "years_without_budget": [year for year, amount in enumerate(budget.yearly, start=1) if not amount],
        "indirect_bp": terms.indirect_bp or 0,
        "virement_bp": terms.virement_bp or 0,
    }


def _agreed(duty: Duty) -> Agreed:
    return Agreed(
        code=duty.code,
        party=duty.party,
        texts=(duty.text_en, duty.text_zh),
        measures=(duty.measure_en, duty.measure_zh),
        is_waivable=duty.is_waivable,
        consequences=(duty.consequence_en, duty.consequence_zh),
    )


def _worded(clause: Clause) -> Worded:
    return Worded(clause.key, (clause.title_en, clause.title_zh), (clause.text_en, clause.text_zh))


def _years_without_money(terms: Terms, instalments: Iterable[Instalment]) -> Iterable[int]:
    """Contract years for which nothing is paid, and years of payments that lie outside the term."""
    years, paid = set(range(1, len(contract_years(terms.term)) + 1)), {one.year for one in instalments}
    return sorted(years ^ paid)


def _group(outcome: OutcomeTerm) -> Group:
    has_outcome = bool(outcome.instrument and outcome.target_hundredths is not None)
    return Group(outcome.group, outcome.share_bp, has_outcome)
