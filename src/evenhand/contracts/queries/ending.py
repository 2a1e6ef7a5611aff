"""Early ends: the grounds that the rules name, what the terms are once one has effect, and what was said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from evenhand.contracts.grounds import Ground, grounds_of, owed_until, paid_in_order
from evenhand.contracts.models import Contract, EarlyEnd, Terms
from evenhand.contracts.queries.composing import Composed, billed_minor, compose, held_numbers, payment_of
from evenhand.contracts.queries.terms import current_terms, working_days_of
from evenhand.contracts.schedule import Payment
from evenhand.contracts.varying import Changes, kept_instalments
from evenhand.kernel.periods import ONE_DAY, Period, add_working_days, contract_years


def grounds(contract: Contract) -> dict[str, Ground]:
    """The grounds on which this contract can end early, by key. No statement."""
    return grounds_of(contract.jurisdiction.rules.get("early_end", ()))


def early_ends(contract: Contract) -> list[EarlyEnd]:
    """All that were ever proposed, the newest first. One statement."""
    return list(contract.early_ends.select_related("proposed_by", "answered_by", "answered_for", "ended_by", "terms"))


def compose_end(contract: Contract, last_day: date, today: date) -> Composed:
    """The terms as they are with another last day: hours and price by days, what is open or asked for kept."""
    before = current_terms(contract)
    old, held = [payment_of(one) for one in before.instalments.all()], held_numbers(contract)
    kept = kept_instalments(old, today, held)
    kept_minor = sum(one.amount_minor for one in kept)
    least = max(kept_minor, billed_minor(contract, before))
    price = min(max(_owed(before, old, last_day), least), before.amount_minor)
    composed = compose(contract, before, Changes(ends=last_day, amount_minor=price), today, held=held)
    coming = [one for one in old if one not in kept and one.opens <= last_day + ONE_DAY]
    paid, rest = paid_in_order(coming, price - kept_minor)
    last = [_at_the_end(composed, rest)] if rest else []
    return replace(composed, instalments=sorted([*kept, *paid, *last], key=lambda one: one.number))


def _owed(before: Terms, old: list[Payment], last_day: date) -> int:
    budgets: Counter[int] = Counter()
    for one in old:
        budgets[one.year] += one.amount_minor
    return owed_until(contract_years(before.term), budgets, last_day)


def _at_the_end(composed: Composed, rest_minor: int) -> Payment:
    """What no instalment covers: open once the services have been given."""
    before, opens = composed.before, composed.ends + ONE_DAY
    number = max((one.number for one in composed.instalments_before), default=0) + 1
    is_working = working_days_of(composed.contract.jurisdiction, Period(composed.starts, before.ends))
    due = add_working_days(opens, before.payment_days, is_working)
    return Payment(number, len(contract_years(composed.term)), opens, due, rest_minor)
