"""The regulator's page: areas side by side, both sides on one scale, and one page for each measure."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from evenhand.kernel.verdicts import require
from evenhand.oversight import policies, queries
from evenhand.oversight.figures import Figures
from evenhand.oversight.queries import AreaFigures, Comparison
from evenhand.oversight.views import charts
from evenhand.oversight.views.findings import findings
from evenhand.oversight.views.measures import BY_KEY, figures_of_tabs, ranking
from evenhand.parties.models import Area
from evenhand.shell.answers import ActorRequest, signed_in

LEVELS = {
    Area.Level.CITY: lambda count: ngettext("%(count)d city", "%(count)d cities", count),
    Area.Level.DISTRICT: lambda count: ngettext("%(count)d district", "%(count)d districts", count),
    Area.Level.STREET: lambda count: ngettext("%(count)d street", "%(count)d streets", count),
}


@require_safe
@signed_in
def lateness(request: ActorRequest) -> HttpResponse:
    """Late duties a month in each area as small multiples, what stands out, and all in a table."""
    require(policies.may_oversee(request.actor))
    found = queries.comparison(request.actor)
    context = framed(found, "late") | {
        "multiples": multiples(found),
        "scale": scale(found),
        "findings": findings(found),
        "rows": found.rows,
    }
    return render(request, "oversight/districts.html", context)


@require_safe
@signed_in
def measure(request: ActorRequest, measure: str) -> HttpResponse:
    """The areas ranked by one measure."""
    require(policies.may_oversee(request.actor))
    if measure not in BY_KEY:
        raise Http404
    found = queries.comparison(request.actor)
    chosen = BY_KEY[measure]
    context = framed(found, measure) | {"measure": chosen, "rows": ranking(chosen, found)}
    return render(request, "oversight/measure.html", context)


def framed(found: Comparison, current: str) -> dict[str, Any]:
    """What stands above every measure: how many there are, the great figures, the tabs."""
    return {
        "found": found,
        "whole": found.whole,
        "headline": headline(found),
        "last": found.window.months[-1],
        "tabs": tabs(found.whole, current),
    }


def headline(found: Comparison) -> str:
    """`2 districts, 12 centres`."""
    shown = [row.area for row in found.rows] or found.empty
    counted = LEVELS[Area.Level(shown[0].level)](len(found.rows)) % {"count": len(found.rows)}
    centres = len(found.whole.centres)
    return ngettext("%(areas)s, %(centres)d centre", "%(areas)s, %(centres)d centres", centres) % {
        "areas": counted,
        "centres": centres,
    }


def tabs(whole: Figures, current: str) -> list[dict[str, Any]]:
    """Late duties and each measure with its figure."""
    first = {"label": _("Late duties"), "url": reverse("oversight:districts"), "current": current == "late"}
    return [first] + [
        {
            "label": one.label,
            "url": reverse("oversight:measure", args=[one.key]),
            "figure": figure,
            "current": current == one.key,
        }
        for one, figure in figures_of_tabs(whole)
    ]


def scale(found: Comparison) -> charts.Scale:
    """One scale for all areas."""
    return charts.scale_of([_months(row.figures) for row in found.rows])


def multiples(found: Comparison) -> list[tuple[AreaFigures, charts.Multiple]]:
    """Each area with its bars, most late purchasers for their centres first."""
    shared = scale(found)
    ordered = sorted(found.rows, key=lambda row: -sum(_months(row.figures)[0]))
    return [(row, charts.multiple(*_months(row.figures), shared)) for row in ordered]


def _months(figures: Figures) -> tuple[list[float], list[float]]:
    return figures.per_ten_centres(figures.purchasers_late), figures.per_ten_centres(figures.providers_late)
