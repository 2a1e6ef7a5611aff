from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.words import in_language


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

    def audience(self) -> list[str]:
        return ["public"]


class FrameworkVersion(models.Model):
    """A version as adopted on a day; a contract keeps the one it was signed under."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(_("version"), max_length=20)
    adopted_on = models.DateField(_("adopted on"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "label"], name="framework_version_once")]

    def __str__(self) -> str:
        return f"{self.framework.name} {self.label}"


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
        return in_language(self.title_en, self.title_zh)
