"""A new version of the terms of a contract in force: written, bound in the ledger, frozen, put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evenhand.contracts.commands import copying
from evenhand.contracts.commands.budgets import rewrite_budget
from evenhand.contracts.commands.duties import OWN, write_words
from evenhand.contracts.commands.offering import freeze
from evenhand.contracts.commands.paper import document_number
from evenhand.contracts.commands.telling import day_fact
from evenhand.contracts.models import Contract, ContractLine, Duty, LinePrice, LineTerm, Operation, Terms, Variation
from evenhand.contracts.pricing import MINUTES_AN_HOUR
from evenhand.contracts.queries.composing import Composed, ComposedLine, billed_minor, held_numbers, payment_of
from evenhand.contracts.queries.renewals import agreed_renewals
from evenhand.contracts.queries.terms import current_terms
from evenhand.contracts.schedule import Payment
from evenhand.contracts.standard_duties import SAY_RENEWAL
from evenhand.contracts.varying import BelowOpened, Changes, WordedDuty, instalments_after, kept_instalments
from evenhand.kernel.actors import Actor
from evenhand.planning.commands import adjust


def write_version(composed: Composed, *, on: date, ground: str, by: Actor, variation: Variation | None = None) -> Terms:
    """Write what was composed as the next version, from a day on; the ledger follows in the same transaction."""
    contract, cost = composed.contract, composed.before.amount_minor
    terms = copying.next_version(current_terms(contract))
    terms.effective_on, terms.ends = on, composed.ends
    terms.amount_minor, terms.framework_version = composed.amount_minor, composed.framework
    _note(terms, ground, variation)
    _write_lines(contract, terms, composed.lines)
    for number, price in composed.changes.prices.items():
        terms.line_prices.filter(line__position=number).update(unit_minor=price)
    copying.rewrite_instalments(terms, composed.instalments)
    rewrite_budget(terms, composed.before, on)
    _write_duties(terms, composed.changes)
    if ground == "early_end" or _is_last_renewal(contract, composed.changes, terms):
        terms.duties.filter(code=SAY_RENEWAL).delete()
    return _come_into_force(contract, terms, cost, by, variation)


def _is_last_renewal(contract: Contract, changes: Changes, terms: Terms) -> bool:
    """Whether nothing can be renewed once these terms hold, so that nobody has to say whether it wants to."""
    return bool(changes.renewed_months) and agreed_renewals(contract) + 1 >= (terms.renewal_times or 0)


def reinstate(contract: Contract, number: int, *, on: date, ground: str, by: Actor) -> Terms:
    """The version of this number once more, as the next one; what was asked for meanwhile stays in its schedule.

    Raises BelowOpened, NotTheSum where that does not fit the price of then.
    """
    newest, before = current_terms(contract), contract.terms.get(number=number)
    if before.amount_minor < (least := billed_minor(contract, newest)):
        raise BelowOpened(least)
    cost, paid = newest.amount_minor, [payment_of(one) for one in newest.instalments.all()]
    kept = kept_instalments(paid, on, held_numbers(contract))
    numbers = {one.number for one in kept}
    coming = [payment_of(one) for one in before.instalments.all() if one.number not in numbers]
    schedule: Sequence[Payment] = instalments_after(kept, coming, before.amount_minor, {})
    terms = copying.next_version(before, newest.number + 1)
    terms.effective_on = min(on, newest.effective_on)
    _note(terms, ground)
    terms.provenance["reinstates"] = number
    copying.rewrite_instalments(terms, schedule)
    rewrite_budget(terms, contract.terms.get(number=number), on, newest)
    return _come_into_force(contract, terms, cost, by)


def _note(terms: Terms, ground: str, variation: Variation | None = None) -> None:
    known = {key: value for key, value in terms.provenance.items() if key not in ("variation", "reinstates")}
    terms.provenance = known | {"ground": ground} | ({"variation": variation.reference} if variation else {})


def _come_into_force(
    contract: Contract, terms: Terms, cost_minor: int, by: Actor, variation: Variation | None = None
) -> Terms:
    """Bind the money, move the centre's last day, freeze, make the paper."""
    terms.save()
    if terms.amount_minor != cost_minor:
        adjust(
            programme=contract.award.tender.specification.programme,
            purchaser=contract.purchaser,
            before_minor=cost_minor,
            after_minor=terms.amount_minor,
            about=contract.reference,
            by=by,
        )
    Operation.objects.filter(contract=contract, centre=terms.centre).update(ends=terms.ends)
    if variation:
        Variation.objects.filter(pk=variation.pk).update(terms=terms)
    freeze(contract, terms, by)
    return terms


def version_facts(terms: Terms) -> dict[str, str | int | dict[str, str]]:
    """What the journal says of a version: its number, its document and its day."""
    number = document_number(terms.contract, terms)
    return {"version": terms.number, "document": number, "effective": day_fact(terms.effective_on)}


def _write_lines(contract: Contract, terms: Terms, lines: Sequence[ComposedLine]) -> None:
    terms.line_terms.all().delete()
    written = []
    for one in lines:
        line = one.line or _new_line(contract, one)
        if one.new:
            _price_new_line(terms, line, one.new.like)
        demand_led = one.yearly is None
        written += [
            LineTerm(
                terms=terms,
                line=line,
                year=year,
                minutes=None if demand_led else minutes,
                yearly_minutes=one.varied,
            )
            for year, minutes in enumerate(one.after, start=1)
        ]
    LineTerm.objects.bulk_create(written)


def _price_new_line(terms: Terms, line: ContractLine, like: int) -> None:
    """Where units are paid for, a norm hour of a new line costs as much as one of the line that it is like."""
    known = terms.line_prices.select_related("line").filter(line__position=like).first()
    if known:
        minutes, own = (one.norm_minutes or MINUTES_AN_HOUR for one in (known.line, line))
        LinePrice.objects.create(terms=terms, line=line, unit_minor=known.unit_minor * own // minutes)


def _new_line(contract: Contract, composed: ComposedLine) -> ContractLine:
    """A line of a service that there is already, under its own name and the next number."""
    new = composed.new
    assert new
    like = contract.lines.get(position=new.like)
    last = max(contract.lines.values_list("position", flat=True))
    return ContractLine.objects.create(
        contract=contract,
        position=last + 1,
        section=like.section,
        service_en=like.service_en,
        service_zh=like.service_zh,
        category_en=new.category_en,
        category_zh=new.category_zh,
        unit=new.unit,
        norm_minutes=new.norm_minutes,
        counts=like.counts,
    )


def _write_duties(terms: Terms, changes: Changes) -> None:
    terms.duties.filter(code__in=changes.removed_duties, is_waivable=True).delete()
    for worded in changes.worded:
        duty = terms.duties.filter(code=worded.code).first() if worded.code else _new_duty(terms, worded)
        if duty:
            write_words(duty, worded)


def _new_duty(terms: Terms, worded: WordedDuty) -> Duty:
    """Its code was never used in this contract, so that what was kept of other duties is not counted for it."""
    codes = Duty.objects.filter(terms__contract=terms.contract_id, code__startswith=f"{OWN}-")
    taken = [int(code.rpartition("-")[2]) for code in codes.values_list("code", flat=True)]
    position = max(terms.duties.values_list("position", flat=True), default=0) + 1
    owed_by = getattr(terms.contract, worded.party)
    code = f"{OWN}-{max(taken, default=0) + 1}"
    return Duty(terms=terms, code=code, position=position, party=worded.party, owed_by=owed_by)
