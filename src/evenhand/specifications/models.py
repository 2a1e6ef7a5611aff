from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.money import BASIS
from evenhand.kernel.words import in_language
from evenhand.parties.models import Centre, Organisation, Person
from evenhand.planning.models import Programme


class SpecificationQuerySet(models.QuerySet["Specification"]):
    def visible_to(self, actor: Actor) -> Self:
        """A draft is the purchaser's own; what was settled is public, as it is what a call asks for."""
        return self.filter(Q(status=Specification.Status.SETTLED) | Q(purchaser_id=actor.organisation_id))


class Specification(models.Model):
    """What a purchaser wants for a centre: workload, people served, change expected, and the staff it takes.

    Variables and working time are copied from the programme when it is drafted; minutes are whole.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SETTLED = "settled", _("settled")

    class Targeting(models.TextChoices):
        UNIVERSAL = "universal", _("for everybody")
        TARGETED = "targeted", _("for those in need first")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="specifications")
    purchaser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="specifications")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="specifications")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    targeting = models.CharField(_("for whom"), max_length=10, choices=Targeting, default=Targeting.TARGETED)

    staff = models.PositiveSmallIntegerField(_("professional social workers"))
    all_staff = models.PositiveSmallIntegerField(_("everyone employed"))
    weeks = models.PositiveSmallIntegerField(_("weeks of service a year"))
    population = models.PositiveIntegerField(_("residents"), null=True, blank=True)

    working_days = models.PositiveSmallIntegerField(_("working days a year"))
    day_minutes = models.PositiveSmallIntegerField(_("minutes of a working day"))
    leave_days = models.PositiveSmallIntegerField(_("days of leave a year"))
    supervision_minutes = models.PositiveSmallIntegerField(_("minutes of supervision a week"))
    meeting_minutes = models.PositiveSmallIntegerField(_("minutes of meetings a week"))
    paperwork_minutes = models.PositiveIntegerField(_("minutes of paperwork a year, for each worker"))
    overload_reason = models.TextField(_("reason for more than 85%"), max_length=2000, blank=True)
    renewal_times = models.PositiveSmallIntegerField(_("how often it can be renewed"), null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField(_("months of a renewal"), null=True, blank=True)

    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    saved_at = models.DateTimeField(_("saved"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = SpecificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft") | Q(settled_at__isnull=False), name="specification_settled_at_an_instant"
            ),
            models.CheckConstraint(
                condition=Q(renewal_times__isnull=True, renewal_months__isnull=True)
                | Q(renewal_times__gt=0, renewal_months__gt=0),
                name="specification_renewal_has_times_and_months",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    def audience(self) -> list[str]:
        if not self.is_draft:
            return ["public"]
        return [reader("organisation", self.purchaser.reference)]


class WorkloadLine(models.Model):
    """A service asked for: its formula as typed, and the minutes a year that follow from it.

    `minutes` is null while the line stays symbolic; `norm_minutes` is what one delivered unit counts.
    """

    class Section(models.TextChoices):
        DIRECT = "direct", _("direct")
        INDIRECT = "indirect", _("indirect")

    specification = models.ForeignKey(Specification, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("number"))
    section = models.CharField(_("section"), max_length=10, choices=Section)
    service_en = models.CharField(_("service in English"), max_length=80, blank=True)
    service_zh = models.CharField(_("service in Chinese"), max_length=80, blank=True)
    category_en = models.CharField(_("category in English"), max_length=80, blank=True)
    category_zh = models.CharField(_("category in Chinese"), max_length=80, blank=True)
    formula = models.CharField(_("formula"), max_length=300, blank=True)
    symbol = models.CharField(_("symbol"), max_length=20, blank=True)
    unit = models.CharField(_("delivery unit"), max_length=12, blank=True)
    counts = models.BooleanField(_("counts against staff"), default=True)
    minutes = models.PositiveIntegerField(_("minutes a year"), null=True, blank=True)
    norm_minutes = models.PositiveIntegerField(_("norm minutes of a unit"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["specification", "position"], name="workload_line_position_once"),
            models.CheckConstraint(
                condition=~Q(minutes__isnull=True) | ~Q(symbol=""), name="workload_line_has_minutes_or_a_symbol"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def service(self) -> str:
        return in_language(self.service_en, self.service_zh)

    @property
    def category(self) -> str:
        return in_language(self.category_en, self.category_zh)

    @property
    def name(self) -> str:
        return self.category or self.service


class TargetGroup(models.Model):
    """People to be served, and their share of the service."""

    specification = models.ForeignKey(Specification, on_delete=models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField(_("number"))
    name_en = models.CharField(_("group in English"), max_length=80, blank=True)
    name_zh = models.CharField(_("group in Chinese"), max_length=80, blank=True)
    share_bp = models.PositiveSmallIntegerField(_("share"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["specification", "position"], name="target_group_position_once"),
            models.CheckConstraint(condition=Q(share_bp__gt=0, share_bp__lte=BASIS), name="target_group_has_a_share"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)


class OutcomeTarget(models.Model):
    """The change expected for a group: instrument, baseline and target in hundredths of its points, who measures."""

    class Party(models.TextChoices):
        PROVIDER = "provider", _("provider")
        EVALUATOR = "evaluator", _("evaluation agency")
        PURCHASER = "purchaser", _("purchaser")
        MONITOR = "monitor", _("monitor")

    group = models.OneToOneField(TargetGroup, on_delete=models.CASCADE, related_name="outcome")
    statement_en = models.CharField(_("change in English"), max_length=160, blank=True)
    statement_zh = models.CharField(_("change in Chinese"), max_length=160, blank=True)
    instrument_en = models.CharField(_("instrument in English"), max_length=120, blank=True)
    instrument_zh = models.CharField(_("instrument in Chinese"), max_length=120, blank=True)
    baseline_hundredths = models.IntegerField(_("baseline"), null=True, blank=True)
    target_hundredths = models.IntegerField(_("target"), null=True, blank=True)
    measured_bp = models.PositiveSmallIntegerField(_("share measured"), null=True, blank=True)
    measured_by = models.CharField(_("measured by"), max_length=10, choices=Party, default=Party.PROVIDER)
    sampled_by = models.CharField(_("sample drawn by"), max_length=10, choices=Party, default=Party.EVALUATOR)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sampled_by="provider"), name="outcome_sample_not_drawn_by_provider"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def statement(self) -> str:
        return in_language(self.statement_en, self.statement_zh)

    @property
    def instrument(self) -> str:
        return in_language(self.instrument_en, self.instrument_zh)
