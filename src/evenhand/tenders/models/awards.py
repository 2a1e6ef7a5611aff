from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation, Person
from evenhand.tenders.models.bids import Bid
from evenhand.tenders.models.tenders import Tender, takes_part


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, actor: Actor) -> Self:
        """A bidder sees his own result and its reasons; the purchaser's side and overseers see all."""
        mine = Q(bid__provider_id=actor.organisation_id)
        return self.filter(mine | Q(takes_part(actor, "bid__tender")) | Q(bid__tender__area__in=list(actor.areas)))


class Result(models.Model):
    """What became of a bid: its mark in hundredths, its rank, and reasons addressed to its bidder."""

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="result")
    total_hundredths = models.PositiveIntegerField(_("mark"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    is_eligible = models.BooleanField(_("eligible"))
    reasons = models.TextField(_("reasons"), max_length=4000)

    objects = ResultQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="result_has_reasons")]

    def __str__(self) -> str:
        return f"{self.bid} {self.rank}"


class Award(models.Model):
    """The decision for one provider; a contract starts from it."""

    tender = models.OneToOneField(Tender, on_delete=models.PROTECT, related_name="award")
    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, null=True, blank=True, related_name="award")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="awards")
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    ground = models.TextField(_("reasons"), max_length=4000)
    platform = models.CharField(_("platform"), max_length=160, blank=True)  # where the award was made, if elsewhere
    platform_reference = models.CharField(_("reference there"), max_length=80, blank=True)
    awarded_on = models.DateField(_("awarded on"))
    entered_at = models.DateTimeField(_("entered"))
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standstill_until = models.DateField(_("standstill until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bid__isnull=False) | ~Q(ground=""), name="award_without_a_bid_has_its_ground"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id} {self.provider}"
