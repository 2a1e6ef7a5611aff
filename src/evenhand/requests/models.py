from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import DataKey, EncryptedTextField, Organisation, Person


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

    objects = TaskRequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["contract", "status"], name="request_by_contract")]

    def __str__(self) -> str:
        return f"{self.reference} {self.task}"

    @property
    def is_done_without_agreement(self) -> bool:
        """Whether hours went into it though nobody agreed: derived, never set."""
        agreed = {self.Status.IN_SCOPE, self.Status.VARIATION}
        return self.minutes_spent > 0 and self.status not in agreed

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


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def visible_to(self, actor: Actor) -> Self:
        """The provider's alone, until he releases it to those who see the contract."""
        contracts = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        released = Q(released_at__isnull=False) & Exists(contracts)
        seen = self.filter(Q(contract__provider_id=actor.organisation_id) | released)
        return seen.select_related("data_key")


class PrivateNote(models.Model):
    """What the provider keeps for himself of a task asked by word of mouth: date, who, how, what."""

    class How(models.TextChoices):
        SPOKEN = "spoken", _("by word of mouth")
        CALL = "call", _("by telephone")
        MESSAGE = "message", _("by message")
        MEETING = "meeting", _("at a meeting")
        PAPER = "paper", _("on paper")

    reference = models.CharField(_("reference"), max_length=40, unique=True)  # unguessable: it tells no number
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="private_notes")
    asked_on = models.DateField(_("asked on"))
    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")
    asker = EncryptedTextField(_("who asked"))
    how = models.CharField(_("how"), max_length=8, choices=How)
    what = EncryptedTextField(_("what was asked"))
    minutes_asked = models.PositiveIntegerField(_("minutes asked"), null=True, blank=True)
    request = models.OneToOneField(
        TaskRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="private_note"
    )
    written_at = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("released"), null=True, blank=True)

    objects = PrivateNoteQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        if self.released_at:
            return self.contract.audience()
        return [reader("organisation", self.contract.provider.reference)]
