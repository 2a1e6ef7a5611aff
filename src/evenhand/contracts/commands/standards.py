"""The standard duties and clauses of a contract's law are written into its terms."""

from __future__ import annotations

from datetime import timedelta

from evenhand.contracts.models import Clause, Duty, Terms
from evenhand.contracts.renewal import word_days
from evenhand.contracts.standard_clauses import StandardClause, standard_clauses
from evenhand.contracts.standard_duties import SAY_RENEWAL, STANDARD, StandardDuty
from evenhand.parties.models import Organisation
from evenhand.shell.words import percent


def write_duties(terms: Terms, owing: dict[str, list[Organisation]]) -> None:
    """The standard duties of every party there is; each funder owes its own share."""
    shares = {share.funder_id: percent(share.share_bp) for share in terms.funder_shares.all()}
    written: list[Duty] = []
    for standard in STANDARD:
        if standard.code == SAY_RENEWAL and not terms.renewal_times:
            continue
        owers = owing.get(standard.party, [])
        for number, ower in enumerate(owers, start=1):
            code = standard.code if len(owers) == 1 else f"{standard.code}--{number}"
            written.append(_duty(terms, standard, code, ower, len(written) + 1, shares.get(ower.pk, "")))
    Duty.objects.bulk_create(written)


def _duty(terms: Terms, standard: StandardDuty, code: str, ower: Organisation, position: int, share: str) -> Duty:
    values = {
        "payment_days": terms.payment_days,
        "answer_days": terms.answer_days,
        "staff": terms.staff,
        "share": share,
        "renewal_days": word_days(terms.contract.jurisdiction.rules),
    }
    filled = standard.filled(values)
    once = standard.rule == Duty.Rule.ONCE
    return Duty(
        terms=terms,
        position=position,
        code=code,
        party=standard.party,
        owed_by=ower,
        subject=standard.subject,
        text_en=filled.text[0],
        text_zh=filled.text[1],
        measure_en=filled.measure[0],
        measure_zh=filled.measure[1],
        consequence_en=filled.consequence[0],
        consequence_zh=filled.consequence[1],
        rule=standard.rule,
        due_on=terms.starts + timedelta(days=standard.days or 0) if once else None,
        due_days=None if once else _days(standard, terms),
        is_waivable=standard.is_waivable,
    )


def _days(standard: StandardDuty, terms: Terms) -> int | None:
    """Days of a duty's rule; what answers an event without days of its own takes the contract's."""
    if standard.rule == Duty.Rule.AFTER_EVENT and standard.days is None:
        return terms.answer_days
    return word_days(terms.contract.jurisdiction.rules) if standard.code == SAY_RENEWAL else standard.days


def write_clauses(terms: Terms) -> None:
    """The standard clauses of the contract's law."""
    Clause.objects.bulk_create(standard_clause_rows(terms))


def _read(clause: StandardClause, terms: Terms) -> StandardClause:
    return clause.under(terms.schedule)


def standard_clause_rows(terms: Terms) -> list[Clause]:
    """The standard clauses as rows of these terms, none of them saved."""
    values = {
        "payment_days": terms.payment_days,
        "answer_days": terms.answer_days,
        "staff": terms.staff,
        "cap": percent(terms.outside_cap_bp),
    }
    law = terms.contract.jurisdiction.rules.get("clauses", "")
    filled = [_read(clause, terms).filled(values) for clause in standard_clauses(law)]
    return [
        Clause(
            terms=terms,
            position=position,
            key=one.key,
            title_en=one.title[0],
            title_zh=one.title[1],
            text_en=one.text[0],
            text_zh=one.text[1],
            is_waivable=one.is_waivable,
        )
        for position, one in enumerate(filled, start=1)
    ]
