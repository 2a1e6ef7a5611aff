from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Organisation, Person
from evenhand.specifications.models import OutcomeTarget, WorkloadLine
from evenhand.tenders.models.tenders import Tender, takes_part


class BidQuerySet(models.QuerySet["Bid"]):
    def visible_to(self, actor: Actor) -> Self:
        """A bid is its author's alone until the bids are opened; then also the purchaser's side's and overseers'.

        Another bidder never sees it.
        """
        opened = Q(status=Bid.Status.SUBMITTED, tender__opened_at__isnull=False)
        entitled = Q(takes_part(actor, "tender")) | Q(tender__area__in=list(actor.areas))
        return self.filter(Q(provider_id=actor.organisation_id) | (opened & entitled))

    def submitted(self) -> Self:
        return self.filter(status=Bid.Status.SUBMITTED)


class Bid(models.Model):
    """What a provider offers: staff, hours by line, method, outcomes, and a price where the programme prices."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    reference = models.CharField(_("reference"), max_length=40, unique=True)  # unguessable: it tells no number
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="bids")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bids")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    staff = models.PositiveSmallIntegerField(_("professional social workers"), null=True, blank=True)
    all_staff = models.PositiveSmallIntegerField(_("everyone employed"), null=True, blank=True)
    method = models.TextField(_("method"), max_length=20000, blank=True)
    price_minor = models.PositiveBigIntegerField(_("price"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = BidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "provider"], name="bid_once_a_provider"),
            models.CheckConstraint(
                condition=~Q(status="submitted") | Q(submitted_at__isnull=False), name="bid_submitted_at_an_instant"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return [reader("organisation", self.provider.reference)]


class BidLine(models.Model):
    """Minutes a year offered for a line of the specification; null where the line is demand-led."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(WorkloadLine, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField(_("minutes a year"), null=True, blank=True)

    class Meta:
        ordering = ["line__position"]
        constraints = [models.UniqueConstraint(fields=["bid", "line"], name="bid_line_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.minutes}"


class BidOutcome(models.Model):
    """What a bidder promises for an outcome target, in hundredths of the instrument's points, and how."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="outcomes")
    outcome = models.ForeignKey(OutcomeTarget, on_delete=models.PROTECT, related_name="+")
    promised_hundredths = models.IntegerField(_("promised"), null=True, blank=True)
    how = models.TextField(_("how"), max_length=2000, blank=True)

    class Meta:
        ordering = ["outcome__group__position"]
        constraints = [models.UniqueConstraint(fields=["bid", "outcome"], name="bid_outcome_once")]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.promised_hundredths}"
