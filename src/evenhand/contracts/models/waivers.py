from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.parties.models import Organisation, Person


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Waiver(models.Model):
    """The party to whom a duty is owed lets one of its due days pass, or moves it on; the duty itself stays.

    Given by the provider it is a consent, which can be withdrawn: then the due day counts again.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="waivers")
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-W1
    code = models.SlugField(_("duty"), max_length=40)
    due_on = models.DateField(_("due"))
    until = models.DateField(_("postponed to"), null=True, blank=True)  # none: waived
    reason = models.TextField(_("reason"), max_length=600)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    given_at = models.DateTimeField(_("waived at"))
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "code", "due_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="waiver_of_a_due_day_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reference
