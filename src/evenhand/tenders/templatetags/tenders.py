"""Tags of the pages of tenders: the share of the staff's time that an offer takes, totals in points."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from evenhand.kernel.quantities import half_up
from evenhand.shell import words
from evenhand.shell.parts import Step
from evenhand.specifications.feasibility import Feasibility
from evenhand.tenders.inflation import is_inflated
from evenhand.tenders.models import Score

register = template.Library()
WIDTH = 360
SCALE_BP = 12_000  # the whole of the time stands at five sixths of the bar


@register.inclusion_tag("tenders/_capacity.html")
def capacity(feasibility: Feasibility, with_sum: bool = False) -> dict[str, Any]:
    """How much of the staff's time an offer takes: a bar, the sentence, and the sum where asked for."""
    known = feasibility.share_bp is not None
    return {**_bar(feasibility), "steps": steps_of(feasibility) if with_sum and known else []}


@register.inclusion_tag("tenders/_capacity_line.html")
def capacity_line(feasibility: Feasibility) -> dict[str, Any]:
    """The same bar for the row of a table that names the share in figures."""
    return _bar(feasibility)


def _bar(feasibility: Feasibility) -> dict[str, Any]:
    share = feasibility.share_bp
    scale = max(SCALE_BP, (share or 0) * 11 // 10)
    return {
        "share_bp": share,
        "over": is_inflated(feasibility),
        "used": round((share or 0) / scale * WIDTH, 1),
        "whole": round(10_000 / scale * WIDTH, 1),
    }


@register.filter
def points(hundredths: int | None) -> str:
    """A mark in points with two decimals: `86.20`."""
    return "–" if hundredths is None else f"{Decimal(hundredths) / 100:.2f}"


@register.filter
def outcome_points(hundredths: int | None) -> str:
    """A figure of an instrument without idle zeros: `12.5`."""
    return "–" if hundredths is None else f"{Decimal(hundredths) / 100:.2f}".rstrip("0").rstrip(".")


@register.filter
def inflated(feasibility: Feasibility) -> bool:
    return is_inflated(feasibility)


@register.filter
def typed_in(text: str) -> str:
    """The language of a text that somebody typed, as HTML's `lang` writes it."""
    return "zh-Hans" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"


@register.filter
def criterion(name: str) -> str:
    """A criterion's name in the reader's language."""
    return str(Score.Criterion(name).label)


@register.filter
def marks_for(scores: Iterable[Score], name: str) -> int | str:
    """The marks among these for a criterion."""
    return next((score.marks for score in scores if score.criterion == name), "–")


@register.filter
def of(found: dict[str, Any], key: str) -> Any:
    """What a mapping holds under a key."""
    return found.get(key)


def steps_of(feasibility: Feasibility) -> list[Step]:
    """The year of the staff offered, what is taken from it, and the share that the offer takes of the rest."""
    year = feasibility.capacity
    staff, days = half_up(year.staff), half_up(year.working_days - year.leave_days)
    present = _("%(staff)d staff × %(days)d days × %(hours)s hours") % {
        "staff": staff,
        "days": days,
        "hours": f"{Decimal(year.minutes_a_day) / 60:g}",
    }
    taken = half_up(year.supervision + year.meetings + year.paperwork)
    return [
        Step(present, words.hours(half_up(year.present))),
        Step(_("supervision, meetings and paperwork"), f"− {words.hours(taken)}"),
        Step(_("available"), words.hours(year.available_minutes), is_sum=True),
        Step(_("offered, as far as staff must give it"), words.hours(feasibility.asked_minutes)),
    ]
