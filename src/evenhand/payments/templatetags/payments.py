"""Months along the lanes of payments."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.dateformat import format as formatted

from evenhand.shell.words import in_chinese

register = template.Library()


@register.filter
def month_label(day: date) -> str:
    """A month in little room, with its year: `Sep 2026`, `2026年9月`."""
    return formatted(day, "Y年n月" if in_chinese() else "M Y")
