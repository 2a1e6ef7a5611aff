"""Whether a contract can be renewed: what was announced, what is left of it, for which days and at which price."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.contracts.models import Contract, RenewalWord, Terms, Variation
from evenhand.contracts.pricing import units_of, worth
from evenhand.contracts.queries.closing import ended_early
from evenhand.contracts.queries.composing import lines_after
from evenhand.contracts.queries.judging import longest_term
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.queries.variations import shown
from evenhand.contracts.renewal import next_period, same_price
from evenhand.contracts.varying import Changes
from evenhand.kernel.periods import Period, contract_years


class Bar(StrEnum):
    """Why a contract cannot be renewed now."""

    NOT_ANNOUNCED = "not_announced"
    NOT_RUNNING = "not_running"
    ENDS_EARLY = "ends_early"
    USED_UP = "used_up"
    ENDED = "ended"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Option:
    """What the call announced, how often it was used, the next period and its price; `bar` says why it is not open."""

    times: int
    months: int
    used: int
    ends: date
    period: Period | None = None
    price_minor: int = 0
    longest: date | None = None
    source: str = ""
    bar: Bar | None = None

    @property
    def left(self) -> int:
        return max(self.times - self.used, 0)


def option(contract: Contract, terms: Terms, today: date) -> Option:
    """How the renewal of a contract stands on a day."""
    if not (terms.renewal_times and terms.renewal_months):
        return Option(0, 0, 0, terms.ends, bar=Bar.NOT_ANNOUNCED)
    used = agreed_renewals(contract)
    period = next_period(terms.ends, terms.renewal_months)
    longest = longest_term(contract, terms)
    return Option(
        times=terms.renewal_times,
        months=terms.renewal_months,
        used=used,
        ends=terms.ends,
        period=period,
        price_minor=announced_price(terms, period),
        longest=longest.ends,
        source=longest.source,
        bar=_bar(contract, terms, today, used=used, too_long=period.ends > longest.ends),
    )


def _bar(contract: Contract, terms: Terms, today: date, *, used: int, too_long: bool) -> Bar | None:
    """The first reason that stands against a renewal."""
    reasons = (
        (Bar.NOT_RUNNING, contract.status != Contract.Status.IN_FORCE),
        (Bar.ENDS_EARLY, ended_early(contract)),
        (Bar.USED_UP, used >= (terms.renewal_times or 0)),
        (Bar.ENDED, today > terms.ends),
        (Bar.TOO_LONG, too_long),
    )
    return next((bar for bar, stands in reasons if stands), None)


def agreed_renewals(contract: Contract) -> int:
    """How often it was renewed. One statement."""
    return contract.variations.filter(kind=Variation.Kind.RENEWAL, status=Variation.Status.AGREED).count()


def announced_price(terms: Terms, period: Period) -> int:
    """What a further period costs at the same yearly price, or at the same prices of units."""
    if terms.is_by_unit:
        return _price_of_units(terms, period)
    amounts: Counter[int] = Counter({1: terms.amount_minor} if terms.has_ceiling else {})  # an advance is of all years
    for one in () if terms.has_ceiling else terms.instalments.all():
        amounts[one.year] += one.amount_minor
    return same_price(contract_years(terms.term), amounts, terms.renewal_months or 0)


def _price_of_units(terms: Terms, period: Period) -> int:
    """What the same yearly hours come to at the prices of their units; room for lines on demand grows by days."""
    prices = {one.line.pk: one.priced for one in priced_lines(terms)}
    after, total = Period(terms.starts, period.ends), 0
    for one in lines_after(terms, Changes(ends=period.ends), after, period.starts):
        if one.line is None or None in one.after or not (priced := prices.get(one.line.pk)):
            continue
        asked = (sum(minutes or 0 for minutes in years) for years in (one.before, one.after))
        before, now = (worth(units_of(minutes, one.line.norm_minutes), priced.unit_minor) for minutes in asked)
        total += now - before
    room = terms.amount_minor - sum(one.most_minor for one in prices.values())
    return total + max(room, 0) * period.days // terms.term.days


def renewals_of(contract: Contract) -> list[Variation]:
    """Every renewal that was proposed, the newest first. One statement."""
    return list(shown(contract).filter(kind=Variation.Kind.RENEWAL))


def words_of(contract: Contract) -> list[RenewalWord]:
    """What the purchaser said about renewing, the newest first. One statement."""
    return list(contract.renewal_words.select_related("said_by"))
