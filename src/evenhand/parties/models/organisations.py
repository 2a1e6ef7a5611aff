from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import reader
from evenhand.kernel.words import in_language
from evenhand.parties.models.jurisdictions import Area, Jurisdiction


def in_term(day: date) -> Q:
    """Rows with `since` and `until` that hold on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def having(self, *capacities: str) -> Self:
        """Organisations with one of these capacities."""
        return self.filter(capacities__capacity__in=capacities).distinct()


class Organisation(models.Model):
    """A public body or an NGO; what it may be in a process are its capacities."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="organisations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations")
    name_en = models.CharField(_("name in English"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)
    identifier_scheme = models.CharField(_("register"), max_length=20, blank=True)
    identifier = models.CharField(_("number in the register"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identifier_scheme", "identifier"],
                condition=~Q(identifier=""),
                name="organisation_identifier_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)

    def audience(self) -> list[str]:
        return [reader("organisation", self.reference)]


class Capacity(models.Model):
    """What an organisation may be: a funder, a provider, both."""

    class Kind(models.TextChoices):
        PURCHASER = "purchaser", _("purchaser")
        FUNDER = "funder", _("funder")
        MONITOR = "monitor", _("monitor")
        REGULATOR = "regulator", _("regulator")
        PROVIDER = "provider", _("provider")
        EVALUATOR = "evaluator", _("evaluation agency")
        DEPARTMENT = "department", _("department")
        AUDITOR = "auditor", _("audit office")
        OMBUDSMAN = "ombudsman", _("ombudsman’s office")
        OPERATOR = "operator", _("operator of this installation")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="capacities")
    capacity = models.CharField(_("capacity"), max_length=12, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "capacity"], name="capacity_once")]

    def __str__(self) -> str:
        return self.get_capacity_display()


class Relationship(models.Model):
    """A declared tie between two organisations, or of a person to one."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("is its parent body")
        SHARED_BOARD = "shared_board", _("shares a board member")
        FUNDS = "funds", _("funds it otherwise")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="related")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="relationship_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_kind_display()} {self.other}"


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def current(self, day: date) -> Self:
        return self.filter(in_term(day))


class Participation(models.Model):
    """How an organisation sees a process: in which capacity, from when to when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(_("capacity"), max_length=12, choices=Capacity.Kind)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True


class Qualification(models.Model):
    """A provider's registration, licence or rating, with the days it holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="qualifications")
    name_en = models.CharField(_("name in English"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)
    since = models.DateField(_("valid from"))
    until = models.DateField(_("valid until"), null=True, blank=True)

    def __str__(self) -> str:
        return in_language(self.name_en, self.name_zh)


class PastResult(models.Model):
    """What came of a provider's earlier contract, written by the commands of upper stages."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="past_results")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=60)  # the reference of the contract or assessment
    words_en = models.CharField(max_length=200)
    words_zh = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "source", "year"], name="past_result_once")]

    def __str__(self) -> str:
        return in_language(self.words_en, self.words_zh)
