from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Area, Organisation, Participation, Person
from evenhand.parties.models.organisations import in_term
from evenhand.specifications.models import Specification


class TenderQuerySet(models.QuerySet["Tender"]):
    def visible_to(self, actor: Actor) -> Self:
        """Public from publication on; a draft is seen by the organisations that take part in it."""
        taking_part = TenderParticipation.objects.filter(
            in_term(actor.day), tender=OuterRef("pk"), organisation_id=actor.organisation_id
        )
        return self.filter(~Q(status=Tender.Status.DRAFT) | Exists(taking_part))


class Tender(models.Model):
    """A call for bids on a specification, or the record of another route to an award.

    Rules are copied from the programme when it is drafted, so that a later change there changes nothing here.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        OPENED = "opened", _("bids opened")
        SCORED = "scored", _("scored")
        AWARDED = "awarded", _("awarded")
        CONTRACTED = "contracted", _("contracted")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")

    class Route(models.TextChoices):
        OPEN = "open", _("open call on this platform")
        ELSEWHERE = "elsewhere", _("award made on another platform")
        DIRECT = "direct", _("direct award")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="tenders")
    purchaser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tenders")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="tenders")
    route = models.CharField(_("route"), max_length=10, choices=Route, default=Route.OPEN)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    deadline = models.DateTimeField(_("deadline for bids"), null=True, blank=True)
    place_en = models.CharField(_("place of opening in English"), max_length=160, blank=True)
    place_zh = models.CharField(_("place of opening in Chinese"), max_length=160, blank=True)

    amount_minor = models.PositiveBigIntegerField(_("amount"))
    is_priced = models.BooleanField(_("price competes"), default=False)
    weight_staff_bp = models.PositiveSmallIntegerField(_("weight of staff"))
    weight_method_bp = models.PositiveSmallIntegerField(_("weight of method"))
    weight_outcomes_bp = models.PositiveSmallIntegerField(_("weight of outcomes"))
    weight_price_bp = models.PositiveSmallIntegerField(_("weight of price"), default=0)
    minimum_bidders = models.PositiveSmallIntegerField(_("minimum of bidders"))
    bid_days = models.PositiveSmallIntegerField(_("days from publication to the deadline"))
    standstill_days = models.PositiveSmallIntegerField(_("working days of standstill"))

    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    opened_at = models.DateTimeField(_("bids opened"), null=True, blank=True)
    scored_at = models.DateTimeField(_("scored"), null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled or failed"), null=True, blank=True)
    ended_why = models.TextField(_("why it was cancelled or failed"), max_length=2000, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = TenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gte=F("deadline")),
                name="tender_opened_after_the_deadline",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False, deadline__isnull=False),
                name="tender_published_with_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return self.specification.title

    def is_closed(self, at: datetime) -> bool:
        """Whether the deadline has passed: derived from the instant, no state of its own."""
        return self.deadline is not None and at >= self.deadline

    @property
    def weights(self) -> dict[str, int]:
        """Weights in basis points by criterion; a fixed price has none."""
        weights = {
            "staff": self.weight_staff_bp,
            "method": self.weight_method_bp,
            "outcomes": self.weight_outcomes_bp,
            "price": self.weight_price_bp,
        }
        return {criterion: weight for criterion, weight in weights.items() if weight}

    def audience(self) -> list[str]:
        if self.status == self.Status.DRAFT:
            return [reader("organisation", self.purchaser.reference)]
        return ["public"]


class TenderParticipation(Participation):
    """An organisation's part in a tender: purchaser, funder, monitor. Bidders are known by their bids alone."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="participations")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "organisation", "capacity"], name="tender_participation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.capacity}"
