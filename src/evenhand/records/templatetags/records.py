"""Tags of the week's grid and of the chart of lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from evenhand.records.projection import BASIS, Pace
from evenhand.records.queries import GroupShare, LineProgress
from evenhand.shell import words

register = template.Library()
SCALE, TARGET = 250.0, 200.0  # units of the chart; the line of what is required stands at four fifths
LETTERS = (
    pgettext_lazy("one letter", "M|onday"), pgettext_lazy("one letter", "T|uesday"),
    pgettext_lazy("one letter", "W|ednesday"), pgettext_lazy("one letter", "T|hursday"),
    pgettext_lazy("one letter", "F|riday"), pgettext_lazy("one letter", "S|aturday"),
    pgettext_lazy("one letter", "S|unday"),
)  # fmt: skip
SHORT = (
    pgettext_lazy("weekday", "Mon"), pgettext_lazy("weekday", "Tue"), pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"), pgettext_lazy("weekday", "Fri"), pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)  # fmt: skip


@register.filter
def letter(day: date) -> str:
    """The weekday in one letter, for a phone."""
    return str(LETTERS[day.weekday()]).partition("|")[0]


@register.filter
def weekday(day: date) -> str:
    """The weekday, short, for the head of a column."""
    return str(SHORT[day.weekday()])


@register.simple_tag
def cell_label(label: str, day: date, part: str = "") -> str:
    """What a cell is called for whoever hears it: its row, its part and its day."""
    facts = {"row": label, "day": words.day(day, "weekday")}
    if part == "p":
        return _("%(row)s, people, %(day)s") % facts
    if part == "k":
        return _("%(row)s, clock hours, %(day)s") % facts
    return _("%(row)s, %(day)s") % facts


@register.inclusion_tag("records/_line_bar.html")
def line_bar(row: LineProgress, pace: Pace) -> dict[str, Any]:
    """Delivered, projected and the time gone, on a scale whose line is what is required."""
    required = row.required or 1

    def at(minutes: int | None) -> float:
        return round(min((minutes or 0) / required * TARGET, SCALE), 1)

    gone = round(pace.share_bp / BASIS * TARGET, 1)
    return {"delivered": at(row.delivered), "projected": at(row.projected), "gone": gone}


@register.filter
def bare_percent(share_bp: int | None) -> str:
    """A share with one decimal and without its sign, for a column whose head has it."""
    return "–" if share_bp is None else f"{share_bp / 100:.1f}"


@register.filter
def is_behind(share_bp: int | None) -> bool:
    """Whether a projection falls short by more than a tenth."""
    return share_bp is not None and share_bp < 9_000


@register.filter
def signed_points(share_bp: int) -> str:
    """A difference of shares in points, with its sign."""
    tenths = round(share_bp / 10)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return f"{sign}{abs(tenths) / 10:.1f}"


@register.filter
def counted(number: int) -> str:
    """A count with thousands separators."""
    return f"{number:,}"


@register.filter
def two_places(share_bp: int) -> str:
    """A share exactly, without its sign: `3.65`."""
    return words.percent(share_bp).removesuffix("%")


@register.inclusion_tag("records/_share_line.html")
def share_line(group: GroupShare) -> dict[str, Any]:
    """A target group's share delivered, and a tick at the share agreed, on a scale that ends at half or at all."""
    scale = 5_000 if max(group.delivered_bp, group.outcome.share_bp) <= 5_000 else BASIS

    def at(share_bp: int) -> float:
        return round(share_bp / scale * SCALE, 1)

    return {"delivered": at(group.delivered_bp), "agreed": min(at(group.outcome.share_bp), SCALE - 2)}


@register.filter
def at_place(items: Sequence[Any], place: int) -> Any:
    """The item at a place."""
    return items[place]
