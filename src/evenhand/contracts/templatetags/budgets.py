"""Figures of a line budget in words."""

from __future__ import annotations

from django import template

from evenhand.shell import words

register = template.Library()


@register.simple_tag
def signed_amount(amount_minor: int, currency: str) -> str:
    """An amount with its sign, as the unit stands in the head; a dash where nothing was moved."""
    if not amount_minor:
        return "–"
    sign = "+" if amount_minor > 0 else "−"
    return f"{sign}{words.figure(abs(amount_minor), currency)}"
