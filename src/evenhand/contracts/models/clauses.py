from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.terms import Terms
from evenhand.kernel.words import in_language


class Clause(models.Model):
    """A clause of a version of the terms; those of scope, settlement and variation are never worded otherwise."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField(_("number"))
    key = models.SlugField(_("clause"), max_length=40)  # stable through versions of the terms
    title_en = models.CharField(_("heading in English"), max_length=80, blank=True)
    title_zh = models.CharField(_("heading in Chinese"), max_length=80, blank=True)
    text_en = models.TextField(_("clause in English"), max_length=2000, blank=True)
    text_zh = models.TextField(_("clause in Chinese"), max_length=2000, blank=True)
    is_waivable = models.BooleanField(_("can be worded otherwise"), default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["terms", "key"], name="clause_key_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    @property
    def text(self) -> str:
        return in_language(self.text_en, self.text_zh)
