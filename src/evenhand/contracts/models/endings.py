from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.grounded import Grounded
from evenhand.contracts.models.terms import Terms
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation, Person


class EarlyEndQuerySet(models.QuerySet["EarlyEnd"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see the contract, refused and withdrawn ones too."""
        return self.filter(Exists(Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))))

    def open_on(self, day: date) -> Self:
        """Those that can still take effect on a day."""
        return self.filter(status__in=EarlyEnd.OPEN, last_day__gte=day)


class EarlyEnd(Grounded, models.Model):
    """One side says that it ends the contract before its last day; whatever comes of it, what was said stays.

    The ground is kept by value, as the rules had it on the day on which notice was given.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("waits for the other side")
        OBJECTED = "objected", _("objected to; notice runs")
        AGREED = "agreed", _("agreed")
        CARRIED_OUT = "carried_out", _("carried out by one side")
        REFUSED = "refused", pgettext_lazy("an early end", "refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = ("proposed", "objected")
    SIDES = (("purchaser", _("purchaser")), ("provider", _("provider")))
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="early_ends")
    number = models.PositiveSmallIntegerField(_("number"))
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-E1
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PROPOSED)
    side = models.CharField(_("proposed by"), max_length=9, choices=SIDES)
    ground = models.CharField(_("ground"), max_length=24)
    ground_en = models.CharField(_("ground in English"), max_length=300)
    ground_zh = models.CharField(_("ground in Chinese"), max_length=300)
    source_en = models.CharField(_("source in English"), max_length=300)
    source_zh = models.CharField(_("source in Chinese"), max_length=300)
    is_verified = models.BooleanField(_("source compared with the published text"), default=True)
    is_alone = models.BooleanField(_("possible without the other side"), default=False)
    notice_until = models.DateField(_("notice runs until"))
    last_day = models.DateField(_("last day"))
    reason = models.TextField(_("reason"), max_length=2000)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_due = models.DateField(_("answer due"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("reason of the answer"), max_length=2000, blank=True)
    ended_at = models.DateTimeField(_("agreed, carried out or withdrawn"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal = models.TextField(_("reason of the withdrawal"), max_length=2000, blank=True)
    terms = models.OneToOneField(Terms, on_delete=models.PROTECT, null=True, blank=True, related_name="early_end")

    objects = EarlyEndQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="early_end_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="early_end_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(status__in=["objected", "refused"]) | ~Q(answer=""), name="early_end_no_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["objected", "carried_out"]) | Q(is_alone=True),
                name="early_end_alone_by_the_rules",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("notice_until")), name="early_end_after_its_notice"),
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "carried_out"]) | Q(terms__isnull=False),
                name="early_end_in_effect_has_terms",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def other_side(self) -> str:
        return "provider" if self.side == "purchaser" else "purchaser"

    @property
    def has_effect(self) -> bool:
        return self.terms_id is not None

    def is_open(self, day: date) -> bool:
        """Whether it can still take effect on a day."""
        return self.status in self.OPEN and day <= self.last_day

    def has_lapsed(self, day: date) -> bool:
        """Whether its last day passed before anything came of it."""
        return self.status in self.OPEN and day > self.last_day
