"""A renewal as it was announced: for which days, at which price, with which instalments; exact to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from evenhand.contracts.due import Working, months_on
from evenhand.contracts.schedule import Payment, Plan, in_proportion, payments, yearly_amounts
from evenhand.contracts.varying import whole_days
from evenhand.kernel.periods import ONE_DAY, Period, contract_years
from evenhand.kernel.quantities import half_up

WORD_DAYS = 60  # working days before the last day, where the rules of the jurisdiction name none
A_YEAR = 12  # months


def word_days(rules: Mapping[str, Any]) -> int:
    """How many working days before the last day the purchaser says whether it wants to renew."""
    return int(rules.get("renewal", {}).get("working_days", WORD_DAYS))


def next_period(ends: date, months: int) -> Period:
    """The months that follow a last day."""
    starts = ends + ONE_DAY
    return Period(starts, months_on(starts, months) - ONE_DAY)


def whole_months(period: Period) -> int | None:
    """How many months a period has, where it has whole ones."""
    months = (period.ends.year - period.starts.year) * A_YEAR + period.ends.month - period.starts.month
    return next((one for one in (months, months + 1) if months_on(period.starts, one) == period.ends + ONE_DAY), None)


def first_part(award_minor: int, whole: Sequence[Period], budgets_minor: Sequence[int], term: Period) -> int:
    """What of an award for the programme's years falls into a first term, by the yearly budgets, rounded once.

    Where renewals are announced the rest is theirs; a term as long as the programme takes all of it.
    """
    yearly = yearly_amounts(award_minor, budgets_minor, len(whole))
    parts = (amount * _share(year, term) for year, amount in zip(whole, yearly, strict=True))
    return half_up(sum(parts, Fraction(0)))


def _share(year: Period, term: Period) -> Fraction:
    """Which part of a year lies in a term: by months where they are whole, else by days."""
    starts, ends = max(year.starts, term.starts), min(year.ends, term.ends)
    if starts > ends:
        return Fraction(0)
    within, of_year = whole_months(Period(starts, ends)), whole_months(year)
    return Fraction(within, of_year) if within and of_year else Fraction((ends - starts).days + 1, year.days)


def same_price(years: Sequence[Period], amounts_minor: Mapping[int, int], months: int) -> int:
    """What so many months cost at the price of the last contract year, rounded once.

    `amounts_minor` are by the number of the year. Where the last one is cut short, or nothing falls into it, all of
    the term counts alike: by months where it has whole ones, else by days.
    """
    last, amount = years[-1], amounts_minor.get(len(years), 0)
    if amount and last.days >= whole_days(last):
        return half_up(Fraction(amount * months, A_YEAR))
    total, term = sum(amounts_minor.values()), Period(years[0].starts, last.ends)
    if of_term := whole_months(term):
        return half_up(Fraction(total * months, of_term))
    return half_up(Fraction(total * whole_days(last) * months, term.days * A_YEAR))


def renewed_payments(
    old: Sequence[Payment], term: Period, period: Period, *, price_minor: int, plan: Plan, days: int, working: Working
) -> list[Payment]:
    """The instalments of the new period in the rhythm of those before, numbered on; `term` is the longer one."""
    own = contract_years(period)
    amounts = in_proportion(price_minor, [year.days for year in own])
    last = max((one.number for one in old), default=0)
    years = contract_years(term)
    return [
        replace(one, number=last + one.number, year=_year_of(own[one.year - 1].starts, years))
        for one in payments(period, amounts, plan, days=days, is_working=working)
    ]


def _year_of(day: date, years: Sequence[Period]) -> int:
    return next(number for number, year in enumerate(years, start=1) if day in year)
