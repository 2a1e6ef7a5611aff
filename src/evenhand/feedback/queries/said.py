"""Ratings and complaints, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from evenhand.contracts.models import Contract
from evenhand.feedback.models import Complaint, Rating
from evenhand.feedback.ratings import Summary
from evenhand.parties.models import Centre


@dataclass(frozen=True, slots=True)
class Heard:
    """Ratings and complaints together, as they stand on a day."""

    ratings: Summary
    complaints: Sequence[Complaint]
    today: date

    @property
    def answered(self) -> list[Complaint]:
        return [one for one in self.complaints if not one.is_open]

    @property
    def overdue(self) -> list[Complaint]:
        return [one for one in self.complaints if one.is_overdue(self.today)]

    @property
    def judged(self) -> list[Complaint]:
        """Those answered, and those whose day has passed."""
        return [one for one in self.complaints if not one.is_open or one.is_overdue(self.today)]

    @property
    def in_time(self) -> int:
        """How many were answered by their day."""
        days = ((timezone.localdate(one.answered_at), one.answer_due) for one in self.answered if one.answered_at)
        return sum(answered <= due for answered, due in days)

    @property
    def since(self) -> date | None:
        """The day of the first complaint."""
        return min((timezone.localdate(one.made_at) for one in self.complaints), default=None)


def ratings_of(found: QuerySet[Rating]) -> Summary:
    """How often each rating was given, and since when. Two statements."""
    counts = dict(found.order_by().values_list("stars").annotate(count=Count("pk")))
    first = found.aggregate(first=Min("at"))["first"]
    return Summary(counts, timezone.localdate(first) if first else None)


def heard_at(centre: Centre, today: date) -> Heard:
    """What residents said of a centre. Three statements."""
    return Heard(ratings_of(Rating.objects.filter(centre=centre)), _complaints(centre.complaints.all()), today)


def heard_under(contract: Contract, today: date) -> Heard:
    """What residents said under a contract. Three statements."""
    return Heard(ratings_of(Rating.objects.filter(contract=contract)), _complaints(contract.complaints.all()), today)


def _complaints(found: QuerySet[Complaint]) -> list[Complaint]:
    return list(found.defer("words", "answer").order_by("-made_at"))
