from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models.organisations import Organisation
from evenhand.parties.models.people import Person


class Read(models.Model):
    """Somebody looked at personal data of service users: who, whose, on which page, when; the provider reads it."""

    at = models.DateTimeField(_("time"), db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reads")
    kind = models.CharField(_("what"), max_length=20)
    reference = models.CharField(_("reference"), max_length=40)
    page = models.CharField(_("page"), max_length=60)

    class Meta:
        indexes = [models.Index(fields=["owner", "-at"], name="read_by_owner")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
