from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Centre, Person, Posting
from evenhand.records.models.undertakings import Case, Group
from evenhand.requests.models import TaskRequest


class ServiceRecordQuerySet(models.QuerySet["ServiceRecord"]):
    def visible_to(self, actor: Actor) -> Self:
        """A worker's own; all of a centre for the supervisor posted there. Everybody else sees totals."""
        own = self.filter(contract__provider_id=actor.organisation_id)
        if not actor.holds("supervisor"):
            return own.filter(worker_id=actor.person_id)
        posted = Posting.objects.current(actor.day).filter(
            person=actor.person_id, provider=actor.organisation_id, centre=OuterRef("centre")
        )
        return own.filter(Q(worker_id=actor.person_id) | Exists(posted))


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
                fields=["contract", "source", "external_key"],
                condition=~Q(external_key=""),
                name="record_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.units_hundredths}"


class MonthTotal(models.Model):
    """The sum of a month's records of a contract at a centre, by line or request and target group.

    Kept in the same transaction as the records, so that pages never add up millions of rows. Where a contract
    year begins within a month, that month has two totals.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="month_totals")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="month_totals")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, null=True, blank=True, related_name="month_totals")
    request = models.ForeignKey(
        TaskRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="month_totals"
    )
    target_group = models.PositiveSmallIntegerField(default=0)  # none: 0, so that the key is unique
    month = models.DateField()  # its first day, or the contract year's where that begins later in the month
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
