"""The provider's claim of cost, row by row, and the purchaser's approval of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.models import CostCategory
from evenhand.payments.commands.costing import MOST_ROWS, Spending
from evenhand.payments.forms.acts import AmountField, _WithPapers
from evenhand.payments.models import Invoice, InvoiceLine

FIRST, FURTHER = 6, 6  # rows of an empty page, and how many more are added at a time
PARTS = ("category", "spent_on", "text", "voucher", "amount")


class ManyFiles(forms.ClearableFileInput):
    """A field into which several files are put at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of them needed."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class ClaimForm(_WithPapers):
    """Rows of what was spent; a row that is empty is left out."""

    rows_shown = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file = FilesField(
        label=gettext_lazy("Vouchers and the tax invoice, as files"),
        help_text=gettext_lazy("PDF, PNG, JPEG, Word or Excel without macros; 20 MB at most for each."),
        required=False,
        allow_empty_file=True,
    )

    def __init__(
        self, *args: Any, categories: Sequence[tuple[int, str]], currency: str, shown: int = FIRST, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shown = max(1, min(shown, MOST_ROWS))
        choices = [("", _("choose")), *categories]
        for number in range(1, self.shown + 1):
            self.fields |= _row(number, choices, currency)

    @property
    def more(self) -> int:
        """How many rows the page has with further ones; none where it has all it can have."""
        return 0 if self.shown >= MOST_ROWS else min(self.shown + FURTHER, MOST_ROWS)

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        return heads()

    def rows(self) -> list[tuple[int, list[tuple[str, forms.BoundField]]]]:
        """The fields of each row, each with the head of its column."""
        named = list(zip(heads(), PARTS, strict=True))
        return [
            (number, [(head, self[f"{part}_{number}"]) for head, part in named]) for number in range(1, self.shown + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A row that says anything says all of it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, self.shown + 1):
            said = [part for part in PARTS if self.data.get(f"{part}_{number}", "").strip()]
            for part in PARTS if said else ():
                name = f"{part}_{number}"
                if part not in said:
                    self.add_error(name, _("Row %(number)s is not complete.") % {"number": number})
                elif part == "amount" and cleaned.get(name) is not None and cleaned[name] <= 0:
                    self.add_error(name, _("A line has an amount above nothing."))
        return cleaned

    def spending(self) -> list[Spending]:
        """What was typed, row by row."""
        typed = self.cleaned_data
        return [
            Spending(
                category=int(typed[f"category_{number}"]),
                spent_on=typed[f"spent_on_{number}"],
                text=typed[f"text_{number}"],
                amount_minor=typed[f"amount_{number}"],
                voucher=typed[f"voucher_{number}"],
            )
            for number in range(1, self.shown + 1)
            if typed[f"category_{number}"]
        ]


def _row(number: int, choices: Sequence[tuple[Any, str]], currency: str) -> dict[str, forms.Field]:
    labels = {
        part: _("Row %(number)s, %(part)s") % {"number": number, "part": head}
        for part, head in zip(PARTS, heads(), strict=True)
    }
    made: dict[str, forms.Field] = {
        "category": forms.ChoiceField(choices=choices, required=False),
        "spent_on": forms.DateField(required=False),
        "text": forms.CharField(max_length=InvoiceLine._meta.get_field("text").max_length, required=False),
        "voucher": forms.CharField(max_length=InvoiceLine._meta.get_field("voucher").max_length, required=False),
        "amount": AmountField(currency=currency, required=False),
    }
    for part, field in made.items():
        field.label = labels[part]
    return {f"{part}_{number}": made[part] for part in PARTS}


def heads() -> list[str]:
    """What each field of a row is, as the head of its column says."""
    return [_("Category of cost"), _("Day"), _("What for"), _("Voucher no."), _("Amount")]


class RowsForm(forms.Form):
    """How much of each row is approved, and why not all."""

    reason = forms.CharField(
        label=gettext_lazy("What must be mended in the rest"),
        help_text=gettext_lazy("The provider reads it. What you leave out can be claimed again once it is mended."),
        max_length=Invoice._meta.get_field("reason").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, lines: Sequence[InvoiceLine], currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        amounts: dict[str, forms.Field] = {}
        for line in lines:
            field = AmountField(label=f"{line.number}. {line.text}", currency=currency, min_value=0)
            field.initial = field.shown(line.amount_minor)
            amounts[f"amount_{line.number}"] = field
        self.fields = {**amounts, **self.fields}

    def rows(self) -> list[tuple[InvoiceLine, forms.BoundField]]:
        """Each row with its field."""
        return [(line, self[f"amount_{line.number}"]) for line in self.lines]

    def amounts(self) -> dict[int, int]:
        """What was typed, by the row's number."""
        return {line.number: self.cleaned_data[f"amount_{line.number}"] for line in self.lines}


def named(categories: Sequence[CostCategory]) -> list[tuple[int, str]]:
    """Categories as a row chooses among them: by number."""
    return [(one.number, one.name) for one in categories]
