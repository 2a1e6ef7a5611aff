from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.kernel.actors import PUBLIC, Actor, reader
from evenhand.oversight.cards import Figure, made_of
from evenhand.parties.models import Capacity, Organisation, Person


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    def visible_to(self, actor: Actor) -> Self:
        """Published ones are everybody's; before that a scorecard is its subject's alone."""
        return self.filter(Q(published_at__isnull=False) | Q(organisation_id=actor.organisation_id or 0))

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def waiting(self) -> Self:
        """Those that their subjects have, and nobody else yet."""
        return self.filter(published_at__isnull=True)

    def listed(self) -> Self:
        return self.select_related("organisation", "organisation__jurisdiction").order_by("-ends", "reference")


class Scorecard(models.Model):
    """How an organisation kept its word in one capacity over twelve months; its figures never change.

    It is drawn up, seen and answered by its subject alone, and then published with the answer beside it.
    """

    reference = models.CharField(_("reference"), max_length=48, unique=True)  # SC-O-0007-purchaser-2026-10
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="scorecards")
    capacity = models.CharField(_("capacity"), max_length=12, choices=Capacity.Kind)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    figures = models.JSONField(_("figures"))
    minimum_cases = models.PositiveSmallIntegerField(_("cases needed to say something"))
    digest = models.CharField(_("hash of the figures"), max_length=64)
    drawn_at = models.DateTimeField(_("drawn up"))
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reply_due = models.DateField(_("reply until"))
    reply = models.TextField(_("reply"), max_length=8000, blank=True)
    reply_language = models.CharField(_("language"), max_length=8, default="zh-hans")
    replied_at = models.DateTimeField(_("replied"), null=True, blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(pgettext_lazy("scorecard", "published"), null=True, blank=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "capacity", "ends"], name="scorecard_once_a_window"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="scorecard_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, reply="") | Q(replied_at__isnull=False) & ~Q(reply=""),
                name="scorecard_reply_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def gathered(self) -> list[Figure]:
        """The figures with their cases."""
        return made_of(self.figures)

    def audience(self) -> list[str]:
        """Until it is published its subject alone reads of it, and who drew it up."""
        if self.published_at:
            return [PUBLIC]
        return [reader("organisation", one.reference) for one in (self.organisation, self.drawn_for)]
