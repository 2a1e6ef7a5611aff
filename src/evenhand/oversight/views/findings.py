"""What stands out, in sentences; the figures in them stand in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.oversight import standing_out
from evenhand.oversight.figures import Figures
from evenhand.oversight.queries import Comparison
from evenhand.oversight.standing_out import Finding
from evenhand.oversight.work.card_words import percent
from evenhand.shell import words


@dataclass(frozen=True, slots=True)
class Said:
    """A heading and what it rests on."""

    heading: str
    text: str


def findings(found: Comparison) -> list[Said]:
    """For each rule that an area meets, a heading and its figures."""
    met = standing_out.standing_out([row.figures for row in found.rows])
    return [SENTENCES[one.rule](one, found.rows[one.place].area.name) for one in met]


def _pays_late(one: Finding, area: str) -> Said:
    days = one.figures.payment_median or 0
    text = ngettext(
        "%(count)d day after the due day in the median of %(payments)d instalments; altogether it is %(usual)d.",
        "%(count)d days after the due day in the median of %(payments)d instalments; altogether it is %(usual)d.",
        days,
    ) % {"count": days, "payments": len(one.figures.payment_days), "usual": one.whole.payment_median}
    return Said(_("%(area)s pays late") % {"area": area}, text)


def _asks_for_more(one: Finding, area: str) -> Said:
    text = _(
        "%(share)s of hours go to tasks outside contracts, above the cap of %(cap)s. "
        "Of these hours %(others)s were asked by others than the purchaser."
    ) % {
        "share": percent(one.figures.outside_bp),
        "cap": words.percent(one.figures.cap_bp),
        "others": percent(one.figures.others_bp),
    }
    return Said(_("%(area)s asks for more") % {"area": area}, text)


def _no_choice(one: Finding, area: str) -> Said:
    bids = _("%(single)d of %(calls)d calls had a single bidder.") % {
        "single": one.figures.single_bids,
        "calls": one.figures.calls,
    }
    return Said(
        _("%(area)s has little choice") % {"area": area},
        _("%(first)s %(second)s") % {"first": bids, "second": _run_by(one.figures)},
    )


def _run_by(figures: Figures) -> str:
    return ngettext(
        "Its centres (%(centres)d) are run by one agency.",
        "Its centres (%(centres)d) are run by %(agencies)d agencies.",
        len(figures.agencies),
    ) % {"centres": len(figures.centres), "agencies": len(figures.agencies)}


def _few_hours(one: Finding, area: str) -> Said:
    text = _("%(share)s of the hours that the terms ask for up to today were given; altogether it is %(usual)s.") % {
        "share": percent(one.figures.hours_bp),
        "usual": percent(one.whole.hours_bp),
    }
    return Said(_("%(area)s gives fewer hours") % {"area": area}, text)


def _offices_late(one: Finding, area: str) -> Said:
    text = _("Its purchasers were late with %(purchasers)d duties, its providers with %(providers)d.") % {
        "purchasers": one.figures.late_purchasers,
        "providers": one.figures.late_providers,
    }
    return Said(_("The offices of %(area)s are late") % {"area": area}, text)


SENTENCES: dict[str, Callable[[Finding, str], Said]] = {
    standing_out.PAYS_LATE: _pays_late,
    standing_out.ASKS_FOR_MORE: _asks_for_more,
    standing_out.NO_CHOICE: _no_choice,
    standing_out.FEW_HOURS: _few_hours,
    standing_out.OFFICES_LATE: _offices_late,
}
