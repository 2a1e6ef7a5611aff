"""Tags and filters that write figures and days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template

from evenhand.shell import words

register = template.Library()


def currency_of(currency: Any) -> str:
    """A currency's code, from the code itself or from a thing that has one."""
    return currency if isinstance(currency, str) else str(currency.currency)


@register.simple_tag
def money(amount_minor: int | None, currency: Any) -> str:
    """`{% money contract.amount_minor "CNY" %}`; the currency may be a thing with `.currency`."""
    return "–" if amount_minor is None else words.money(amount_minor, currency_of(currency))


@register.simple_tag
def amount(amount_minor: int | None, currency: Any) -> str:
    """The figure alone, where the head of a table names the unit."""
    return "–" if amount_minor is None else words.figure(amount_minor, currency_of(currency))


@register.simple_tag
def unit(currency: Any) -> str:
    """The currency's unit, for the head of a table."""
    return words.unit(currency_of(currency))


@register.simple_tag
def in_capitals(amount_minor: int, currency: Any) -> str:
    """The amount in Chinese financial capitals; empty in English and in other currencies."""
    return words.in_capitals(amount_minor, currency_of(currency))


@register.simple_tag
def hours(minutes: int | None) -> str:
    return "–" if minutes is None else words.hours(minutes)


@register.simple_tag
def percent(share_bp: int | None) -> str:
    return "–" if share_bp is None else words.percent(share_bp)


@register.simple_tag(name="date")
def date_tag(value: date | datetime | None, form: str = "day") -> str:
    """`{% date contract.starts %}`; forms: day, short, weekday, month, moment, short_moment."""
    return words.day(value, form)


@register.simple_tag(takes_context=True)
def days_left(context: template.Context, due: date, today: date | None = None) -> str:
    """`{% days_left due %}`: 69 days late, 2 days left, due today."""
    return words.days_left(due, today or today_of(context))


def today_of(context: template.Context) -> date:
    """The day of the request's instant, or the one that the page was given as `today`."""
    if isinstance(given := context.get("today"), date):
        return given
    day: date = context["request"].actor.day
    return day


register.filter("money", money)
register.filter("hours", hours)
register.filter("percent", percent)
register.filter("day", words.day)
