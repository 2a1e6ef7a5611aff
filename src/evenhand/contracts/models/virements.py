from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.costing import Cell
from evenhand.contracts.models.budgets import CostCategory
from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.terms import Terms
from evenhand.parties.models import Person


class VirementQuerySet(models.QuerySet["Virement"]):
    def waiting(self) -> VirementQuerySet:
        """What the purchaser has not answered, while its contract is in force."""
        return self.filter(status=Virement.Status.WAITING, contract__status=Contract.Status.IN_FORCE)


class Virement(models.Model):
    """Money that the provider moves within a line budget, or asks to move; it stays whatever comes of it.

    The frozen budget is never edited: what counts is the budget of a version with what was moved in it.
    """

    class Status(models.TextChoices):
        NOTICE = "notice", _("in effect, by notice")
        WAITING = "waiting", _("waits for the purchaser’s answer")
        APPROVED = "approved", _("in effect, approved")
        ALONE = "alone", _("in effect, as no answer came in time")
        REFUSED = "refused", _("refused by the purchaser")
        WITHDRAWN = "withdrawn", _("withdrawn by the provider")

    IN_EFFECT = (Status.NOTICE, Status.APPROVED, Status.ALONE)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="virements")
    number = models.PositiveSmallIntegerField(_("number"))
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-B1
    status = models.CharField(_("status"), max_length=10, choices=Status)
    source = models.ForeignKey(CostCategory, on_delete=models.PROTECT, related_name="+")
    source_year = models.PositiveSmallIntegerField(_("out of the contract year"))
    target = models.ForeignKey(CostCategory, on_delete=models.PROTECT, related_name="+")
    target_year = models.PositiveSmallIntegerField(_("into the contract year"))
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    reason = models.TextField(_("reason"), max_length=2000)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer_due = models.DateField(_("answer due"), null=True, blank=True)  # none where a notice suffices
    ended_at = models.DateTimeField(_("answered or withdrawn"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("reason of the answer"), max_length=2000, blank=True)
    in_terms = models.ForeignKey(  # the version whose budget it moved, once it has effect
        Terms, on_delete=models.PROTECT, null=True, blank=True, related_name="virements"
    )

    objects = VirementQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="virement_number_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="virement_moves_money"),
            models.CheckConstraint(condition=~Q(reason=""), name="virement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(target_year=F("source_year"), source__lt=F("target"))
                | Q(target_year=F("source_year"), source__gt=F("target"))
                | Q(target_year=F("source_year") + 1, source=F("target")),
                name="virement_crosses_categories_or_years",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["notice", "approved", "alone"], in_terms__isnull=False)
                | Q(status__in=["waiting", "refused", "withdrawn"], in_terms__isnull=True),
                name="virement_in_effect_moves_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "withdrawn"]) | ~Q(answer=""), name="virement_ends_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="notice") | Q(answer_due__isnull=False), name="virement_is_answered_by_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def out_of(self) -> Cell:
        return self.source_id, self.source_year

    @property
    def into(self) -> Cell:
        return self.target_id, self.target_year

    @property
    def is_carried(self) -> bool:
        """Whether a year's rest goes into the next year."""
        return self.source_year != self.target_year

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    def is_overdue(self, day: date) -> bool:
        """Whether it waits although the day by which the purchaser answers is over."""
        return self.is_waiting and self.answer_due is not None and self.answer_due < day

    @property
    def has_effect(self) -> bool:
        return self.status in self.IN_EFFECT

    def audience(self) -> list[str]:
        return self.contract.audience()
