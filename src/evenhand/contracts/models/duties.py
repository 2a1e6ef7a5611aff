from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.contracts import Contract
from evenhand.contracts.models.terms import Terms
from evenhand.kernel.words import in_language
from evenhand.parties.models import Capacity, Organisation, Person


class Duty(models.Model):
    """What a party owes under these terms: text, how it is measured, when it falls due, what follows if it is not kept.

    Duties of pay, scope and non-retaliation are never waivable.
    """

    class Subject(models.TextChoices):
        MONEY = "money", _("Money")
        WORK = "work", _("Work")
        PEOPLE = "people", _("People")
        PREMISES = "premises", _("Premises")
        ANSWERS = "answers", _("Answers")
        UNDERSTANDING = "understanding", _("Understanding")
        QUALITY = "quality", _("Quality")
        FAIRNESS = "fairness", _("Fairness")

    class Rule(models.TextChoices):
        STANDING = "standing", _("always")
        ONCE = "once", _("once, by a day")
        MONTHLY = "monthly", _("each month")
        QUARTERLY = "quarterly", _("each quarter")
        HALF_YEARLY = "half_yearly", _("each half-year")
        YEARLY = "yearly", _("each contract year")
        AFTER_EVENT = "after_event", _("working days after an event")
        BEFORE_END = "before_end", _("working days before the last day")
        INSTALMENTS = "instalments", _("with each instalment")

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="duties")
    position = models.PositiveSmallIntegerField(_("number"))
    code = models.SlugField(_("code"), max_length=40)
    party = models.CharField(_("party"), max_length=12, choices=Capacity.Kind)
    owed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("subject"), max_length=14, choices=Subject)
    text_en = models.CharField(_("duty in English"), max_length=300, blank=True)
    text_zh = models.CharField(_("duty in Chinese"), max_length=300, blank=True)
    measure_en = models.CharField(_("measure in English"), max_length=300, blank=True)
    measure_zh = models.CharField(_("measure in Chinese"), max_length=300, blank=True)
    rule = models.CharField(_("when"), max_length=12, choices=Rule)
    due_on = models.DateField(_("by the day"), null=True, blank=True)  # for what is owed once
    due_days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)  # see `contracts.due`
    consequence_en = models.CharField(_("consequence in English"), max_length=300, blank=True)
    consequence_zh = models.CharField(_("consequence in Chinese"), max_length=300, blank=True)
    is_waivable = models.BooleanField(_("can be waived"), default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "code"], name="duty_code_once"),
            models.UniqueConstraint(fields=["terms", "position"], name="duty_position_once"),
            models.CheckConstraint(condition=~Q(rule="once") | Q(due_on__isnull=False), name="duty_once_has_its_day"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return in_language(self.text_en, self.text_zh)

    @property
    def measure(self) -> str:
        return in_language(self.measure_en, self.measure_zh)

    @property
    def consequence(self) -> str:
        return in_language(self.consequence_en, self.consequence_zh)


class Fulfilment(models.Model):
    """A duty kept, for the day it fell due; said by the side that owes it, seen by all."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="fulfilments")
    code = models.SlugField(_("duty"), max_length=40)  # stable through versions of the terms
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "code", "due_on"], name="fulfilment_once_a_day"),
            models.UniqueConstraint(
                fields=["contract", "code"], condition=Q(due_on__isnull=True), name="fulfilment_once_undated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.done_on}"
