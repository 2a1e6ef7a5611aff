"""What is typed where words are to be erased, or a statement retracted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.journal.models import Erasure


class ErasureForm(forms.Form):
    """Which entry, and why."""

    number = forms.IntegerField(
        label=_("Number of the entry"),
        help_text=_("It stands on the entry’s page and on its receipt."),
        min_value=1,
        max_value=10**15,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who could read the words reads the reason. Do not repeat in it what is to be erased."),
        max_length=Erasure._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RetractionForm(forms.Form):
    """Why a statement no longer holds."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands beside the statement, for all who can read that."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
