from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.parties.models import Person

SIDES = (("purchaser", _("purchaser")), ("provider", _("provider")))


class Lesson(models.Model):
    """What one side learned from a contract. The other reads it once both have written, or the contract is closed.

    Until then its side may word it anew; from then on it stays as it is.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="lessons")
    side = models.CharField(_("side"), max_length=9, choices=SIDES)
    worked = models.TextField(_("what worked"), max_length=4000)
    failed = models.TextField(_("what did not work"), max_length=4000)
    change = models.TextField(_("what should change in the next specification"), max_length=4000)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    written_at = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "side"], name="lesson_of_a_side_once"),
            models.CheckConstraint(
                condition=~Q(worked="") & ~Q(failed="") & ~Q(change=""), name="lesson_answers_all_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}, {self.side}"


class Closing(models.Model):
    """Both sides confirm that a contract that ended is closed; after some working days one side may do it alone.

    `left_open` is what was still open at that instant, in both languages; money is counted in `freed_minor`.
    """

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="closing")
    purchaser_at = models.DateTimeField(_("confirmed for the purchaser"), null=True, blank=True)
    purchaser_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provider_at = models.DateTimeField(_("confirmed for the provider"), null=True, blank=True)
    provider_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alone_from = models.DateField(_("one side may close alone from"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    alone = models.CharField(_("closed by one side alone"), max_length=9, choices=SIDES, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    freed_at = models.DateTimeField(_("rest freed"), null=True, blank=True)  # without the provider's word
    freed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    freed_reason = models.TextField(_("why the rest was freed"), max_length=2000, blank=True)
    freed_minor = models.PositiveBigIntegerField(_("money freed"), default=0)
    left_open = models.JSONField(_("still open when it was closed"), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purchaser_at__isnull=False) | Q(provider_at__isnull=False), name="closing_begun_by_a_side"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(purchaser_at__isnull=False, provider_at__isnull=False)
                | (~Q(alone="") & ~Q(reason="")),
                name="closed_by_both_or_alone_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(freed_minor=0)
                | Q(closed_at__isnull=False, provider_at__isnull=False)
                | Q(closed_at__isnull=False, freed_at__isnull=False),
                name="money_freed_once_closed",
            ),
            models.CheckConstraint(
                condition=Q(freed_at__isnull=True) | (Q(alone="purchaser") & ~Q(freed_reason="")),
                name="rest_freed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}"

    @property
    def closed_on(self) -> date | None:
        return localdate(self.closed_at) if self.closed_at else None

    @property
    def is_freed(self) -> bool:
        """Whether what nobody asked for went back to its funders: on the provider's word, or after its days."""
        return bool(self.closed_at and (self.provider_at or self.freed_at))

    @property
    def waits_for(self) -> str:
        """The side that has not confirmed; empty where both have."""
        if self.purchaser_at is None:
            return "purchaser"
        return "provider" if self.provider_at is None else ""

    def confirmed_by(self, side: str) -> bool:
        return bool(side and getattr(self, f"{side}_at"))
