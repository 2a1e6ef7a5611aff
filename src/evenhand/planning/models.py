from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.money import BASIS
from evenhand.kernel.periods import Period
from evenhand.kernel.words import in_language
from evenhand.parties.models import Area, Jurisdiction, Organisation, Person


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, actor: Actor) -> Self:
        """Adopted programmes are public; a draft is seen by the body that writes it."""
        return self.filter(Q(status=Programme.Status.ADOPTED) | Q(owner_id=actor.organisation_id))


class Programme(models.Model):
    """What a government sets out to buy over some years, and the rules of every contract under it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    class PriceModel(models.TextChoices):
        FIXED = "fixed", _("fixed price; price carries no marks")
        COMPETED = "competed", _("price competes")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="programmes")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="programmes")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    amount_minor = models.PositiveBigIntegerField(_("amount for each contract"))
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")

    price_model = models.CharField(_("price"), max_length=10, choices=PriceModel, default=PriceModel.FIXED)
    weight_staff_bp = models.PositiveSmallIntegerField(_("weight of staff"))
    weight_method_bp = models.PositiveSmallIntegerField(_("weight of method"))
    weight_outcomes_bp = models.PositiveSmallIntegerField(_("weight of outcomes"))
    weight_price_bp = models.PositiveSmallIntegerField(_("weight of price"), default=0)
    minimum_bidders = models.PositiveSmallIntegerField(_("minimum of bidders"))
    bid_days = models.PositiveSmallIntegerField(_("days from publication to the deadline"))
    standstill_days = models.PositiveSmallIntegerField(_("working days of standstill"))
    payment_days = models.PositiveSmallIntegerField(_("working days to pay"))
    answer_days = models.PositiveSmallIntegerField(_("working days to answer"))
    is_sealed = models.BooleanField(_("bids are sealed by encryption"), default=False)

    day_minutes = models.PositiveSmallIntegerField(_("minutes of a working day"), default=480)
    leave_days = models.PositiveSmallIntegerField(_("days of leave a year"))
    supervision_minutes = models.PositiveSmallIntegerField(_("minutes of supervision a week, at least"))
    meeting_minutes = models.PositiveSmallIntegerField(_("minutes of meetings a week, at least"))
    paperwork_minutes = models.PositiveIntegerField(_("minutes of paperwork a year, for each worker"))
    outside_cap_bp = models.PositiveSmallIntegerField(_("cap on hours outside the contract"))
    variation_share_bp = models.PositiveSmallIntegerField(_("additions without the funders"), default=500)
    disclosure_threshold_minor = models.PositiveBigIntegerField(_("threshold of disclosure"), default=0)
    revision = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="programme_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="programme_has_an_amount"),
            models.CheckConstraint(
                condition=Q(
                    weight_staff_bp=BASIS - F("weight_method_bp") - F("weight_outcomes_bp") - F("weight_price_bp")
                ),
                name="programme_weights_sum_to_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(price_model="competed") | Q(weight_price_bp=0), name="programme_fixed_price_has_no_weight"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    @property
    def term(self) -> Period:
        return Period(self.starts, self.ends)

    @property
    def weights(self) -> dict[str, int]:
        """Weights in basis points by criterion; a fixed price has none."""
        weights = {
            "staff": self.weight_staff_bp,
            "method": self.weight_method_bp,
            "outcomes": self.weight_outcomes_bp,
            "price": self.weight_price_bp,
        }
        return {criterion: weight for criterion, weight in weights.items() if weight}

    def audience(self) -> list[str]:
        if self.status == self.Status.ADOPTED:
            return ["public"]
        return [reader("organisation", self.owner.reference)]


class ProgrammeYear(models.Model):
    """A year's budget of a programme for each contract."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="years")
    number = models.PositiveSmallIntegerField(_("year"))
    amount_minor = models.PositiveBigIntegerField(_("budget"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programme_year_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.number}"


class FundingShare(models.Model):
    """Which part of every contract a funder pays."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="shares")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    share_bp = models.PositiveSmallIntegerField(_("share"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "funder"], name="funding_share_once"),
            models.CheckConstraint(condition=Q(share_bp__gt=0, share_bp__lte=BASIS), name="funding_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.funder} {self.share_bp}"


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by its funder, its purchaser, the programme's owner and those who oversee the purchaser's area."""
        own = Q(funder_id=actor.organisation_id) | Q(purchaser_id=actor.organisation_id)
        owner = Q(programme__owner_id=actor.organisation_id)
        return self.filter(own | owner | Q(purchaser__area__in=list(actor.areas)))


class Allocation(models.Model):
    """Money that a funder sets apart for a purchaser under a programme."""

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="allocations")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allocations_made")
    purchaser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allocations")
    allocated_at = models.DateTimeField(_("allocated"))
    allocated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = AllocationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def audience(self) -> list[str]:
        area = self.purchaser.area
        parties = [reader("organisation", o.reference) for o in (self.funder, self.purchaser, self.programme.owner)]
        return [*parties, reader("area", area.reference)] if area else parties


class LedgerEntry(models.Model):
    """A movement on an allocation: allocated, committed by a contract, released from one, paid, paid back."""

    class Kind(models.TextChoices):
        ALLOCATED = "allocated", _("allocated")
        COMMITTED = "committed", _("committed")
        RELEASED = "released", _("released")
        PAID = "paid", pgettext_lazy("money", "paid")
        REPAID = "repaid", _("paid back")

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    amount_minor = models.PositiveBigIntegerField(_("amount"))
    about = models.CharField(_("about"), max_length=60, blank=True)  # the reference of a contract or payment
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="ledger_entry_moves_money")]
        indexes = [models.Index(fields=["allocation", "kind"], name="ledger_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor}"
