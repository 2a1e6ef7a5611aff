from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Centre, DataKey, EncryptedTextField, Person


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, actor: Actor) -> Self:
        """Single ratings with their words: for both sides of the contract and those who oversee the area."""
        sides = Q(contract__provider_id=actor.organisation_id) | Q(contract__purchaser_id=actor.organisation_id)
        return self.filter(sides | Q(centre__area__in=list(actor.areas)))


class Rating(models.Model):
    """A resident's rating of a centre, from 1 to 5, without name or account."""

    class Stars(models.IntegerChoices):
        BAD = 1, _("Bad")
        POOR = 2, _("Poor")
        FAIR = 3, _("Fair")
        GOOD = 4, _("Good")
        VERY_GOOD = 5, _("Very good")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="ratings")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="ratings")
    stars = models.PositiveSmallIntegerField(_("rating"), choices=Stars)
    words = models.TextField(_("in own words"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    at = models.DateTimeField(_("given"))

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["centre", "at"], name="rating_by_centre")]
        constraints = [models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="rating_from_one_to_five")]

    def __str__(self) -> str:
        return f"{self.stars}"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by the provider that runs the centre and by those who oversee its area."""
        overseen = Q(centre__area__in=list(actor.areas))
        return self.filter(Q(contract__provider_id=actor.organisation_id) | overseen).select_related("data_key")

    def waiting(self) -> Self:
        """Those without an answer, the longest waiting first."""
        return self.filter(status=Complaint.Status.OPEN).order_by("answer_due", "made_at")


class Complaint(models.Model):
    """A resident's complaint, followed without account by its code; the clock is the same for all who see it."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("complaint", "open")
        ANSWERED = "answered", pgettext_lazy("complaint", "answered")

    reference = models.CharField(
        _("code of the complaint"), max_length=40, unique=True
    )  # unguessable; the resident keeps it
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="complaints")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="complaints")
    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField(_("complaint"))
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    made_at = models.DateTimeField(_("time of the complaint"))
    answer_due = models.DateField(_("answer due"))
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("time of the answer"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["centre", "status"], name="complaint_by_centre")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="answered") | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="complaint_answered_with_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def made_day(self) -> date:
        """The day on which it was made, from which the clock runs."""
        return timezone.localdate(self.made_at)

    def is_overdue(self, today: date) -> bool:
        """Whether it still waits past its day."""
        return self.is_open and self.answer_due < today

    def audience(self) -> list[str]:
        provider = reader("organisation", self.contract.provider.reference)
        return [provider, reader("area", self.centre.area.reference)]
