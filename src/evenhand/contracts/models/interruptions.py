from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.contracts.models.contracts import Contract, Operation
from evenhand.contracts.models.grounded import Grounded
from evenhand.contracts.pausing import ALL, DIRECT, INDIRECT, NOTHING
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.periods import Period
from evenhand.kernel.words import in_language
from evenhand.parties.models import Area, Organisation, Person


def _covered() -> Q:
    """A contract that an interruption covers: the one that it names, or one that is carried out in its area then."""
    then = Q(operations__starts__lte=OuterRef("ends"), operations__ends__gte=OuterRef("starts"))
    return Q(pk=OuterRef("contract")) | Q(then, area__path__startswith=OuterRef("area__path"))


class InterruptionQuerySet(models.QuerySet["Interruption"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see a contract that it covers, and by those who oversee its area."""
        contracts = Contract.objects.visible_to(actor).exclude(status=Contract.Status.DRAFT).filter(_covered())
        return self.filter(Exists(contracts) | Q(area__in=list(actor.areas)))

    def of(self, contract: Contract) -> Self:
        """Those that cover a contract: its own, and those of the areas in which it is carried out then."""
        then = Operation.objects.filter(
            contract=contract,
            contract__area__path__startswith=OuterRef("area__path"),
            starts__lte=OuterRef("ends"),
            ends__gte=OuterRef("starts"),
        )
        return self.filter(Q(contract=contract) | Exists(then))

    def in_effect(self) -> Self:
        """Those that were declared or agreed, whether they run, ran or will run."""
        return self.filter(status=Interruption.Status.IN_EFFECT)

    def running_on(self, day: date) -> Self:
        """Those in effect on a day."""
        return self.in_effect().filter(starts__lte=day, ends__gte=day)

    def emergencies(self) -> Self:
        return self.filter(kind=Interruption.Kind.EMERGENCY)


class Interruption(Grounded, models.Model):
    """Days on which a contract does not run as agreed: a lawful emergency, or a suspension of its services.

    An emergency is declared by the regulator, for one contract or for all of an area; a suspension is agreed between
    purchaser and provider, or ordered by the regulator. Ground and source are kept by value. Each later change of its
    last day is a row of its own.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("emergency")
        SUSPENSION = "suspension", _("suspension of services")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("waits for the provider")
        IN_EFFECT = "in_effect", pgettext_lazy("an interruption", "in effect")
        REFUSED = "refused", pgettext_lazy("a suspension", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("a suspension", "withdrawn")

    class Pauses(models.TextChoices):
        NOTHING = NOTHING, _("nothing, the services go on")
        DIRECT = DIRECT, _("the direct services")
        INDIRECT = INDIRECT, _("the indirect services")
        ALL = ALL, _("all services")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-N1, YX-N1
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="interruptions"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="interruptions")
    status = models.CharField(_("status"), max_length=9, choices=Status)
    pauses = models.CharField(_("pauses"), max_length=8, choices=Pauses)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    ground = models.CharField(_("ground"), max_length=24, blank=True)  # none where the two sides agree
    ground_en = models.CharField(_("ground in English"), max_length=300, blank=True)
    ground_zh = models.CharField(_("ground in Chinese"), max_length=300, blank=True)
    source_en = models.CharField(_("source in English"), max_length=300, blank=True)
    source_zh = models.CharField(_("source in Chinese"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("source compared with the published text"), default=True)
    reason_en = models.TextField(_("reason in English"), max_length=2000)
    reason_zh = models.TextField(_("reason in Chinese"), max_length=2000)
    tasks_en = models.TextField(_("tasks in English"), max_length=2000, blank=True)  # of an emergency, one a line
    tasks_zh = models.TextField(_("tasks in Chinese"), max_length=2000, blank=True)
    declared_at = models.DateTimeField(_("declared"))
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answer_due = models.DateField(_("answer due"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("reason of the answer"), max_length=2000, blank=True)

    objects = InterruptionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contract__isnull=False, area__isnull=True) | Q(contract__isnull=True, area__isnull=False),
                name="interruption_of_a_contract_or_an_area",
            ),
            models.CheckConstraint(
                condition=~Q(kind="suspension") | Q(contract__isnull=False, pauses="all"),
                name="suspension_of_all_services_of_a_contract",
            ),
            models.CheckConstraint(
                condition=~Q(kind="emergency") | (~Q(ground="") & ~Q(tasks_en="") & ~Q(tasks_zh="")),
                name="emergency_has_ground_and_tasks",
            ),
            models.CheckConstraint(
                condition=~Q(reason_en="") & ~Q(reason_zh=""), name="interruption_has_its_reason_in_both_languages"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="interruption_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(answer=""), name="suspension_refused_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reason(self) -> str:
        return in_language(self.reason_en, self.reason_zh)

    @property
    def tasks(self) -> list[str]:
        """The tasks that an emergency covers, in the reader's language."""
        return in_language(self.tasks_en, self.tasks_zh).splitlines()

    @property
    def days(self) -> Period:
        return Period(self.starts, self.ends)

    @property
    def is_emergency(self) -> bool:
        return self.kind == self.Kind.EMERGENCY

    @property
    def is_in_effect(self) -> bool:
        return self.status == self.Status.IN_EFFECT

    def runs_on(self, day: date) -> bool:
        return self.is_in_effect and day in self.days

    def is_over(self, day: date) -> bool:
        return self.is_in_effect and day > self.ends

    def audience(self) -> list[str]:
        if self.contract is not None:
            return self.contract.audience()
        assert self.area is not None
        return [reader("area", self.area.reference), reader("organisation", self.declared_for.reference)]


class InterruptionStep(models.Model):
    """The last day of an interruption was moved: it was prolonged or ended early, by whom and why."""

    class Kind(models.TextChoices):
        PROLONGED = "prolonged", _("prolonged")
        ENDED = "ended", _("ended early")
        UNDONE = "undone", _("ended: the provider withdrew its consent")

    interruption = models.ForeignKey(Interruption, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("what was done"), max_length=9, choices=Kind)
    before = models.DateField(_("last day before"))
    ends = models.DateField(_("last day"))
    reason_en = models.TextField(_("reason in English"), max_length=2000, blank=True)
    reason_zh = models.TextField(_("reason in Chinese"), max_length=2000, blank=True)
    at = models.DateTimeField(_("moment"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="undone") | (~Q(reason_en="") & ~Q(reason_zh="")),
                name="interruption_step_has_its_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.interruption} {self.kind} {self.ends}"

    @property
    def reason(self) -> str:
        return in_language(self.reason_en, self.reason_zh)
