from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.terms import Terms
from evenhand.parties.models import Person


class Proposal(models.Model):
    """A change that the provider proposes to an offered draft, with its reason, and what the purchaser answered.

    `values` are the columns as they are to be, dates as `2027-01-31`; both the words and the answer stay as given.
    """

    class About(models.TextChoices):
        DUTY = "duty", _("the wording of a duty")
        REMOVAL = "removal", _("the end of a duty")
        ADDITION = "addition", _("a further duty")
        CLAUSE = "clause", _("the wording of a clause")
        TERM = "term", _("the first and last day")
        PRICE = "price", _("the price of a unit")
        LINE = "line", _("the hours of a line")

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not accepted")
        ANSWERED = "answered", _("answered by a new version")
        TAKEN_BACK = "taken_back", _("taken back")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField(_("number"))
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")  # the version that it would change
    about = models.CharField(_("what it is about"), max_length=8, choices=About)
    key = models.SlugField(_("what it would change"), max_length=40)  # code or side of a duty, number of a line
    values: models.JSONField[Any, Any] = models.JSONField(_("as it is to be"), default=dict)
    reason = models.CharField(_("reason"), max_length=600)
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(_("answer"), max_length=600, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveSmallIntegerField(_("version that came of it"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="proposal_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True) | ~Q(state="open") & Q(answered_at__isnull=False),
                name="proposal_answered_has_its_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="proposal_declined_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}/{self.number}"
