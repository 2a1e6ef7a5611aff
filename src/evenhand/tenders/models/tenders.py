from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.words import in_language
from evenhand.parties.models import Area, Organisation, Participation, Person
from evenhand.parties.models.organisations import in_term
from evenhand.specifications.models import Specification


class TenderQuerySet(models.QuerySet["Tender"]):
    def visible_to(self, actor: Actor) -> Self:
        """Public from publication on; a draft is seen by the organisations that take part in it."""
        return self.filter(~Q(status=Tender.Status.DRAFT) | takes_part(actor, "pk"))

    def standing(self) -> Self:
        """Those that were neither cancelled nor failed."""
        return self.exclude(status__in=[Tender.Status.CANCELLED, Tender.Status.FAILED])

    def with_names(self) -> Self:
        """With what a page names of each, in the same statement."""
        return self.select_related(
            "specification__programme__jurisdiction", "specification__centre", "purchaser", "area", "award__provider"
        )


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
    decision_due = models.DateField(_("award expected by"), null=True, blank=True)
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
    panel_size = models.PositiveSmallIntegerField(_("panel members, at least"), default=3)

    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    opened_at = models.DateTimeField(_("bids opened"), null=True, blank=True)
    bids_counted = models.PositiveSmallIntegerField(_("bids counted at the opening"), null=True, blank=True)
    scored_at = models.DateTimeField(_("scored"), null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled or failed"), null=True, blank=True)
    ended_why = models.TextField(_("why it was cancelled or failed"), max_length=2000, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = TenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["specification"],
                condition=~Q(status__in=["cancelled", "failed"]),
                name="tender_one_standing_a_specification",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gte=F("deadline")),
                name="tender_opened_after_the_deadline",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False, deadline__isnull=False),
                name="tender_published_with_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(bids_counted__isnull=True) | Q(opened_at__isnull=False) | Q(status="failed"),
                name="tender_bids_counted_at_the_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("tenders:detail", args=[self.reference])

    @property
    def title(self) -> str:
        return self.specification.title

    @property
    def place(self) -> str:
        return in_language(self.place_en, self.place_zh)

    @property
    def currency(self) -> str:
        return self.specification.programme.jurisdiction.currency

    @property
    def published_on(self) -> date | None:
        """The day of publication where the reader is."""
        return timezone.localdate(self.published_at) if self.published_at else None

    @property
    def deadline_day(self) -> date | None:
        """The day of the deadline where the reader is."""
        return timezone.localdate(self.deadline) if self.deadline else None

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


def takes_part(actor: Actor, tender: str) -> Exists:
    """Whether the actor's organisation is on the purchaser's side of the tender to which the path leads."""
    held = TenderParticipation.objects.filter(in_term(actor.day))
    return Exists(held.filter(tender=OuterRef(tender), organisation_id=actor.organisation_id or 0))
