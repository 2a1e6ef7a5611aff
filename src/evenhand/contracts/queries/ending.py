"""Early ends: the grounds that the rules name, what the terms are once one has effect, and what was said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from evenhand.contracts.grounds import Ground, grounds_of, owed_until
from evenhand.contracts.models import Contract, EarlyEnd, Terms
from evenhand.contracts.queries.composing import Composed, compose, held_numbers, payment_of
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
    """The terms as they are with another last day: hours and price in proportion, what is open or asked for kept."""
    before = current_terms(contract)
    old = [payment_of(one) for one in before.instalments.all()]
    held = held_numbers(contract)
    kept = sum(one.amount_minor for one in kept_instalments(old, today, held))
    price = min(max(_owed(before, old, last_day), kept), before.amount_minor)
    changes = Changes(ends=last_day, amount_minor=price)
    composed = compose(contract, before, changes, today, held=held)
    known = {one.number for one in old}
    after = [one if one.number in known else _at_the_end(composed, one) for one in composed.instalments]
    return replace(composed, instalments=after)


def _owed(before: Terms, old: list[Payment], last_day: date) -> int:
    budgets: Counter[int] = Counter()
    for one in old:
        budgets[one.year] += one.amount_minor
    return owed_until(contract_years(before.term), budgets, last_day)


def _at_the_end(composed: Composed, last: Payment) -> Payment:
    """What is left where no instalment is to come any more: open once the services have been given."""
    opens = composed.ends + ONE_DAY
    is_working = working_days_of(composed.contract.jurisdiction, Period(composed.starts, composed.before.ends))
    year = len(contract_years(composed.term))
    return replace(last, year=year, opens=opens, due=add_working_days(opens, composed.before.payment_days, is_working))
