"""Hours that went into tasks outside the contract, as shares of all hours of a contract year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from evenhand.contracts.models import Contract
from evenhand.records.models import MonthTotal
from evenhand.records.projection import part
from evenhand.records.queries.progress import Progress
from evenhand.requests.models import NoteTotal, PrivateNote, TaskRequest


@dataclass(frozen=True, slots=True)
class Spent:
    """A request with the minutes that went into it this contract year."""

    request: TaskRequest
    minutes: int


@dataclass(frozen=True, slots=True)
class Outside:
    """The requests under a contract, and what they took of all hours of the year."""

    requests: Sequence[Spent]
    notes: Sequence[PrivateNote]  # those released
    totals: Sequence[NoteTotal]  # of notes whose words stay private
    delivered: int
    cap_bp: int

    @property
    def without_agreement(self) -> int:
        """Minutes that nobody agreed to."""
        return sum(spent.minutes for spent in self.requests if spent.request.is_done_without_agreement)

    @property
    def by_variation(self) -> int:
        return self._of(TaskRequest.Status.VARIATION)

    @property
    def under_reservation(self) -> int:
        """Minutes that went in under protest."""
        return self._of(TaskRequest.Status.RESERVED)

    def _of(self, status: str) -> int:
        """Minutes of the tasks answered so, but those of an emergency, which are credited."""
        return sum(
            one.minutes for one in self.requests if one.request.status == status and one.request.emergency_id is None
        )

    @property
    def spent(self) -> int:
        """Minutes outside the contract; what a line covers is inside it."""
        return self.without_agreement + self.under_reservation + self.by_variation

    @property
    def whole(self) -> int:
        return self.delivered + sum(spent.minutes for spent in self.requests)

    @property
    def share_bp(self) -> int:
        return part(self.spent, self.whole)

    @property
    def is_over(self) -> bool:
        return self.share_bp > self.cap_bp


def outside(contract: Contract, seen: Progress) -> Outside:
    """Tasks outside the contract in a contract year, alike for all who see it. Six statements."""
    totals = MonthTotal.objects.filter(
        contract=contract, request__isnull=False, month__range=(seen.year.starts, seen.year.ends)
    )
    minutes = dict(totals.values_list("request").annotate(total=Sum("norm_minutes")))
    found = TaskRequest.objects.filter(contract=contract).select_related("asker", "contract", "emergency")
    listed = found.prefetch_related("answers__line", "answers__retracted").order_by("-asked_at")
    notes = PrivateNote.objects.filter(contract=contract, released_at__isnull=False, request__isnull=True)
    notes = notes.select_related("data_key")
    return Outside(
        requests=[Spent(request, minutes.get(request.pk, 0)) for request in listed],
        notes=list(notes.order_by("-asked_on")),
        totals=list(NoteTotal.objects.filter(contract=contract)),
        delivered=seen.whole.delivered,
        cap_bp=seen.terms.outside_cap_bp,
    )
