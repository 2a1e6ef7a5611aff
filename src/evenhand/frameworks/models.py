from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.words import in_language
from evenhand.parties.models import Organisation


class Framework(models.Model):
    """What quality means to a programme: an evaluation framework that lives in versions."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    name_en = models.CharField(_("name in English"), max_length=160)
    name_zh = models.CharField(_("name in Chinese"), max_length=160)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)


class FrameworkVersionQuerySet(models.QuerySet["FrameworkVersion"]):
    def adopted(self) -> Self:
        return self.filter(adopted_on__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """Adopted versions are public; a draft is seen by the body that writes it."""
        return self.filter(Q(adopted_on__isnull=False) | Q(owner_id=actor.organisation_id))

    def listed(self) -> Self:
        """As lists show them: drafts first, then the newest."""
        drafts = models.F("adopted_on").desc(nulls_first=True)
        return self.select_related("framework", "owner").order_by("framework__reference", drafts, "-pk")


class FrameworkVersion(models.Model):
    """A version, a draft until it is adopted on a day; a contract keeps the one it was signed under."""

    reference = models.CharField(_("reference"), max_length=44, unique=True)  # LZ-Q-2026-1
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("version"), max_length=20)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = FrameworkVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "label"], name="framework_version_once")]

    def __str__(self) -> str:
        return f"{self.framework.name} {self.label}"

    @property
    def is_draft(self) -> bool:
        return self.adopted_on is None

    def audience(self) -> list[str]:
        return [reader("organisation", self.owner.reference)] if self.is_draft else ["public"]


class Criterion(models.Model):
    """What an assessment marks, its weight in basis points, and which evidence from the records stands beside it."""

    class Evidence(models.TextChoices):
        NONE = "none", _("none")
        HOURS = "hours", _("hours by line")
        GROUPS = "groups", _("shares of target groups")
        REQUESTS = "requests", _("tasks outside the contract")
        DUTIES = "duties", _("duties kept and late")
        FEEDBACK = "feedback", _("residents’ ratings and complaints")

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("number"))
    title_en = models.CharField(_("criterion in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("criterion in Chinese"), max_length=160, blank=True)
    words_en = models.CharField(_("explanation in English"), max_length=400, blank=True)
    words_zh = models.CharField(_("explanation in Chinese"), max_length=400, blank=True)
    weight_bp = models.PositiveSmallIntegerField(_("weight"))
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, default=Evidence.NONE)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="criterion_position_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    @property
    def words(self) -> str:
        return in_language(self.words_en, self.words_zh)


class Level(models.Model):
    """A step that a mark can take, the same for all criteria of a version."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="levels")
    value = models.PositiveSmallIntegerField(_("value"))
    title_en = models.CharField(_("level in English"), max_length=80)
    title_zh = models.CharField(_("level in Chinese"), max_length=80)

    class Meta:
        ordering = ["value"]
        constraints = [models.UniqueConstraint(fields=["version", "value"], name="level_value_once")]

    def __str__(self) -> str:
        return f"{self.value} {self.title}"

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)
