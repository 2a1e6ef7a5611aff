"""Figures, dates and days as their reader writes them, in the language in use."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from evenhand.kernel import money as kernel_money
from evenhand.kernel.capitals import yuan_in_capitals

DIGITS = {"CNY": 2, "GBP": 2, "JPY": 0}
AMOUNTS: dict[str, str | Promise] = {
    "CNY": gettext_lazy("%(amount)s yuan"),
    "GBP": gettext_lazy("£%(amount)s"),
}
UNITS: dict[str, str | Promise] = {"CNY": gettext_lazy("yuan"), "GBP": "£"}
DAYS = {
    "day": ("j F Y", "Y年n月j日"),
    "short": ("j M", "n月j日"),
    "weekday": ("l j F Y", "Y年n月j日 l"),
    "moment": ("j F Y, H:i", "Y年n月j日 H:i"),
    "short_moment": ("j M H:i", "n月j日 H:i"),
    "stamp": ("j M Y H:i", "Y年n月j日 H:i"),
    "month": ("F Y", "Y年n月"),
}


def in_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def figure(amount_minor: int, currency: str) -> str:
    """An amount without its unit, for tables that name it in the head: `6,000,000.00`."""
    return kernel_money.written(amount_minor, DIGITS.get(currency, 2))


def unit(currency: str) -> str:
    """The currency's unit for the head of a table."""
    return str(UNITS.get(currency, currency))


def money(amount_minor: int, currency: str) -> str:
    """An amount with its unit: `6,000,000.00 yuan`."""
    pattern = AMOUNTS.get(currency)
    written = figure(amount_minor, currency)
    return str(pattern) % {"amount": written} if pattern else f"{written} {currency}"


def in_capitals(amount_minor: int, currency: str) -> str:
    """The amount in Chinese financial capitals, as contracts carry it; empty where they do not apply."""
    if currency != "CNY" or amount_minor < 0 or not in_chinese():
        return ""
    return f"人民币{yuan_in_capitals(amount_minor)}"


def hours(minutes: int) -> str:
    """Minutes as hours with one decimal, or two where one would not be exact: `1,234.5`."""
    return f"{Decimal(minutes) / 60:,.{1 if minutes % 6 == 0 else 2}f}"


def percent(share_bp: int) -> str:
    """Basis points as a percentage without idle zeros: `40%`, `33.33%`."""
    text = f"{Decimal(share_bp) / 100:,.2f}".rstrip("0").rstrip(".")
    return f"{text}%"


def day(value: date | datetime | None, form: str = "day") -> str:
    """A date in words, or with its hour where `form` is a moment; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    english, chinese = DAYS[form]
    return formatted(value, chinese if in_chinese() else english)


def days_left(due: date, today: date) -> str:
    """How a deadline stands, in words: `69 days late`, `2 days left`, `due today`."""
    left = (due - today).days
    if left == 0:
        return _("due today")
    if left < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -left) % {"count": -left}
    return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}


def days_unit() -> str:
    """What Chinese writes right after the great figure of days; English puts all words below it."""
    return "天" if in_chinese() else ""


def below_the_figure(left: int) -> str:
    """What stands under the great figure of days on a work item."""
    if left == 0:
        return _("due today")
    if left < 0:
        return ngettext("day late", "days late", -left)
    return ngettext("day left", "days left", left)
