"""The purchaser approves an invoice line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.planning.forms.fields import ScaledField


class UnitsField(ScaledField):
    """Units with two decimals at most, in hundredths."""

    scale = 100


class LinesForm(forms.Form):
    """How many units of each line are approved, and why not all."""

    reason = forms.CharField(
        label=_("What must be mended in the rest"),
        help_text=_("The provider reads it. What you leave out can be billed again once it is mended."),
        max_length=Invoice._meta.get_field("reason").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, lines: Sequence[InvoiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        units = {
            f"units_{line.number}": UnitsField(
                label=str(line.line), least=0, most=line.units or 0, initial=line.units or 0
            )
            for line in lines
        }
        self.fields = {**units, **self.fields}

    def rows(self) -> list[tuple[InvoiceLine, forms.BoundField]]:
        """Each line with its field."""
        return [(line, self[f"units_{line.number}"]) for line in self.lines]

    def units(self) -> dict[int, int]:
        """What was typed, by the line's number."""
        return {line.number: self.cleaned_data[f"units_{line.number}"] for line in self.lines}
