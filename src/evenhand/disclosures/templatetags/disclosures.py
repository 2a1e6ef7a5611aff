"""Tags of the confidential channel's pages."""

from __future__ import annotations

from django import template

from evenhand.disclosures.quarters import Quarter
from evenhand.disclosures.queries import name_of_quarter
from evenhand.disclosures.sealing import armoured as as_text

register = template.Library()


@register.simple_tag
def armoured(sealed: bytes) -> str:
    """A sealed file as text that can be copied."""
    return as_text(bytes(sealed))


@register.filter
def named(quarter: Quarter) -> str:
    """A quarter in words."""
    return name_of_quarter(quarter)
