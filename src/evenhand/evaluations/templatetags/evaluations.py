"""Figures of assessments."""

from __future__ import annotations

from django import template

from evenhand.evaluations.commands.finishing import words_of

register = template.Library()


@register.filter
def points(hundredths: int | None) -> str:
    """A total in points of 100: `82.50`."""
    return "–" if hundredths is None else words_of(hundredths)
