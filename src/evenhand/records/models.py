from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Centre, Person
from evenhand.requests.models import TaskRequest


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

    class Meta:
        abstract = True

    def audience(self) -> list[str]:
        return [reader("organisation", self.contract.provider.reference)]


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """Cases are seen by the provider alone."""
        return self.filter(contract__provider_id=actor.organisation_id)


class Case(Undertaking):
    """Work with one resident or family, known here by its number."""

    objects = CaseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(contract__provider_id=actor.organisation_id)


class Group(Undertaking):
    """A series of group sessions with a title."""

    title = models.CharField(_("title"), max_length=120)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class ServiceRecordQuerySet(models.QuerySet["ServiceRecord"]):
    def visible_to(self, actor: Actor) -> Self:
        """Single records stay with the provider: the worker's own, or all for her supervisor and director.

        Everybody else sees totals.
        """
        own = self.filter(contract__provider_id=actor.organisation_id)
        return own if actor.holds("supervisor", "director") else own.filter(worker_id=actor.person_id)


class ServiceRecord(models.Model):
    """Service given on a day: units delivered on a line, with the norm minutes credited for them.

    Work on a task outside the contract names the request instead of a line. Units are in hundredths.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="records")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="records")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    request = models.ForeignKey(TaskRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    worker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    day = models.DateField(_("day"))
    units_hundredths = models.PositiveIntegerField(_("units delivered"))
    norm_minutes = models.PositiveIntegerField(_("norm minutes"))
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    target_group = models.PositiveSmallIntegerField(_("target group"), null=True, blank=True)  # its number in the terms
    clock_minutes = models.PositiveSmallIntegerField(_("clock minutes"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=60, blank=True)  # where an imported row comes from
    external_key = models.CharField(_("key there"), max_length=80, blank=True)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ServiceRecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["line", "day"], name="record_by_line_and_day"),
            models.Index(fields=["worker", "day"], name="record_by_worker_and_day"),
            models.Index(fields=["contract", "day"], name="record_by_contract_and_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, request__isnull=True) | Q(line__isnull=True, request__isnull=False),
                name="record_is_of_a_line_or_a_request",
            ),
            models.CheckConstraint(condition=Q(units_hundredths__gt=0), name="record_delivers_something"),
            models.UniqueConstraint(
                fields=["source", "external_key"], condition=~Q(external_key=""), name="record_imported_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.units_hundredths}"


class MonthTotal(models.Model):
    """The sum of a month's records of a contract at a centre, by line or request and target group.

    Kept in the same transaction as the records, so that pages never add up millions of rows.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="month_totals")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="month_totals")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, null=True, blank=True, related_name="month_totals")
    request = models.ForeignKey(
        TaskRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="month_totals"
    )
    target_group = models.PositiveSmallIntegerField(default=0)  # none: 0, so that the key is unique
    month = models.DateField()  # its first day
    units_hundredths = models.PositiveBigIntegerField(default=0)
    norm_minutes = models.PositiveBigIntegerField(default=0)
    participants = models.PositiveBigIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "centre", "line", "target_group", "month"],
                condition=Q(line__isnull=False),
                name="month_total_of_a_line_once",
            ),
            models.UniqueConstraint(
                fields=["contract", "centre", "request", "target_group", "month"],
                condition=Q(request__isnull=False),
                name="month_total_of_a_request_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.norm_minutes}"
