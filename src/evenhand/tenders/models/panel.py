from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.tenders.models.bids import Bid
from evenhand.tenders.models.tenders import Tender, takes_part


class PanelMemberQuerySet(models.QuerySet["PanelMember"]):
    def sitting(self) -> Self:
        """Members who did not withdraw."""
        return self.filter(withdrew_at__isnull=True)


class PanelMember(models.Model):
    """Somebody who scores the bids of a tender, once he has declared that no interest conflicts."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="panel")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="panels")
    declared_at = models.DateTimeField(_("declared free of conflict"), null=True, blank=True)
    withdrew_at = models.DateTimeField(_("withdrew for a conflict"), null=True, blank=True)
    conflict = models.TextField(_("conflict of interest"), max_length=2000, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = PanelMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "person"], name="panel_member_once"),
            models.CheckConstraint(
                condition=Q(withdrew_at__isnull=True) | Q(finished_at__isnull=True),
                name="panel_member_withdrew_or_finished",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class ScoreQuerySet(models.QuerySet["Score"]):
    def visible_to(self, actor: Actor) -> Self:
        """A member's marks are his alone until all have finished; then the purchaser's side's and overseers'."""
        entitled = Q(takes_part(actor, "bid__tender")) | Q(bid__tender__area__in=list(actor.areas))
        finished = Q(bid__tender__scored_at__isnull=False)
        return self.filter(Q(member__person_id=actor.person_id) | (finished & entitled))


class Score(models.Model):
    """One member's marks for one criterion of one bid, from 0 to 100, with the reason."""

    class Criterion(models.TextChoices):
        STAFF = "staff", _("staff")
        METHOD = "method", _("method")
        OUTCOMES = "outcomes", _("outcomes")
        PRICE = "price", _("price")

    MOST = 100

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(_("criterion"), max_length=10, choices=Criterion)
    marks = models.PositiveSmallIntegerField(_("marks"))
    reason = models.TextField(_("reason"), max_length=2000)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "member", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(marks__lte=100), name="score_within_a_hundred"),
            models.CheckConstraint(condition=~Q(reason=""), name="score_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.marks}"
