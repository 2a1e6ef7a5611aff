"""The prices of a draft's units as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from evenhand.contracts.queries.prices import PricedLine
from evenhand.planning.forms.fields import AmountField

MOST = 100_000_000_00


class PricesForm(forms.Form):
    """A price for each line: of a unit, or of an hour."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[PricedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for one in lines:
            self.fields[_name(one)] = AmountField(label=one.line.name, most=MOST, initial=one.priced.unit_minor)

    def rows(self) -> list[tuple[PricedLine, forms.BoundField]]:
        """Each line with its field."""
        return [(one, self[_name(one)]) for one in self.lines]

    def prices(self) -> dict[int, int]:
        """What was typed, by the line's number."""
        return {one.line.position: self.cleaned_data[_name(one)] for one in self.lines}


def _name(one: PricedLine) -> str:
    return f"price_{one.line.position}"
