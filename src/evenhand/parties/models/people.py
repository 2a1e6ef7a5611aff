from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import reader
from evenhand.kernel.words import in_language
from evenhand.parties.models.organisations import Organisation, in_term


class Role(models.TextChoices):
    """What a person does for an organisation."""

    OFFICER = "officer", _("officer")
    SIGNATORY = "signatory", _("signatory")
    PANEL_MEMBER = "panel_member", _("panel member")
    DIRECTOR = "director", _("director")
    SUPERVISOR = "supervisor", _("supervisor")
    SOCIAL_WORKER = "social_worker", _("social worker")
    ASSESSOR = "assessor", _("assessor")
    OMBUDSMAN = "ombudsman", _("ombudsman")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, reference: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in with this password; without one, not by password."""
        person = self.model(reference=reference, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A human being with an account, signing in by e-mail or mobile number. Accounts are closed, not deleted."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    mobile = models.CharField(_("mobile number"), max_length=20, unique=True, null=True, blank=True)
    name_en = models.CharField(_("name in Latin letters"), max_length=80)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    language = models.CharField(_("language of messages"), max_length=8, default="zh-hans")
    is_active = models.BooleanField(_("open"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    USERNAME_FIELD = "reference"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(mobile__isnull=False), name="person_can_be_reached"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)

    def get_full_name(self) -> str:
        return self.name

    def audience(self) -> list[str]:
        return [reader("person", self.reference)]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, day: date) -> Self:
        return self.filter(in_term(day))


class Membership(models.Model):
    """A role that a person holds in an organisation, with its days."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=14, choices=Role)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "role", "since"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.organisation}"
