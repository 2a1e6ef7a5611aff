"""The measures by which areas are ranked: each with its figure, its bar and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.oversight.figures import Figures
from evenhand.oversight.queries import AreaFigures, Comparison
from evenhand.oversight.views import charts
from evenhand.oversight.work.card_words import percent

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Measure:
    """What is ranked: the figure of an area, how it is written, its mark on the scale and its colour."""

    key: str
    label: Words
    heading: Words
    note: Words
    value: Callable[[Figures], int | None]
    written: Callable[[Figures], str]
    beside: Callable[[Figures], str]
    tone: str
    mark: Callable[[Figures], int] = lambda _figures: 0
    mark_words: Words = ""
    is_bad: Callable[[Figures], bool] = lambda _figures: False
    lowest_first: bool = False
    bad: str = "warn"  # how a bad figure is coloured


@dataclass(frozen=True, slots=True)
class Row:
    """One area of a ranking."""

    area: AreaFigures
    figure: str
    beside: str
    bar: float
    mark: float
    bad: bool


def days(count: int | None) -> str:
    if count is None:
        return "–"
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _hours(figures: Figures) -> str:
    return _("%(delivered)s of %(required)s hours") % {
        "delivered": f"{figures.delivered // 60:,}",
        "required": f"{figures.required // 60:,}",
    }


def _outside(figures: Figures) -> str:
    if not figures.outside:
        return _("none in these months")
    return _("%(hours)s hours; %(others)s asked by others than the purchaser") % {
        "hours": f"{figures.outside // 60:,}",
        "others": percent(figures.others_bp),
    }


def _payments(figures: Figures) -> str:
    late = sum(count > 0 for count in figures.payment_days)
    return _("%(late)d of %(count)d instalments late, at most by %(most)s") % {
        "late": late,
        "count": len(figures.payment_days),
        "most": days(max(figures.payment_days, default=0)),
    }


def _ratings(figures: Figures) -> str:
    return ngettext("from %(count)d rating", "from %(count)d ratings", figures.ratings) % {"count": figures.ratings}


def _bids(figures: Figures) -> str:
    return ngettext(
        "of %(calls)d calls; %(centres)d centres are run by one agency",
        "of %(calls)d calls; %(centres)d centres are run by %(agencies)d agencies",
        len(figures.agencies),
    ) % {"calls": figures.calls, "centres": len(figures.centres), "agencies": len(figures.agencies)}


MEASURES = (
    Measure(
        "hours",
        gettext_lazy("Hours"),
        gettext_lazy("Hours given, of those that the terms ask for"),
        gettext_lazy(
            "The terms’ hours of a contract year count day by day. Lines without a fixed figure stay out. "
            "The tick is all that was asked for."
        ),
        lambda one: one.hours_bp,
        lambda one: percent(one.hours_bp),
        _hours,
        "c-provider",
        mark=lambda _one: 10_000,
        mark_words=gettext_lazy("asked for"),
        is_bad=lambda one: one.hours_bp is not None and one.hours_bp < 9_000,
        lowest_first=True,
    ),
    Measure(
        "outside",
        gettext_lazy("Outside tasks"),
        gettext_lazy("Hours outside contracts, of all hours"),
        gettext_lazy("Tasks that no line of the contract covers. The tick is the lowest cap in the area’s contracts."),
        lambda one: one.outside_bp,
        lambda one: percent(one.outside_bp),
        _outside,
        "c-third-mid",
        mark=lambda one: one.cap_bp,
        mark_words=gettext_lazy("cap"),
        is_bad=lambda one: one.is_over_cap,
    ),
    Measure(
        "payment",
        gettext_lazy("Payment"),
        gettext_lazy("Days from the due day to the last payment, in the median"),
        gettext_lazy("Instalments that fell due in these months; one that is still open counts its days up to today."),
        lambda one: one.payment_median,
        lambda one: days(one.payment_median),
        _payments,
        "c-late",
        is_bad=lambda one: (one.payment_median or 0) >= 10,
        bad="late",
    ),
    Measure(
        "bids",
        gettext_lazy("Single bids"),
        gettext_lazy("Calls with a single bidder"),
        gettext_lazy("Calls on this platform whose bids were counted in these months, those that failed included."),
        lambda one: one.single_bids,
        lambda one: str(one.single_bids),
        _bids,
        "c-purchaser",
    ),
    Measure(
        "ratings",
        gettext_lazy("Rating by residents"),
        gettext_lazy("Residents’ rating of the centres, of five"),
        gettext_lazy("The mean of what residents gave in these months; few ratings say little. The tick is five."),
        lambda one: one.rating_tenths,
        lambda one: "–" if one.rating_tenths is None else f"{one.rating_tenths / 10:.1f}",
        _ratings,
        "c-provider",
        mark=lambda _one: 50,
        mark_words=gettext_lazy("the best"),
        lowest_first=True,
    ),
)
BY_KEY = {one.key: one for one in MEASURES}


def ranking(measure: Measure, found: Comparison) -> list[Row]:
    """Areas by the measure, what needs looking at first."""
    known = [row for row in found.rows if measure.value(row.figures) is not None]
    reach = [max(measure.value(row.figures) or 0, measure.mark(row.figures)) for row in known]
    longest = max(reach, default=0)
    ordered = sorted(known, key=lambda row: measure.value(row.figures) or 0, reverse=not measure.lowest_first)
    return [_row(measure, row, longest) for row in ordered]


def _row(measure: Measure, row: AreaFigures, longest: int) -> Row:
    figures = row.figures
    return Row(
        area=row,
        figure=measure.written(figures),
        beside=measure.beside(figures),
        bar=charts.along(measure.value(figures) or 0, longest),
        mark=charts.along(measure.mark(figures), longest),
        bad=measure.is_bad(figures),
    )


def figures_of_tabs(whole: Figures) -> Sequence[tuple[Measure, str]]:
    """Each measure with its figure for all areas together."""
    return [(measure, measure.written(whole)) for measure in MEASURES]
