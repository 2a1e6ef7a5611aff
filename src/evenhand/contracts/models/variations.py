from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.terms import Terms
from evenhand.contracts.varying import Changes
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation, Person


class VariationQuerySet(models.QuerySet["Variation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by all who see the contract, refused and withdrawn ones too."""
        return self.filter(Exists(Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))))


class Variation(models.Model):
    """What one side proposes to change in a contract in force; whatever comes of it, the proposal stays as it was."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("waits for the other side")
        WITH_FUNDERS = "with_funders", _("waits for the funders")
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", pgettext_lazy("a variation", "refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        UNDONE = "undone", _("consent withdrawn")

    class Kind(models.TextChoices):
        VARIATION = "variation", _("variation")
        RENEWAL = "renewal", _("renewal")

    SIDES = (("purchaser", _("purchaser")), ("provider", _("provider")))
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="variations")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.VARIATION)
    number = models.PositiveSmallIntegerField(_("number"))
    reference = models.CharField(_("reference"), max_length=32, unique=True)  # YX-2026-0007-V1
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PROPOSED)
    base = models.PositiveSmallIntegerField(_("version that it changes"))
    side = models.CharField(_("proposed by"), max_length=9, choices=SIDES)
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField(_("from the day"))
    reason = models.TextField(_("reason"), max_length=2000)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    data = models.JSONField(_("changes"))
    request = models.CharField(_("task request"), max_length=24, blank=True)  # reference of what it grew from
    needs_funders = models.BooleanField(_("needs the funders’ consent"), default=False)
    answer_due = models.DateField(_("answer due"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("reason of the answer"), max_length=2000, blank=True)
    terms = models.OneToOneField(Terms, on_delete=models.PROTECT, null=True, blank=True, related_name="variation")

    objects = VariationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="variation_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="variation_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "withdrawn"]) | ~Q(answer=""), name="variation_ends_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="agreed") | Q(terms__isnull=False), name="variation_agreed_has_terms"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def changes(self) -> Changes:
        return Changes.from_data(self.data)

    @property
    def is_renewal(self) -> bool:
        return self.kind == self.Kind.RENEWAL

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.PROPOSED, self.Status.WITH_FUNDERS}

    @property
    def other_side(self) -> str:
        return "provider" if self.side == "purchaser" else "purchaser"

    def audience(self) -> list[str]:
        return self.contract.audience()


class FunderConsent(models.Model):
    """A funder agrees to a variation that costs more than the programme leaves to the two sides."""

    variation = models.ForeignKey(Variation, on_delete=models.PROTECT, related_name="funder_consents")
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("consent given"))
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variation", "funder"], name="funder_consents_once")]

    def __str__(self) -> str:
        return f"{self.variation} {self.funder}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def open_on(self, day: date) -> Self:
        """Consents that can still be withdrawn on a day."""
        return self.filter(withdrawn_at__isnull=True, until__gte=day)


class Consent(models.Model):
    """What the provider consented to because another asked; for some working days it can be taken back."""

    class Kind(models.TextChoices):
        VARIATION = "variation", _("variation")
        WAIVER = "waiver", _("waiver of a duty")
        IN_SCOPE = "in_scope", _("task answered “in scope”")
        SUSPENSION = "suspension", _("suspension of services")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    about = models.CharField(_("about"), max_length=60)  # reference of the variation, waiver or request
    obtained_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consents_obtained")
    given_at = models.DateTimeField(_("consent given"))
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("can be withdrawn until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        indexes = [models.Index(fields=["obtained_by", "kind"], name="consents_by_who_obtained")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    def is_open(self, day: date) -> bool:
        """Whether it can still be withdrawn on a day."""
        return self.withdrawn_at is None and day <= self.until
