from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import reader
from evenhand.parties.models.organisations import Organisation
from evenhand.parties.models.people import Person, Role


class SignIn(models.Model):
    """A session in which a person is signed in: where, on which device, used when; its owner can end it."""

    reference = models.UUIDField(default=uuid4, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    session = models.CharField(max_length=40, db_index=True)
    device = models.CharField(_("device"), max_length=60, blank=True)
    address = models.GenericIPAddressField(_("network address"), null=True)
    since = models.DateTimeField(_("since"))
    seen_at = models.DateTimeField(_("last used"))

    def __str__(self) -> str:
        return f"{self.person}, {self.device}"


class UsedCode(models.Model):
    """A code of an app that was taken, so that no web process takes it again; forgotten minutes later."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    code_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(_("used"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "code_sha256"], name="code_used_once")]

    def __str__(self) -> str:
        return f"{self.person}"


class Invitation(models.Model):
    """A link by which a person sets the first password: it works once, for days; a later one voids it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    key_sha256 = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("sent"))
    ends_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(used_at=None), name="invitation_one_open"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Proposal(models.Model):
    """A grave act that one administrator proposes and another confirms."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("grant a role")
        CLOSE = "close", _("close an organisation")
        ERASE = "erase", _("erase a person’s words")

    class Outcome(models.TextChoices):
        OPEN = "open", _("waits for a second administrator")
        DONE = "done", _("confirmed and done")
        DROPPED = "dropped", _("dropped")

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    kind = models.CharField(_("act"), max_length=8, choices=Kind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(_("role"), max_length=14, choices=Role, blank=True)
    until = models.DateField(_("last day of the role"), null=True)
    subject = models.CharField(_("whose words"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | (~Q(outcome="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="proposal_is_open_or_decided",
            ),
            models.CheckConstraint(
                condition=Q(kind="grant", person__isnull=False, organisation__isnull=False)
                | Q(kind="close", organisation__isnull=False)
                | (Q(kind="erase") & ~Q(subject="")),
                name="proposal_names_what_it_concerns",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN

    def audience(self) -> list[str]:
        return [reader("person", self.proposed_by.reference)]
