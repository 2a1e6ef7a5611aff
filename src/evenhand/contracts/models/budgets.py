from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.terms import Terms
from evenhand.kernel.words import in_language


class CostCategory(models.Model):
    """A kind of cost that a contract reimburses, the same through all versions; claims point to it."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="cost_categories")
    number = models.PositiveSmallIntegerField(_("number"))
    name_en = models.CharField(_("category in English"), max_length=60)
    name_zh = models.CharField(_("category in Chinese"), max_length=60)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="cost_category_number_once"),
            models.CheckConstraint(condition=~Q(name_en="") & ~Q(name_zh=""), name="cost_category_has_both_names"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_en, self.name_zh)


class BudgetLine(models.Model):
    """How much direct cost of a category a version of the terms sets apart for one contract year."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="budget_lines")
    category = models.ForeignKey(CostCategory, on_delete=models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField(_("contract year"))
    amount_minor = models.PositiveBigIntegerField(_("amount"))

    class Meta:
        ordering = ["category__number", "year"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "category", "year"], name="budget_line_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="budget_line_has_an_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.category}, {self.year}: {self.amount_minor}"
