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


def first_part(award_minor: int, whole: Sequence[Period], budgets_minor: Sequence[int], term: Period) -> int:
    """What of an award for the programme's years falls into a first term, by the yearly budgets, rounded once.

    Where renewals are announced the rest is theirs; a term as long as the programme takes all of it.
    """
    yearly = yearly_amounts(award_minor, budgets_minor, len(whole))
    return half_up(
        sum(
            (
                Fraction(amount * _days_within(year, term), year.days)
                for year, amount in zip(whole, yearly, strict=True)
            ),
            Fraction(),
        )
    )


def _days_within(year: Period, term: Period) -> int:
    return max((min(year.ends, term.ends) - max(year.starts, term.starts)).days + 1, 0)


def same_price(years: Sequence[Period], amounts_minor: Mapping[int, int], months: int) -> int:
    """What so many months cost at the price of the last contract year, rounded once.

    `amounts_minor` are by the number of the year; where nothing falls into the last one, all years count alike.
    """
    last, amount = years[-1], amounts_minor.get(len(years), 0)
    if amount:
        yearly = Fraction(amount * whole_days(last), last.days)
    else:
        yearly = Fraction(sum(amounts_minor.values()) * whole_days(last), sum(year.days for year in years))
    return half_up(yearly * months / A_YEAR)


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
