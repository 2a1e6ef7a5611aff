"""Versions of a contract's terms: which ones a reader sees, and each as plain values that can be compared."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.contracts import comparing
from evenhand.contracts.comparing import (
    CHOICE,
    DAY,
    MINUTES,
    MONEY,
    NUMBER,
    POINTS,
    SHARE,
    TEXT,
    Comparison,
    Part,
    Plain,
    Snapshot,
    Value,
)
from evenhand.contracts.models import Clause, Contract, Duty, Instalment, OutcomeTerm, Terms
from evenhand.contracts.queries.budgets import budget_of
from evenhand.kernel.actors import Actor


def versions_for(contract: Contract, actor: Actor) -> list[Terms]:
    """The versions that the actor may read, the oldest first: a draft is its author's side alone. One statement."""
    found = contract.terms.select_related("framework_version__framework", "centre").order_by("number")
    if actor.organisation_id != contract.purchaser_id:
        found = found.filter(frozen_at__isnull=False)
    return list(found)


def comparison(old: Terms, new: Terms) -> Comparison:
    """What was added, removed and changed from one version of a contract's terms to another. Twelve statements."""
    return comparing.compare(snapshot(old), snapshot(new))


def snapshot(terms: Terms) -> Snapshot:
    """A version of the terms as plain values. Six statements, with those of its framework and centre at hand."""
    return Snapshot(
        terms.number,
        {
            comparing.TERM: (_term(terms),),
            comparing.PRICE: (_price(terms),),
            comparing.BUDGET: tuple(_budget(terms)),
            comparing.LINES: tuple(_lines(terms)),
            comparing.OUTCOMES: tuple(_outcome(one) for one in terms.outcome_terms.all()),
            comparing.DUTIES: tuple(_duty(duty) for duty in terms.duties.select_related("owed_by")),
            comparing.CLAUSES: tuple(_clause(clause) for clause in terms.clauses.all()),
            comparing.INSTALMENTS: tuple(_instalment(one) for one in terms.instalments.all()),
            comparing.FUNDERS: tuple(_funders(terms)),
        },
    )


def _term(terms: Terms) -> Part:
    values = (
        Value("effective_on", DAY, terms.effective_on),
        Value("starts", DAY, terms.starts),
        Value("ends", DAY, terms.ends),
        Value("staff", NUMBER, terms.staff),
        Value("all_staff", NUMBER, terms.all_staff),
        Value("answer_days", NUMBER, terms.answer_days),
        Value("outside_cap_bp", SHARE, terms.outside_cap_bp),
        *_both("framework", str(terms.framework_version.framework.name_en), terms.framework_version.framework.name_zh),
        Value("framework_version", TEXT, terms.framework_version.label),
        *_both("centre", terms.centre.name_en, terms.centre.name_zh),
        *_both("role", terms.role_en, terms.role_zh),
        Value("method", TEXT, terms.method),
    )
    return Part("term", ("", ""), values)


def _price(terms: Terms) -> Part:
    values = (
        Value("amount_minor", MONEY, terms.amount_minor),
        Value("currency", TEXT, terms.currency),
        Value("payment_days", NUMBER, terms.payment_days),
        Value("payments_a_year", NUMBER, terms.payments_a_year),
        Value("advance_bp", SHARE, terms.advance_bp),
        Value("recoup_bp", SHARE, terms.recoup_bp),
        Value("schedule", CHOICE, terms.schedule),
        Value("indirect_bp", SHARE, terms.indirect_bp),
        Value("virement_bp", SHARE, terms.virement_bp),
    )
    return Part("price", ("", ""), values)


def _lines(terms: Terms) -> Iterable[Part]:
    """Each line with its minutes a year; null where it is demand-led."""
    years: dict[int, list[Value]] = {}
    lines = {}
    for one in terms.line_terms.select_related("line"):
        lines[one.line_id] = one.line
        years.setdefault(one.line_id, []).append(Value("minutes", MINUTES, one.minutes, year=one.year))
    prices = {one.line_id: one.unit_minor for one in terms.line_prices.all()} if terms.is_by_unit else {}
    for key, line in lines.items():
        names = (line.category_en or line.service_en, line.category_zh or line.service_zh)
        values = (*_both("service", line.service_en, line.service_zh), Value("formula", TEXT, line.formula))
        price = (Value("unit_minor", MONEY, prices[key]),) if key in prices else ()
        yield Part(f"line-{line.position}", names, (*values, *price, *years[key]))


def _budget(terms: Terms) -> Iterable[Part]:
    """Each category with its budget of each year; none unless cost is reimbursed."""
    budget = budget_of(terms)
    for row in budget.rows if budget else ():
        values = tuple(Value("budget", MONEY, amount, year=year) for year, amount in enumerate(row.amounts, start=1))
        yield Part(f"category-{row.category.number}", (row.category.name_en, row.category.name_zh), values)


def _outcome(one: OutcomeTerm) -> Part:
    values = (
        *_both("group", one.group_en, one.group_zh),
        Value("share_bp", SHARE, one.share_bp),
        *_both("statement", one.statement_en, one.statement_zh),
        *_both("instrument", one.instrument_en, one.instrument_zh),
        Value("baseline", POINTS, one.baseline_hundredths),
        Value("target", POINTS, one.target_hundredths),
        Value("measured_bp", SHARE, one.measured_bp),
        Value("measured_by", CHOICE, one.measured_by),
        Value("sampled_by", CHOICE, one.sampled_by),
    )
    return Part(f"outcome-{one.position}", (one.group_en, one.group_zh), values)


def _duty(duty: Duty) -> Part:
    values = (
        *_both("text", duty.text_en, duty.text_zh),
        *_both("measure", duty.measure_en, duty.measure_zh),
        *_both("consequence", duty.consequence_en, duty.consequence_zh),
        Value("subject", CHOICE, duty.subject),
        Value("rule", CHOICE, duty.rule),
        Value("due_on", DAY, duty.due_on),
        Value("due_days", NUMBER, duty.due_days),
        *_both("owed_by", duty.owed_by.name_en, duty.owed_by.name_zh),
    )
    return Part(duty.code, (duty.text_en, duty.text_zh), values, duty.party)


def _clause(clause: Clause) -> Part:
    values = (*_both("title", clause.title_en, clause.title_zh), *_both("text", clause.text_en, clause.text_zh))
    return Part(clause.key, (clause.title_en, clause.title_zh), values)


def _instalment(one: Instalment) -> Part:
    values = (
        Value("opens_on", DAY, one.opens_on),
        Value("due_on", DAY, one.due_on),
        Value("amount_minor", MONEY, one.amount_minor),
        *_both("condition", one.condition_en, one.condition_zh),
    )
    return Part(f"instalment-{one.number}", (str(one.number), str(one.number)), values)


def _funders(terms: Terms) -> Iterable[Part]:
    for share in terms.funder_shares.select_related("funder").order_by("pk"):
        names = (share.funder.name_en, share.funder.name_zh)
        yield Part(share.funder.reference, names, (Value("share_bp", SHARE, share.share_bp),))


def _both(field: str, english: Plain, chinese: Plain) -> tuple[Value, Value]:
    return Value(field, TEXT, english, "en"), Value(field, TEXT, chinese, "zh")
