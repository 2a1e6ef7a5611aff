"""Figures as the pages of overseers write them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.kernel.money import written
from evenhand.oversight.figures import Figures
from evenhand.oversight.work.card_words import percent
from evenhand.parties.models import Area
from evenhand.shell import words

register = template.Library()


@register.simple_tag
def whole_amount(amount_minor: int, currency: str) -> str:
    """An amount to the whole unit, for comparison."""
    digits = words.DIGITS.get(currency, 2)
    return written(amount_minor // 10**digits, 0)


@register.simple_tag
def share(share_bp: int | None) -> str:
    """A share to a tenth of a percent."""
    return percent(share_bp)


@register.simple_tag
def paid_late(figures: Figures) -> str:
    """How many days after the due day the area pays, in the median."""
    count = figures.payment_median or 0
    if not count:
        return _("paid on the day")
    return ngettext("paid %(count)d day late", "paid %(count)d days late", count) % {"count": count}


@register.simple_tag
def days_unit() -> str:
    return words.days_unit()


@register.simple_tag
def days_late_words(days: int) -> str:
    """What stands under the great figure of days."""
    return words.below_the_figure(-days)


@register.filter
def plain(value: float) -> str:
    """A coordinate, without a language's separators."""
    return f"{value:g}"


@register.filter
def named(areas: Iterable[Area]) -> str:
    """The names of areas in one list."""
    return _(", ").join(area.name for area in areas)
