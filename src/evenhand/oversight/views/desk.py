"""The monitor's page: what is overdue, sized to the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from evenhand.kernel.verdicts import require
from evenhand.oversight import policies, queries
from evenhand.oversight.queries import KINDS, Overdue
from evenhand.oversight.views.items import item
from evenhand.oversight.week import Means, this_week
from evenhand.parties.models import Organisation
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, signed_in

LISTED = 60  # further ones are counted, not listed
LABELS: dict[str, str | Promise] = {
    "duties": gettext_lazy("Duties"),
    "requests": gettext_lazy("Requests"),
    "payments": gettext_lazy("Payments"),
    "assessments": gettext_lazy("Assessments"),
    "complaints": gettext_lazy("Complaints"),
}


@require_safe
@signed_in
def overdue(request: ActorRequest, kind: str = "") -> HttpResponse:
    """Everything past its day in the reader's area, or one kind of it."""
    require(policies.may_oversee(request.actor))
    if kind and kind not in KINDS:
        raise Http404
    actor = request.actor
    everything = queries.overdue(actor)
    found = [one for one in everything if not kind or one.kind == kind]
    means = queries.means_of(actor)
    fitting = this_week([one.contract.pk for one in found], means.visits_a_week) if means else len(found)
    listed = [item(one, one.days(actor.day)) for one in found[:LISTED]]
    context = {
        "area": actor.organisation.area if isinstance(actor.organisation, Organisation) else None,
        "count": len(found),
        "contracts": len({one.contract.pk for one in found}),
        "now": listed[:fitting],
        "later": listed[fitting:],
        "unlisted": len(found) - len(listed),
        "tabs": tabs(everything, kind),
        "week": week_in_words(found, means),
        "means": means,
        "today": actor.day,
    }
    return render(request, "oversight/overdue.html", context)


def tabs(found: Sequence[Overdue], kind: str) -> list[dict[str, object]]:
    """All, and each kind with how many there are."""
    counted = Counter(one.kind for one in found)
    first = {"label": _("All"), "url": reverse("oversight:overdue"), "figure": len(found), "current": not kind}
    return [first] + [
        {
            "label": LABELS[key],
            "url": reverse("oversight:overdue-kind", args=[key]),
            "figure": counted[key],
            "current": key == kind,
        }
        for key in KINDS
    ]


def week_in_words(found: Sequence[Overdue], means: Means | None) -> str:
    """How many hours the visits would take, and how much of them the officers have in a week."""
    visits = len({one.contract.pk for one in found})
    if not (means and visits):
        return ""
    takes = ngettext(
        "Seeing to it on the spot is one visit, %(hours)s hours.",
        "Seeing to it on the spot is %(visits)d visits, %(hours)s hours.",
        visits,
    ) % {"visits": visits, "hours": words.hours(visits * means.visit_minutes)}
    return _("%(first)s %(second)s") % {"first": takes, "second": _staff_in_words(means, visits)}


def _staff_in_words(means: Means, visits: int) -> str:
    tenths = means.tenths_of_weeks(visits)
    if tenths is None:
        return _("Nobody of your body has hours for visits.")
    facts = {"officers": means.officers, "hours": words.hours(means.minutes_a_week), "weeks": f"{tenths / 10:.1f}"}
    if tenths <= 10:
        return (
            ngettext(
                "Your one officer has %(hours)s hours a week for monitoring: it fits into this week.",
                "Your %(officers)d officers have %(hours)s hours a week for monitoring: it fits into this week.",
                means.officers,
            )
            % facts
        )
    return (
        ngettext(
            "Your one officer has %(hours)s hours a week for monitoring: that is %(weeks)s weeks.",
            "Your %(officers)d officers have %(hours)s hours a week for monitoring: that is %(weeks)s weeks.",
            means.officers,
        )
        % facts
    )
