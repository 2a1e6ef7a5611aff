"""Figures of assessments."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from evenhand.evaluations.commands.finishing import words_of
from evenhand.frameworks.models import Level

register = template.Library()


@register.filter
def points(hundredths: int | None) -> str:
    """A total in points of 100: `82.50`."""
    return "–" if hundredths is None else words_of(hundredths)


@register.filter
def at(known: Mapping[int, Level], key: int) -> Level | str:
    """What a criterion had before; empty where it had nothing."""
    return known.get(key, "")
