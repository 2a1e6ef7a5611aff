from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Centre, Person


class UndertakingQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """Cases and groups are seen by the provider alone."""
        return self.filter(contract__provider_id=actor.organisation_id)

    def open_on(self, day: object) -> Self:
        """Those that were open on a day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day), opened_on__lte=day)


class Undertaking(models.Model):
    """What sessions belong to at a centre: a case or a group, known by a number and never by a resident's name."""

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="%(class)ss")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="%(class)ss")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, related_name="%(class)ss")
    target_group = models.PositiveSmallIntegerField(_("target group"), null=True, blank=True)  # its number in the terms
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)ss")
    opened_on = models.DateField(_("opened"))
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = UndertakingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="%(class)s_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How it is called on a page."""
        return self.reference

    def audience(self) -> list[str]:
        return [reader("organisation", self.contract.provider.reference)]


class Case(Undertaking):
    """Work with one resident or family, known here by its number."""


class Group(Undertaking):
    """A series of group sessions with a title."""

    title = models.CharField(_("title"), max_length=120)

    @property
    def label(self) -> str:
        return f"{self.title} {self.reference}"
