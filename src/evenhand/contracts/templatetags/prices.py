"""Units and their prices in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from evenhand.contracts.models import ContractLine
from evenhand.contracts.pricing import counted
from evenhand.contracts.queries.prices import PricedLine
from evenhand.shell import words
from evenhand.specifications.forms.parts import UNIT_WORDS

register = template.Library()


@register.filter
def unit_word(line: ContractLine) -> str:
    """What is counted and paid for: the line's delivery unit, or hours."""
    unit = line.unit if line.norm_minutes and line.unit else "hour"
    return str(UNIT_WORDS.get(unit, unit))


register.filter("units", counted)


@register.simple_tag
def counted_units(hundredths: int, one: PricedLine) -> str:
    """Units with what is counted: `652.5 sessions`."""
    return _("%(count)s × %(unit)s") % {"count": counted(hundredths), "unit": unit_word(one.line)}


@register.simple_tag
def unit_price_of(one: PricedLine, currency: str) -> str:
    """`yuan for each: session`."""
    return _("%(currency)s for each: %(unit)s") % {"currency": words.unit(currency), "unit": unit_word(one.line)}
