"""Money that a funder sets apart, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Capacity, Organisation
from evenhand.planning.forms.fields import AmountField
from evenhand.planning.models import Programme


class AllocationForm(forms.Form):
    """For whom, how much, and why."""

    purchaser = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Purchaser"), to_field_name="reference", empty_label=None
    )
    amount = AmountField(label=_("Amount"), least=1)
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("For example the number of the budget document.")
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purchasers = Organisation.objects.having(Capacity.Kind.PURCHASER)
        within = purchasers.filter(area__path__startswith=programme.area.path).order_by("reference")
        self.fields["purchaser"].queryset = within  # type: ignore[attr-defined]


class AdoptionForm(forms.Form):
    """Nothing to fill in: it carries what a command answers."""
