from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.parties.models import Person


class RenewalWord(models.Model):
    """Whether the purchaser wants to renew, said before the last day; it binds nobody, and what was said stays."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="renewal_words")
    ends = models.DateField(_("last day"))  # of the term of which it speaks
    wants = models.BooleanField(_("wants to renew"))
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    said_at = models.DateTimeField(_("said"))
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(wants=True) | ~Q(reason=""), name="renewal_not_wanted_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.ends}"
