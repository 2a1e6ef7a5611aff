"""Forms on which a renewal is proposed, and on which the purchaser says whether it wants one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.forms.duty_changes import DutyChangesForm
from evenhand.planning.forms.fields import AmountField

WORDS = (("yes", _("Yes, the purchaser wants to renew it.")), ("no", _("No, the purchaser does not want to renew it.")))


class RenewalForm(DutyChangesForm):
    """Why it is renewed, and what is to be different in the new period."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who takes part in the contract reads it. Another price needs its reason here too."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    price = AmountField(label=_("Another price for the new period"), required=False, least=1)


class RenewalWordForm(forms.Form):
    """Whether a renewal is wanted, and why not."""

    wants = forms.ChoiceField(label=_("Is a renewal wanted?"), choices=WORDS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is needed where no renewal is wanted."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("wants") == "no" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why no renewal is wanted: the centre’s staff reads it."))
        return cleaned
