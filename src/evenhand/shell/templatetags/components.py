"""Tags of the theme's components; charts are SVG with geometry in attributes and colour by class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from evenhand.shell import geometry, words
from evenhand.shell.parts import (
    Balance,
    Check,
    Kept,
    OtherDuty,
    Pair,
    Share,
    Step,
    Third,
    WorkGroup,
)
from evenhand.shell.registries import Offer, Side, WorkItem
from evenhand.shell.templatetags.figures import today_of

register = template.Library()
SOON = 7  # days within which an act is needed soon
AMBER = 2  # days within which the figure is amber


@register.inclusion_tag("shell/_party.html")
def party(name: str, side: str, url: str = "") -> dict[str, Any]:
    """A name with its side's glyph and colour."""
    return {"name": name, "side": side, "url": url}


@register.inclusion_tag("shell/_glyph.html")
def glyph(side: str) -> dict[str, Any]:
    return {"side": side}


@register.inclusion_tag("shell/_clock.html")
def clock(since: date | None, due: date, today: date, side: str = Side.THIRD) -> dict[str, Any]:
    """The time allowed, how much has gone, and what runs beyond; the words stand beside it."""
    return {
        "hands": geometry.clock(since, due, today),
        "side": side,
        "allowed": geometry.ALLOWED,
    }


@register.inclusion_tag("shell/_tally.html")
def tally(marks: Sequence[str], side: str = Side.THIRD) -> dict[str, Any]:
    """One mark for each time a duty fell due: kept, done_late or late; the sentence stands beside it."""
    bars = geometry.tally(marks)
    return {"bars": bars, "width": max(len(bars) * 8 - 2, 0), "side": side}


@register.inclusion_tag("shell/_balance.html")
def balance(parts: Balance, thirds: Sequence[Third] = ()) -> dict[str, Any]:
    """The two-sided header: a level beam, the parties at its ends, the sum on the pivot."""
    return {"balance": parts, "thirds": thirds}


@register.inclusion_tag("shell/_duties.html", takes_context=True)
def duties(
    context: template.Context,
    pairs: Sequence[Pair],
    kept: Sequence[Kept] = (),
    others: Sequence[OtherDuty] = (),
) -> dict[str, Any]:
    """Both sides' duties in pairs about an axis, with how often each side kept them."""
    return {"pairs": pairs, "kept": kept, "others": others, "today": today_of(context)}


@register.inclusion_tag("shell/_work_item.html", takes_context=True)
def work_item(context: template.Context, item: WorkItem, first: bool = False) -> dict[str, Any]:
    """One thing that waits: days, what and why, who waits, one act. Only the first has a filled button."""
    left = (item.due - today_of(context)).days if item.due else None
    return {
        "item": item,
        "first": first,
        "days": abs(left) if left is not None else None,
        "unit": words.days_unit(),
        "below": words.below_the_figure(left) if left is not None else _("no day set"),
        "tone": tone_of(left),
    }


def tone_of(left: int | None) -> str:
    """Late, soon, or neither."""
    if left is None or left > AMBER:
        return ""
    return "late" if left < 0 else "soon"


@register.inclusion_tag("shell/_work_list.html", takes_context=True)
def work_list(context: template.Context, items: Iterable[WorkItem]) -> dict[str, Any]:
    """What waits, most urgent first, under headings: late, within seven days, later."""
    today = today_of(context)
    return {"groups": grouped(items, today), "today": today}


def grouped(items: Iterable[WorkItem], today: date) -> list[WorkGroup]:
    """The groups of waiting work that are not empty."""
    late: list[WorkItem] = []
    soon: list[WorkItem] = []
    later: list[WorkItem] = []
    for item in items:
        left = (item.due - today).days if item.due else SOON + 1
        (late if left < 0 else soon if left <= SOON else later).append(item)
    groups = [
        WorkGroup(_("Late"), "late", late),
        WorkGroup(_("Within seven days"), "", soon),
        WorkGroup(_("Later"), "", later),
    ]
    return [group for group in groups if group.items]


@register.inclusion_tag("shell/_owed_list.html", takes_context=True)
def owed_list(context: template.Context, items: Iterable[WorkItem]) -> dict[str, Any]:
    """What others owe the reader, each with its clock."""
    return {"items": items, "today": today_of(context)}


@register.inclusion_tag("shell/_offers.html")
def offer_list(offers: Iterable[Offer]) -> dict[str, Any]:
    """What the reader can do next, though nobody waits for it."""
    return {"offers": offers}


@register.inclusion_tag("shell/_journal.html")
def journal_list(sentences: Iterable[Any]) -> dict[str, Any]:
    """Acts in words: each has `at`, `side`, `text`, `url` and `code`."""
    return {"sentences": sentences}


@register.inclusion_tag("shell/_share_bar.html")
def share_bar(shares: Sequence[Share], cap_bp: int, cap_label: str = "") -> dict[str, Any]:
    """Segments by answer on a scale that makes the cap legible."""
    scale = geometry.legible_scale(cap_bp, sum(share.share_bp for share in shares))
    ticks = [step * scale // 5 for step in range(6)]
    return {
        "bars": geometry.along([(share.share_bp, share.tone) for share in shares], scale_bp=scale),
        "cap_x": round(cap_bp / scale * 500 - 1, 1),
        "cap_bp": cap_bp,
        "cap_label": cap_label or _("cap %(share)s") % {"share": words.percent(cap_bp)},
        "ticks": ticks,
        "cap_on_tick": cap_bp in ticks,
        "shares": shares,
    }


@register.inclusion_tag("shell/_parts_bar.html")
def parts_bar(shares_bp: Iterable[int], side: str = Side.PURCHASER) -> dict[str, Any]:
    """Parts of one whole in one colour of falling strength; `{% part_mark place %}` begins the row that names each."""
    bars = geometry.along([(share, "") for share in shares_bp], scale_bp=10_000, width=100, gap=0.3)
    return {"bars": [(bar, geometry.strength(place)) for place, bar in enumerate(bars)], "side": side}


@register.inclusion_tag("shell/_part_mark.html")
def part_mark(place: int, side: str = Side.PURCHASER) -> dict[str, Any]:
    """The mark of the part at this place, counted from 0."""
    return {"strength": geometry.strength(place), "side": side}


@register.inclusion_tag("shell/_feasibility.html")
def feasibility_bar(used_bp: int, steps: Sequence[Step] = (), mark_bp: int = 0, mark_label: str = "") -> dict[str, Any]:
    """Hours asked against hours available: a reason is needed above 85%, nothing goes above 100%."""
    scale = max(12_000, -(-max(used_bp, mark_bp) * 11 // 10_000) * 1_000)

    def at(share_bp: int) -> float:
        return round(min(share_bp, scale) / scale * 360, 1)

    return {
        "used_bp": used_bp,
        "used_x": at(used_bp),
        "reason_x": at(8_500),
        "whole_x": at(10_000),
        "mark_x": at(mark_bp),
        "mark_label": mark_label,
        "over": used_bp > 10_000,
        "steps": steps,
    }


@register.inclusion_tag("shell/_checks.html")
def checks(found: Sequence[Check]) -> dict[str, Any]:
    """A completeness check: what is open first, each with its place, then what is met."""
    return {"checks": sorted(found, key=lambda check: check.met)}
