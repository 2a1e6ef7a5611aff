from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.canonical import canonical
from evenhand.parties.models import DataKey, EncryptedTextField, Organisation, Person
from evenhand.parties.models.keys import unwrapped
from evenhand.requests.fingerprints import fingerprint, salt_of
from evenhand.requests.models.tasks import Answer, TaskRequest


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def visible_to(self, actor: Actor) -> Self:
        """The provider's alone, always."""
        return self.filter(provider_id=actor.organisation_id).select_related("data_key", "provider")


class Provable(models.Model):
    """Words under a key of their own whose salted hash the journal holds, so that they can be proven later."""

    data_key = models.ForeignKey(DataKey, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True

    def said(self) -> dict[str, object]:
        """What is proven, as plain values."""
        raise NotImplementedError

    @property
    def proven_text(self) -> str:
        """What is hashed after the salt, to the letter."""
        return canonical(self.said()).decode()

    @property
    def salt(self) -> str:
        """What is hashed before the words, in hexadecimal; it is gone with the key."""
        return salt_of(unwrapped(self.data_key)).hex() if self.data_key else ""

    @property
    def fingerprint(self) -> str:
        """The salted hash that the journal's entry holds; empty once the words were erased."""
        return fingerprint(unwrapped(self.data_key), self.said()) if self.data_key else ""


class Reservation(Provable):
    """What the provider states with an answer under reservation: under a key of its own, opened by him alone."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, primary_key=True, related_name="reservation")
    reference = models.CharField(_("reference"), max_length=40, unique=True)  # unguessable
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    statement = EncryptedTextField(_("sealed statement"))
    sealed_at = models.DateTimeField(_("sealed"))
    sealed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ReservationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return [reader("organisation", self.provider.reference)]

    def said(self) -> dict[str, object]:
        """What is proven: the words and what they belong to."""
        return {"reference": self.reference, "statement": self.statement}


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def visible_to(self, actor: Actor) -> Self:
        """The provider's alone, until he releases it to those who see the contract."""
        contracts = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        released = Q(released_at__isnull=False) & Exists(contracts)
        seen = self.filter(Q(contract__provider_id=actor.organisation_id) | released)
        return seen.select_related("data_key")


class PrivateNote(Provable):
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

    def said(self) -> dict[str, object]:
        """What is proven: when, who, how, what, for how long, under which contract."""
        return {
            "asked_on": self.asked_on.isoformat(),
            "asker": self.asker,
            "contract": self.contract.reference,
            "how": self.how,
            "minutes": self.minutes_asked,
            "reference": self.reference,
            "what": self.what,
        }

    def audience(self) -> list[str]:
        if self.released_at:
            return self.contract.audience()
        return [reader("organisation", self.contract.provider.reference)]


class NoteTotalQuerySet(models.QuerySet["NoteTotal"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see the contract, and by the provider."""
        contracts = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        return self.filter(Q(contract__provider_id=actor.organisation_id) | Exists(contracts))


class NoteTotal(models.Model):
    """Private notes released as a total: how many, their hours, what kind of office asked, from which months."""

    class AskedBy(models.TextChoices):
        PURCHASER = "purchaser", _("the purchaser")
        MONITOR = "monitor", _("the monitor or regulator")
        FUNDER = "funder", _("a funder")
        DEPARTMENT = "department", _("departments")
        SEVERAL = "several", _("offices of several kinds")

    reference = models.CharField(_("reference"), max_length=40, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="note_totals")
    count = models.PositiveSmallIntegerField(_("notes"))
    minutes = models.PositiveIntegerField(_("minutes asked"))
    without_hours = models.PositiveSmallIntegerField(_("notes that name no hours"))
    asked_by = models.CharField(_("who asked"), max_length=10, choices=AskedBy)
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    released_at = models.DateTimeField(_("released"))

    objects = NoteTotalQuerySet.as_manager()

    class Meta:
        ordering = ["-released_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="note_total_counts_something"),
            models.CheckConstraint(condition=Q(without_hours__lte=F("count")), name="note_total_knows_its_hours"),
        ]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        return self.contract.audience()


class NoteInTotal(models.Model):
    """Which note is counted in which total: the provider's knowledge alone."""

    note = models.OneToOneField(PrivateNote, on_delete=models.PROTECT, primary_key=True, related_name="in_total")
    total = models.ForeignKey(NoteTotal, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.note} {self.total}"
