"""Amounts as facts of the journal, in both languages."""

from __future__ import annotations

from django.utils.functional import lazy

from evenhand.kernel.words import in_both
from evenhand.shell.words import money

money_later = lazy(money, str)


def money_fact(amount_minor: int, currency: str) -> dict[str, str]:
    """The amount with its unit, for readers of either language."""
    return in_both(money_later(amount_minor, currency))
