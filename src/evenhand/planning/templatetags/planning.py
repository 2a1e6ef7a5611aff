"""Hours in sentences, and the bar of a ledger's row."""

from __future__ import annotations

from django import template

from evenhand.planning.queries import Balance
from evenhand.shell.words import hours

register = template.Library()


@register.simple_tag
def plain_hours(minutes: int) -> str:
    """Hours within a sentence, without an idle zero: `1`, `7.5`."""
    return hours(minutes).removesuffix(".0")


@register.simple_tag
def tongue(text: str) -> str:
    """The language of what somebody typed, for `lang`: Chinese where it has a Chinese character."""
    return "zh-Hans" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


@register.inclusion_tag("planning/_ledger_bar.html")
def ledger_bar(balance: Balance) -> dict[str, float]:
    """What of an allocation is paid and what is bound, in hundredths of its length."""

    def share(amount: int) -> float:
        return round(100 * amount / balance.allocated, 1) if balance.allocated else 0.0

    return {"committed": share(balance.committed), "paid": share(balance.paid)}
