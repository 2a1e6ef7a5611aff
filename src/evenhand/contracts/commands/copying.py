"""Terms are copied by value: from specification and bid, and from one version to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Model

from evenhand.contracts import schedule
from evenhand.contracts.models import (
    Contract,
    ContractLine,
    FunderShare,
    Instalment,
    LineTerm,
    OutcomeTerm,
    Terms,
)
from evenhand.contracts.queries import working_days_of
from evenhand.contracts.queries.budgets import yearly_cost
from evenhand.contracts.renewal import first_part
from evenhand.contracts.schedule import Payment, Plan
from evenhand.kernel.money import share_of
from evenhand.kernel.periods import Period, add_working_days, anniversary, contract_years
from evenhand.planning.models import Programme
from evenhand.specifications.models import OutcomeTarget, Specification
from evenhand.tenders.models import Award

CONDITIONS = {
    True: ("Advance on the year’s budget.", "本合同年度预付款。"),
    False: ("Waits for no assessment.", "不以评估结果为前提。"),
}
COPIED = (
    "line_terms",
    "line_prices",
    "budget_lines",
    "outcome_terms",
    "funder_shares",
    "instalments",
    "duties",
    "clauses",
)
RECOUPED = ("Advance on the price, recouped from the bills.", "合同价款的预付款，从以后各期结算款中抵扣。")
BILLED = (
    "Billed for what the records say was delivered; waits for no assessment.",
    "按服务记录所载已提供的数量结算，不以评估结果为前提。",
)
CLAIMED = (
    "Claimed for what was spent within the line budget; waits for no assessment.",
    "在分项预算内按实际支出报销，不以评估结果为前提。",
)


def copy_lines(contract: Contract, specification: Specification) -> None:
    """The specification's lines become the contract's."""
    fields = (
        "position", "section", "service_en", "service_zh", "category_en", "category_zh",
        "formula", "symbol", "unit", "norm_minutes", "counts",
    )  # fmt: skip
    ContractLine.objects.bulk_create(
        ContractLine(contract=contract, **{name: getattr(line, name) for name in fields})
        for line in specification.lines.all()
    )


def promised_minutes(award: Award) -> dict[int, int | None]:
    """Minutes a year by the line's number: as bid, else as specified."""
    lines = award.tender.specification.lines.all()
    bid = {line.line_id: line.minutes for line in award.bid.lines.all()} if award.bid else {}
    return {line.position: bid.get(line.pk, line.minutes) for line in lines}


def write_line_terms(terms: Terms, minutes: dict[int, int | None]) -> None:
    """Each line's minutes for each contract year; a shorter last year takes its part."""
    terms.line_terms.all().delete()
    years = contract_years(terms.term)
    LineTerm.objects.bulk_create(
        LineTerm(terms=terms, line=line, year=number, minutes=_part(minutes.get(line.position), year))
        for line in terms.contract.lines.all()
        for number, year in enumerate(years, start=1)
    )


Agreed = dict[tuple[int, int], tuple[int, int]]


def agreed_otherwise(terms: Terms) -> Agreed:
    """Minutes that were agreed otherwise than bid, by line and year, each with the days of its year."""
    promised, years = promised_minutes(terms.contract.award), contract_years(terms.term)
    return {
        (one.line_id, one.year): (one.minutes, years[one.year - 1].days)
        for one in terms.line_terms.select_related("line")
        if one.minutes is not None and one.minutes != _part(promised.get(one.line.position), years[one.year - 1])
    }


def keep_agreed(terms: Terms, agreed: Agreed) -> None:
    """Write what was agreed otherwise into the years that there still are, in proportion to their days."""
    for number, year in enumerate(contract_years(terms.term), start=1):
        for (line, of_year), (minutes, days) in agreed.items():
            if of_year == number:
                share = (minutes * year.days * 2 + days) // (days * 2)
                terms.line_terms.filter(line=line, year=number).update(minutes=share)


def _part(minutes: int | None, year: Period) -> int | None:
    """A year's minutes for what there is of the year, rounded half up."""
    if minutes is None:
        return None
    whole = (anniversary(year.starts, 1) - year.starts).days
    return minutes if year.days >= whole else (minutes * year.days * 2 + whole) // (whole * 2)


def write_outcomes(terms: Terms, award: Award) -> None:
    """Target groups with the change that the bid promised, else the specification's target."""
    promised = {one.outcome_id: one.promised_hundredths for one in award.bid.outcomes.all()} if award.bid else {}
    for group in award.tender.specification.groups.select_related("outcome"):
        target = getattr(group, "outcome", None) or OutcomeTarget(group=group)
        OutcomeTerm.objects.create(
            terms=terms,
            position=group.position,
            group_en=group.name_en,
            group_zh=group.name_zh,
            share_bp=group.share_bp,
            statement_en=target.statement_en,
            statement_zh=target.statement_zh,
            instrument_en=target.instrument_en,
            instrument_zh=target.instrument_zh,
            baseline_hundredths=target.baseline_hundredths,
            target_hundredths=promised.get(target.pk) or target.target_hundredths,
            measured_bp=target.measured_bp,
            measured_by=target.measured_by,
            sampled_by=target.sampled_by,
        )


def price_of(award: Award, term: Period) -> int:
    """What a contract for a term costs: the award's price; where renewals are announced, the term's part of it."""
    specification = award.tender.specification
    if not specification.renewal_times:
        return award.amount_minor
    programme = specification.programme
    budgets = list(programme.years.values_list("amount_minor", flat=True))
    return first_part(award.amount_minor, contract_years(programme.term), budgets, term)


def write_instalments(terms: Terms, programme: Programme) -> None:
    """The schedule from the programme's yearly budgets, or the line budget's, by the terms' own plan."""
    terms.instalments.all().delete()
    years = contract_years(terms.term)
    budgets = yearly_cost(terms) or list(programme.years.values_list("amount_minor", flat=True))
    advance = share_of(terms.amount_minor, terms.advance_bp) if terms.has_ceiling else 0
    amounts = schedule.yearly_amounts(terms.amount_minor - advance, budgets, len(years))
    plan = Plan(terms.payments_a_year, 0 if advance else terms.advance_bp, is_in_arrears=terms.has_ceiling)
    is_working = working_days_of(programme.jurisdiction, terms.term)
    paid = schedule.payments(terms.term, amounts, plan, days=terms.payment_days, is_working=is_working)
    if advance:
        due = add_working_days(terms.starts, terms.payment_days, is_working)
        paid = schedule.with_advance(Payment(1, 1, terms.starts, due, advance, is_advance=True), paid)
    Instalment.objects.bulk_create(_instalment(terms, payment) for payment in paid)


def rewrite_instalments(terms: Terms, paid: Iterable[Payment]) -> None:
    """Another schedule for terms that are not frozen yet; what was an advance stays one."""
    said = {CONDITIONS[True][0], RECOUPED[0]}
    advances = {one.number for one in terms.instalments.all() if one.condition_en in said}
    terms.instalments.all().delete()
    Instalment.objects.bulk_create(
        _instalment(terms, replace(one, is_advance=one.is_advance or one.number in advances)) for one in paid
    )


def _instalment(terms: Terms, payment: Payment) -> Instalment:
    billed = CLAIMED if terms.is_by_cost else BILLED
    by_kind = {True: RECOUPED, False: billed} if terms.has_ceiling else CONDITIONS
    english, chinese = by_kind[payment.is_advance]
    return Instalment(
        terms=terms,
        number=payment.number,
        year=payment.year,
        opens_on=payment.opens,
        due_on=payment.due,
        amount_minor=payment.amount_minor,
        condition_en=english,
        condition_zh=chinese,
    )


def write_shares(terms: Terms, programme: Programme) -> None:
    """Who pays which part, as the programme says."""
    FunderShare.objects.bulk_create(
        FunderShare(terms=terms, funder_id=share.funder_id, share_bp=share.share_bp)
        for share in programme.shares.order_by("pk")
    )


def next_version(terms: Terms, number: int | None = None) -> Terms:
    """An unfrozen copy under the next number, or under this one, with all that belongs to it."""
    parts: list[Model] = [part for related in COPIED for part in getattr(terms, related).all()]
    terms.pk, terms.number, terms.frozen_at = None, number or terms.number + 1, None
    terms._state.adding = True
    terms.save()
    for part in parts:
        part.pk, part._state.adding = None, True
        part.terms = terms  # type: ignore[attr-defined]
        part.save()
    return terms
