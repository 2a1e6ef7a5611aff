"""What residents said in a contract year, as evidence beside a criterion of an assessment."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.evaluations.queries import Asked, Fact
from evenhand.feedback.models import Rating
from evenhand.feedback.queries.said import Heard, ratings_of


def residents(asked: Asked) -> Iterator[Fact]:
    """Ratings and their mean; complaints, those answered in time and those late. Three statements."""
    days = (asked.period.starts, asked.period.ends)
    ratings = ratings_of(Rating.objects.filter(contract=asked.contract, at__date__range=days))
    complaints = list(asked.contract.complaints.filter(made_at__date__range=days).defer("words", "answer"))
    heard = Heard(ratings, complaints, asked.today)
    if ratings.total:
        said = ngettext("%(mean)s of 5, %(count)s rating", "%(mean)s of 5, %(count)s ratings", ratings.total)
        yield Fact(_("ratings"), said % {"mean": ratings.mean, "count": ratings.total})
    if complaints:
        facts = {"count": len(complaints), "in_time": heard.in_time}
        yield Fact(_("complaints"), _("%(count)s, %(in_time)s answered in time") % facts)
    if late := len(heard.overdue):
        yield Fact(_("complaints past their day"), str(late), "late")
