"""What the provider proposes, and what the purchaser answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.commands.negotiated_duties import OWED
from evenhand.contracts.forms.drafts import DutyForm
from evenhand.contracts.forms.prices import MOST
from evenhand.contracts.models import Duty, Proposal
from evenhand.planning.forms.fields import AmountField

LABELS = {
    "text_en": gettext_lazy("Duty in English"),
    "text_zh": gettext_lazy("Duty in Chinese"),
    "measure_en": gettext_lazy("How it is measured, in English"),
    "measure_zh": gettext_lazy("How it is measured, in Chinese"),
    "consequence_en": gettext_lazy("What follows if it is not kept, in English"),
    "consequence_zh": gettext_lazy("What follows if it is not kept, in Chinese"),
    "starts": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
}

CLAUSE_LABELS = {"text_en": gettext_lazy("Clause in English"), "text_zh": gettext_lazy("Clause in Chinese")}


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Why"),
        help_text=_("The purchaser reads it, and it stays in the journal."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProposalForm(forms.Form):
    """The fields of what is proposed, as they stand, to be changed; and the reason."""

    def __init__(self, *args: Any, about: str, said: Mapping[str, str | int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        if about != Proposal.About.REMOVAL:  # whether it is owed is all there is to change
            self.fields |= {name: self._field(name, value) for name, value in said.items()}
        self.fields["reason"] = _why()

    def _field(self, name: str, value: str | int) -> forms.Field:
        if self.about == Proposal.About.TERM:
            return forms.DateField(label=LABELS[name], initial=date.fromisoformat(str(value)))
        if self.about == Proposal.About.PRICE:
            return AmountField(label=_("Price of a unit"), most=MOST, initial=value)
        if self.about == Proposal.About.LINE:
            label = _("Norm hours of contract year %(year)s") % {"year": name[5:]}
            hours = (Decimal(value) / 60).quantize(Decimal("0.01")).normalize()
            return forms.DecimalField(label=label, min_value=0, max_digits=9, decimal_places=2, initial=f"{hours:f}")
        is_clause = self.about == Proposal.About.CLAUSE
        lang = "en" if name.endswith("_en") else "zh-Hans"
        return forms.CharField(
            label=(CLAUSE_LABELS if is_clause else LABELS)[name],
            max_length=2000 if is_clause else 300,
            required=name.startswith("text"),
            initial=value,
            widget=forms.Textarea(attrs={"rows": 6 if is_clause else 2, "lang": lang}),
        )

    def values(self) -> dict[str, str | int]:
        """What was typed, as the command takes it."""
        if self.about == Proposal.About.REMOVAL:
            return {OWED: 0}
        typed = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return typed if self.about == Proposal.About.PRICE else {name: _plain(value) for name, value in typed.items()}


def _plain(value: Any) -> str | int:
    if isinstance(value, Decimal):
        return int((value * 60).quantize(Decimal(1), ROUND_HALF_UP))
    return value.isoformat() if isinstance(value, date) else str(value)


class FurtherDutyForm(DutyForm):
    """A duty that the provider would add, and why."""

    def __init__(self, *args: Any, about: str, said: Mapping[str, str | int], **kwargs: Any) -> None:
        super().__init__(*args, fixed_party=True, **kwargs)
        del self.fields["revision"]
        without_pay = [(key, label) for key, label in Duty.Rule.choices if key != Duty.Rule.INSTALMENTS]
        self.fields["rule"].choices = without_pay  # type: ignore[attr-defined]
        self.fields["reason"] = _why()

    def values(self) -> dict[str, str | int]:
        """What was typed, as the command takes it; what was left empty is left out."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "reason" and value}
        return {name: value if name == "due_days" else _plain(value) for name, value in typed.items()}


class AnswerForm(forms.Form):
    """What is done with a proposal, and why."""

    ACTS = ("accept", "decline", "take_back")
    act = forms.ChoiceField(
        choices=[(act, act) for act in ACTS],
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Press one of the buttons of the page."),
            "invalid_choice": gettext_lazy("Press one of the buttons of the page."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is declined"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("act") == "decline" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why: the other side reads it."))
        return cleaned
