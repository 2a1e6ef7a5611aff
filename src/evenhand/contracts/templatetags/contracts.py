"""Tags that put a contract's data into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.contracts.models import Contract, Duty
from evenhand.shell import words

register = template.Library()


@register.filter
def when(duty: Duty) -> str:
    """When a duty falls due, as a phrase."""
    rule, days = duty.rule, duty.due_days
    count = days or 0
    if rule == Duty.Rule.ONCE:
        return _("by %(day)s") % {"day": words.day(duty.due_on)}
    if rule == Duty.Rule.AFTER_EVENT:
        return ngettext("within %(count)s working day", "within %(count)s working days", count) % {"count": count}
    if rule == Duty.Rule.BEFORE_END:
        said = ngettext(
            "%(count)s working day before the last day", "%(count)s working days before the last day", count
        )
        return said % {"count": count}
    if rule == Duty.Rule.INSTALMENTS:
        return _("with each instalment")
    if rule == Duty.Rule.STANDING:
        return _("throughout the term")
    return _by_period(rule, days)


def _before_end(days: int) -> str:
    return ngettext("%(count)s working day before the last day", "%(count)s working days before the last day", days) % {
        "count": days
    }


def _by_period(rule: str, day: int | None) -> str:
    following = {
        Duty.Rule.MONTHLY: _("each month, by day %(day)s of the next"),
        Duty.Rule.QUARTERLY: _("each quarter, by day %(day)s of the month that follows"),
        Duty.Rule.HALF_YEARLY: _("each half-year, by day %(day)s of the month that follows"),
        Duty.Rule.YEARLY: _("each contract year, by day %(day)s of the month that follows"),
    }
    within = {
        Duty.Rule.MONTHLY: _("each month, by its last day"),
        Duty.Rule.QUARTERLY: _("each quarter, by its last day"),
        Duty.Rule.HALF_YEARLY: _("each half-year, by its last day"),
        Duty.Rule.YEARLY: _("each contract year, by its last day"),
    }
    return following[Duty.Rule(rule)] % {"day": day} if day else within[Duty.Rule(rule)]


@register.filter
def points(hundredths: int | None) -> str:
    """Points of an instrument: `14.20` as `14.2`."""
    if hundredths is None:
        return "–"
    return f"{Decimal(hundredths) / 100:.2f}".rstrip("0").rstrip(".")


@register.filter
def in_groups(sha256: str) -> str:
    """A hash in groups of eight signs, which eyes can compare."""
    return " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))


@register.inclusion_tag("contracts/_hours_bar.html")
def hours_bar(minutes: int, largest: int) -> dict[str, Any]:
    """A line's hours beside those of the largest line; the figures stand in the same row."""
    return {"width": round(minutes / max(largest, 1) * 250, 1)}


NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@register.filter
def article(number: int) -> str:
    """The number of an article as contracts write it: `Article 12`, 第十二条."""
    if not words.in_chinese():
        return _("Article %(number)s") % {"number": number}
    tens, ones = divmod(number, 10)
    ten = f"{NUMERALS[tens] if tens > 1 else ''}十" if tens else ""
    return _("Article %(number)s") % {"number": f"{ten}{NUMERALS[ones]}"}


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item at a place."""
    return items[place]


@register.filter
def side_word(party: str) -> str:
    """The side whose colour a party has."""
    return party if party in ("purchaser", "provider") else "third"


@register.filter
def party_word(party: str) -> str:
    """Who measures or draws a sample, in words."""
    named = {
        "provider": _("provider"),
        "purchaser": _("purchaser"),
        "evaluator": _("evaluation agency"),
        "monitor": _("monitor"),
    }
    return named.get(party, party)


@register.filter
def copied_from(provenance: dict[str, Any]) -> list[tuple[str, str]]:
    """Where the terms were copied from: what, and which revision of it."""
    named = {
        "programme": _("programme"),
        "specification": _("specification"),
        "bid": _("bid"),
        "tender": _("tender"),
        "platform_reference": _("award on another platform"),
    }
    return [(label, _revised(provenance, key)) for key, label in named.items() if key in provenance]


def _revised(provenance: dict[str, Any], key: str) -> str:
    revision = provenance.get(f"{key}_revision")
    reference = str(provenance[key])
    if revision is None:
        return reference
    return _("%(reference)s, revision %(revision)s") % {"reference": reference, "revision": revision}


@register.simple_tag(takes_context=True)
def contract_state(context: template.Context, contract: Contract, last_day: date | None) -> str:
    """Its status in words; that its last day has passed is derived: `{% contract_state contract terms.ends %}`."""
    has_ended = contract.status == Contract.Status.IN_FORCE and last_day and last_day < context["request"].actor.day
    return _("ended, not closed yet") if has_ended else str(contract.get_status_display())
