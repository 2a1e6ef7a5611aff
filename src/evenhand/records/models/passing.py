from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, Handover
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import DataKey, EncryptedTextField, Person, Posting
from evenhand.records.models.undertakings import Case


class CaseAnswer(models.Model):
    """The person of a case was asked whether the records go along to the provider that follows; the last one counts.

    Seen by the outgoing provider alone: who refused, or was not reached, is nobody else's knowledge.
    """

    class Answer(models.TextChoices):
        GIVEN = "given", _("consents")
        REFUSED = "refused", _("refuses")
        NOT_REACHED = "not_reached", _("not reached")

    class Means(models.TextChoices):
        MEETING = "meeting", _("face to face")
        CALL = "call", _("by telephone")
        WRITING = "writing", _("in writing")
        GUARDIAN = "guardian", _("through a guardian")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")  # the case's: the wall asks it
    asked_for = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")  # the one that follows
    reference = models.CharField(_("reference"), max_length=40, unique=True)  # unguessable
    answer = models.CharField(_("answer"), max_length=11, choices=Answer)
    means = models.CharField(_("how the person was asked"), max_length=8, choices=Means)
    asked_on = models.DateField(_("day of the question"))
    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField(_("what was said"), null=True)
    entered_at = models.DateTimeField(_("time of the entry"))
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.reference


class CaseSummary(models.Model):
    """What goes along with a case whose person consented: name, how to reach, what was agreed. The outgoing provider's.

    Once passed it stays as it is. Refused, it is deleted with its key.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="summary")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("reference"), max_length=40, unique=True)
    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")
    name = EncryptedTextField(_("name"))
    contact = EncryptedTextField(_("how to reach the person"))
    words = EncryptedTextField(_("summary"))
    written_at = models.DateTimeField(_("time of writing"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField(_("time of passing"), null=True, blank=True)

    def __str__(self) -> str:
        return self.reference


class PassedCaseQuerySet(models.QuerySet["PassedCase"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by whoever works at the centre for the provider that follows."""
        posted = Posting.objects.current(actor.day).filter(
            person=actor.person_id, provider=actor.organisation_id, centre__operations__contract=OuterRef("contract")
        )
        return self.filter(Q(contract__provider_id=actor.organisation_id) & Exists(posted)).select_related("data_key")


class PassedCase(models.Model):
    """A case that came from the provider before, by the person's consent: the summary under a key of its own."""

    # `contract` is the one that follows.
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="passed_cases")
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="passed_cases")
    reference = models.CharField(_("reference"), max_length=40, unique=True)
    number = models.CharField(_("number of the case before"), max_length=24)
    consented_on = models.DateField(_("consent given on"))
    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")
    name = EncryptedTextField(_("name"))
    contact = EncryptedTextField(_("how to reach the person"))
    words = EncryptedTextField(_("summary"))
    passed_at = models.DateTimeField(_("time of passing"))
    passed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PassedCaseQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["handover", "number"], name="case_passed_once")]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return [reader("organisation", self.contract.provider.reference)]
