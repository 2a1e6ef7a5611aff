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
