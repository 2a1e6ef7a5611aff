from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.parties.models import Person


class HandedIn(models.Model):
    """A worker says that her week is complete; a later change takes that back."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField(_("week from"))
    at = models.DateTimeField(_("handed in"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "worker", "monday"], name="week_handed_in_once"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.monday}"
