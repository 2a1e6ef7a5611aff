from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.frameworks.models import Criterion, FrameworkVersion, Level
from evenhand.kernel.actors import Actor, reader
from evenhand.parties.models import Organisation, Person


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Seen by its agency, its reviewer and all who see the contract: that it comes, and when. Its marks are not."""
        contracts = Contract.objects.visible_to(actor).filter(pk=OuterRef("contract"))
        reviews = Q(reviewer_id=actor.organisation_id, reviewer__isnull=False)
        own = Q(agency_id=actor.organisation_id) | reviews
        return self.filter(own | Exists(contracts))

    def listed(self) -> Self:
        """As lists show them: by their day, the latest first."""
        related = (
            "contract__purchaser",
            "contract__provider",
            "agency",
            "reviewer",
            "framework_version__framework",
            "assessor",
        )
        return self.select_related(*related).order_by("-due_on", "-pk")


class Assessment(models.Model):
    """An agency's judgement of a contract by the framework version that the contract was signed under."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("being marked")
        HANDED_IN = "handed_in", _("handed in, open to reply")
        REPLIED = "replied", _("the provider has replied")
        FINAL = "final", _("final")

    class Kind(models.TextChoices):
        MID_TERM = "mid_term", _("mid-term")
        ANNUAL = "annual", _("annual")
        CLOSING = "closing", _("closing")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField(_("contract year"))
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments")
    reviewer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments_reviewed"
    )  # from outside, where a task was declined since the agency's last assessment
    review = models.TextField(_("review from outside"), max_length=8000, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commissioned_by_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    framework_version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    planned_at = models.DateTimeField(_("planned"))
    due_on = models.DateField(_("due"))
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    reply = models.TextField(_("reply of the provider"), max_length=8000, blank=True)
    replied_at = models.DateTimeField(_("replied"), null=True, blank=True)
    reply_due = models.DateField(_("reply until"), null=True, blank=True)
    final_at = models.DateTimeField(_("final"), null=True, blank=True)
    total_hundredths = models.PositiveIntegerField(_("mark"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "kind", "year"], name="assessment_once"),
            models.CheckConstraint(
                condition=Q(status="planned") | Q(handed_in_at__isnull=False, reply_due__isnull=False),
                name="assessment_handed_in_can_be_replied_to",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("agency")), name="assessment_reviewer_is_outside"
            ),
            models.CheckConstraint(
                condition=~Q(status="final") | Q(reviewer__isnull=True) | Q(reviewed_at__isnull=False),
                name="assessment_final_is_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(status="final") | Q(final_at__isnull=False, total_hundredths__isnull=False),
                name="assessment_final_has_a_mark",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_marked_openly(self) -> bool:
        """Whether others than the agency see the marks."""
        return self.status != self.Status.PLANNED

    def audience(self) -> list[str]:
        third = [self.agency, *([self.reviewer] if self.reviewer else [])]
        return [*self.contract.audience(), *(reader("organisation", one.reference) for one in third)]

    def agency_audience(self) -> list[str]:
        """Who reads of an assessment while it is being marked."""
        return [reader("organisation", self.agency.reference)]


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, actor: Actor) -> Self:
        """The agency's own until they are handed in; then of all who see the assessment."""
        open_ones = ~Q(assessment__status=Assessment.Status.PLANNED)
        seen = Assessment.objects.visible_to(actor).filter(pk=OuterRef("assessment"))
        return self.filter(Q(assessment__agency_id=actor.organisation_id) | (open_ones & Exists(seen)))


class Mark(models.Model):
    """An assessor's level for one criterion with its reason; a reply may change it once, with a reason again.

    While it is a draft either may be missing.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    drop_reason = models.TextField(_("reason of a drop by more than a level"), max_length=4000, blank=True)
    reply = models.TextField(_("reply"), max_length=4000, blank=True)
    final_level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    final_reason = models.TextField(_("reason of the final mark"), max_length=4000, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"
