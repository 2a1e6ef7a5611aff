from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.words import in_language
from evenhand.parties.models import Area, Centre, Jurisdiction, Organisation, Participation, Person
from evenhand.parties.models.organisations import in_term
from evenhand.tenders.models import Award


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, actor: Actor) -> Self:
        """Contracts that the actor's organisation takes part in or oversees; a draft is its drafting side's alone."""
        taking_part = ContractParticipation.objects.filter(
            in_term(actor.day), contract=OuterRef("pk"), organisation_id=actor.organisation_id or 0
        )
        offered = ~Q(status=Contract.Status.DRAFT) & (Exists(taking_part) | Q(area__in=list(actor.areas)))
        return self.filter(Q(purchaser_id=actor.organisation_id) | offered)

    def listed(self) -> Self:
        """As lists show them: newest first, with both sides."""
        return self.select_related(
            "purchaser", "provider", "award__tender__specification__programme__jurisdiction"
        ).order_by("-drafted_at")

    def of_side(self, organisation_id: int | None) -> Self:
        """Contracts of which the organisation is one of the two sides."""
        return self.filter(Q(purchaser_id=organisation_id) | Q(provider_id=organisation_id))

    def unsigned_by(self, organisation_id: int | None) -> Self:
        """Contracts that this side has not signed."""
        return self.filter(
            Q(purchaser_id=organisation_id, purchaser_signed_at__isnull=True)
            | Q(provider_id=organisation_id, provider_signed_at__isnull=True)
        )


class Contract(models.Model):
    """A binding promise with duties of both sides; its status says which acts are open."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OFFERED = "offered", _("offered for signature")
        HALF_SIGNED = "half_signed", _("signed by one side")
        IN_FORCE = "in_force", _("in force")
        CLOSED = "closed", pgettext_lazy("a contract", "closed")
        TERMINATED = "terminated", _("terminated")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="contract")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="contracts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="contracts")
    purchaser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts_given")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts_held")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    prevailing_language = models.CharField(_("prevailing language"), max_length=8, choices=Jurisdiction.Language)
    purchaser_contact = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provider_contact = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    offered_at = models.DateTimeField(_("offered"), null=True, blank=True)
    purchaser_signed_at = models.DateTimeField(_("signed for the purchaser"), null=True, blank=True)
    purchaser_signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    purchaser_paper_on = models.DateField(_("signed on paper for the purchaser"), null=True, blank=True)
    provider_signed_at = models.DateTimeField(_("signed for the provider"), null=True, blank=True)
    provider_signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provider_paper_on = models.DateField(_("signed on paper for the provider"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="in_force")
                | Q(purchaser_signed_at__isnull=False, provider_signed_at__isnull=False),
                name="contract_in_force_is_signed_by_both",
            ),
            models.CheckConstraint(condition=~Q(purchaser=F("provider")), name="contract_has_two_sides"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    def is_side(self, organisation_id: int | None) -> bool:
        return organisation_id in {self.purchaser_id, self.provider_id}

    def side_of(self, organisation_id: int | None) -> str:
        """`purchaser` or `provider` where the organisation is that side, else empty."""
        sides = {self.purchaser_id: "purchaser", self.provider_id: "provider"}
        return sides.get(organisation_id, "") if organisation_id else ""

    def signature_of(self, actor: Actor, paper_on: date | None = None) -> dict[str, object]:
        """The columns that the actor's signature fills, or the one that was given on paper and that he enters."""
        side = self.side_of(actor.organisation_id)
        return {
            f"{side}_signed_at": actor.at,
            f"{side}_signed_by": actor.person_id,
            f"{side}_paper_on": paper_on,
        }

    def has_signed(self, organisation_id: int | None) -> bool:
        side = self.side_of(organisation_id)
        return bool(side and getattr(self, f"{side}_signed_at"))

    def audience(self) -> list[str]:
        if self.status == self.Status.DRAFT:
            return [reader("organisation", self.purchaser.reference)]
        taking_part = self.participations.select_related("organisation")
        organisations = {participation.organisation.reference for participation in taking_part}
        return [*(reader("organisation", r) for r in sorted(organisations)), reader("area", self.area.reference)]


class ContractParticipation(Participation):
    """An organisation's part in a contract: purchaser, provider, funder, monitor, evaluator."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="participations")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "organisation", "capacity", "since"], name="contract_participation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.capacity}"


class Operation(models.Model):
    """A centre run under a contract, from its first day to its last."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="operations")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="operations")
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "centre"], name="operation_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="operation_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.centre} {self.starts}"
