from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine, Interruption
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Organisation, Person


class TaskRequestQuerySet(models.QuerySet["TaskRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by its asker and by all who see its contract."""
        contracts = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        return self.filter(Q(asker_id=actor.organisation_id) | Exists(contracts))


class TaskRequest(models.Model):
    """A task asked of a provider by an office, in writing: what, how many hours, by when.

    The answers are rows of their own, never changed; `status` follows the last of them.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("asked")
        IN_SCOPE = "in_scope", _("in scope")
        VARIATION = "variation", _("needs a variation")
        DECLINED = "declined", _("declined")
        RESERVED = "reserved", _("done under reservation")
        WITHDRAWN = "withdrawn", _("withdrawn by its asker")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="requests")
    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests_made")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    task = models.CharField(_("task"), max_length=160)
    words = models.TextField(_("in detail"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    minutes_asked = models.PositiveIntegerField(_("minutes asked"), null=True, blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ASKED)
    asked_at = models.DateTimeField(_("asked"))
    answer_due = models.DateField(_("answer due"))
    minutes_spent = models.PositiveIntegerField(_("minutes spent"), default=0)  # kept by the commands of records
    emergency = models.ForeignKey(
        Interruption, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )  # under which it was asked: its hours are credited
    emergency_task = models.PositiveSmallIntegerField(_("task of the emergency"), null=True, blank=True)

    objects = TaskRequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["contract", "status"], name="request_by_contract")]
        constraints = [
            models.CheckConstraint(
                condition=Q(emergency__isnull=True, emergency_task__isnull=True)
                | Q(emergency__isnull=False, emergency_task__isnull=False),
                name="request_under_an_emergency_names_its_task",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.task}"

    @property
    def is_done_without_agreement(self) -> bool:
        """Whether hours went into it though nobody agreed, under protest at least: derived, never set.

        What was asked under a lawful emergency needs no agreement: its hours are credited.
        """
        answered = {self.Status.IN_SCOPE, self.Status.VARIATION, self.Status.RESERVED}
        return self.minutes_spent > 0 and self.status not in answered and self.emergency_id is None

    @property
    def is_inside(self) -> bool:
        """Whether its hours are the contract's: a line covers it, or a lawful emergency credits them."""
        return self.status == self.Status.IN_SCOPE or self.emergency_id is not None

    @property
    def last_answer(self) -> Answer | None:
        """The answer that counts, unless it was retracted; answers are loaded with lists."""
        answers = list(self.answers.all())
        return answers[-1] if answers and answers[-1].retraction is None else None

    @property
    def asked_on(self) -> date:
        return timezone.localdate(self.asked_at)

    def audience(self) -> list[str]:
        return [*self.contract.audience(), reader("organisation", self.asker.reference)]


class Answer(models.Model):
    """What the provider answered, with its reason; «in scope» names the line."""

    class Kind(models.TextChoices):
        IN_SCOPE = "in_scope", _("in scope")
        VARIATION = "variation", _("needs a variation")
        DECLINED = "declined", _("declined")
        RESERVED = "reserved", _("done under reservation")

    request = models.ForeignKey(TaskRequest, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("answer"), max_length=10, choices=Kind)
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=2000)
    answered_at = models.DateTimeField(_("answered"))
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="in_scope") | Q(line__isnull=False), name="answer_in_scope_names_a_line"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="answer_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def retraction(self) -> Retraction | None:
        """Why it no longer holds, if its author said so; loaded with the answers."""
        return getattr(self, "retracted", None)


class Retraction(models.Model):
    """An answer retracted by its author; both stay, side by side."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, primary_key=True, related_name="retracted")
    reason = models.TextField(_("reason"), max_length=2000)
    retracted_at = models.DateTimeField(_("retracted"))
    retracted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="retraction_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.answer} {self.retracted_at:%Y-%m-%d}"
