from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.disclosures.quarters import Quarter
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.words import in_language
from evenhand.parties.models import Jurisdiction, Organisation, Person

RETENTION = timedelta(days=90)  # after closing; of returns after the day on which they were due


class Appointment(models.Model):
    """Who is ombudsman, at which office, named by whom and by which decision: independent by appointment."""

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    appointed_by_en = models.CharField(_("appointed by, in English"), max_length=200)
    appointed_by_zh = models.CharField(_("appointed by, in Chinese"), max_length=200)
    decision = models.CharField(_("number of the decision"), max_length=120)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(appointed_by_en="") & ~Q(appointed_by_zh="") & ~Q(decision=""),
                name="appointment_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"

    @property
    def appointed_by(self) -> str:
        return in_language(self.appointed_by_en, self.appointed_by_zh)

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class ChannelQuerySet(models.QuerySet["Channel"]):
    def switched_on(self) -> Self:
        return self.filter(open_since__isnull=False)

    def heard_by(self, actor: Actor) -> Self:
        """Those whose ombudsman's office the actor acts for."""
        return self.filter(appointment__office=actor.organisation_id)


class Channel(models.Model):
    """The confidential channel of a jurisdiction. It is never on without a named appointee."""

    jurisdiction = models.OneToOneField(Jurisdiction, on_delete=models.PROTECT, related_name="channel")
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="channels")
    open_since = models.DateField(_("on since"), null=True, blank=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(open_since__isnull=True) | Q(appointment__isnull=False), name="channel_on_has_an_appointee"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        """What is said of the channel itself is public; what passes through it is the office's."""
        return ["public"]

    def day_of(self, instant: datetime) -> date:
        """The day where the channel is; nothing finer is kept."""
        return timezone.localdate(instant, self.jurisdiction.zone)

    def office_alone(self) -> list[str]:
        return [reader("organisation", self.appointment.office.reference)] if self.appointment else []


class KeyQuerySet(models.QuerySet["Key"]):
    def in_use(self, channel: Channel) -> Self:
        return self.filter(channel=channel, until__isnull=True).order_by("pk")


class Key(models.Model):
    """The public half of an ombudsman's key. The other half is in a file of his, and never here."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="keys")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(_("public key"), max_length=80, unique=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = KeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.recipient

    @property
    def reference(self) -> str:
        return self.recipient[-8:]


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, actor: Actor) -> Self:
        """The ombudsman's office alone; whoever has the code comes by the code."""
        return self.filter(channel__in=Channel.objects.heard_by(actor))

    def to_be_deleted(self, day: date) -> Self:
        """Closed long enough ago, and not kept by a decision."""
        return self.filter(status=Disclosure.Status.CLOSED, kept_for="", closed_on__lt=day - RETENTION)


class Disclosure(models.Model):
    """What somebody told the ombudsman alone. Days are all that is known of when; nothing is known of who."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("disclosure", "open")
        CLOSED = "closed", pgettext_lazy("disclosure", "closed")

    class Kept(models.TextChoices):
        PROCEEDINGS = "proceedings", _("because proceedings go on")
        AUTHOR = "author", _("because its author asked for it")
        PATTERN = "pattern", _("because others told the like")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="disclosures")
    door = models.CharField(max_length=64, unique=True)  # the access code, hashed slowly
    reply_to = models.CharField(_("the author’s public key"), max_length=80, blank=True)
    arrived_on = models.DateField(_("arrived on"))
    status = models.CharField(_("status"), max_length=6, choices=Status, default=Status.OPEN)
    closed_on = models.DateField(pgettext_lazy("disclosure", "closed on"), null=True, blank=True)
    kept_for = models.CharField(_("kept"), max_length=12, choices=Kept, blank=True)
    kept_on = models.DateField(_("kept by decision of"), null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True) | Q(status="closed", closed_on__isnull=False),
                name="disclosure_closed_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(kept_for="", kept_on__isnull=True) | (~Q(kept_for="") & Q(kept_on__isnull=False)),
                name="disclosure_kept_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def deleted_from(self) -> date | None:
        """The day on which it will be deleted, where that is certain."""
        return self.closed_on + RETENTION + timedelta(days=1) if self.closed_on and not self.kept_for else None


class Message(models.Model):
    """One sealed file of a dialogue. What the ombudsman writes waits until his batch goes out."""

    class Side(models.TextChoices):
        AUTHOR = "author", _("author")
        OMBUDSMAN = "ombudsman", _("ombudsman")

    class Kind(models.TextChoices):
        WORDS = "words", _("words")
        PROPOSAL = "proposal", _("proposed wording")

    class Consent(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("wording", "approved")
        DECLINED = "declined", pgettext_lazy("wording", "declined")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField(_("number"))
    side = models.CharField(max_length=10, choices=Side)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORDS)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    written_on = models.DateField(_("written on"))
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    consent = models.CharField(_("the author’s answer"), max_length=8, choices=Consent, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(_("passed on"), null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="message_number_once"),
            models.CheckConstraint(
                condition=Q(consent="") | Q(kind="proposal", side="ombudsman", sent_on__isnull=False),
                name="message_consent_is_to_a_proposal",
            ),
            models.CheckConstraint(
                condition=Q(passed_on__isnull=True) | Q(consent="approved"), name="message_passed_on_was_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure} {self.number}"

    @property
    def is_proposal(self) -> bool:
        return self.kind == self.Kind.PROPOSAL

    @property
    def waits_for_consent(self) -> bool:
        return self.is_proposal and self.sent_on is not None and not self.consent

    @property
    def may_be_passed_on(self) -> bool:
        return self.consent == self.Consent.APPROVED and self.passed_on is None


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, actor: Actor) -> Self:
        """The provider's own, and the ombudsman's office's."""
        return self.filter(Q(provider=actor.organisation_id) | Q(channel__in=Channel.objects.heard_by(actor)))

    def of(self, quarter: Quarter) -> Self:
        return self.filter(year=quarter.year, number=quarter.number)


class Return(models.Model):
    """A provider's sealed return for a quarter: of one length and form, whether it says anything or nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="returns")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sealed_returns")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("quarter"))
    filed_on = models.DateField(_("filed on"))
    sealed = models.BinaryField(null=True)  # none any more once it was deleted
    digest = models.CharField(max_length=64, unique=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "year", "number"], name="return_once_a_quarter"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=4), name="return_of_one_of_four_quarters"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.quarter}"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)


class Day(models.Model):
    """That the journal was told of a day: all of it in one entry, without who."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "day"], name="disclosure_day_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.day}"
