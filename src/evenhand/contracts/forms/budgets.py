"""The line budget of a draft as it is typed: a table of categories and contract years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evenhand.contracts.commands.budgets import BudgetedCost
from evenhand.contracts.models import CostCategory, Terms
from evenhand.contracts.queries.budgets import cells_of
from evenhand.kernel.periods import contract_years
from evenhand.planning.forms.fields import AmountField, PercentField

FURTHER = 3  # empty rows for categories of one's own


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A category's fields, each with the head of its column; without a number it is new."""

    number: int | None
    cells: list[tuple[str, forms.BoundField]]


class BudgetForm(forms.Form):
    """Names and amounts of each category, the rate of indirect cost, what a notice moves."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = len(contract_years(terms.term))
        known, cells = list(terms.contract.cost_categories.all()), cells_of(terms)
        self.numbers = [one.number for one in known]
        last = max(self.numbers, default=0)
        for one in known:
            self._add_row(one.number, one, [cells.get((one.pk, year)) for year in range(1, self.years + 1)])
        for number in range(last + 1, last + FURTHER + 1):
            self._add_row(number, None, [None] * self.years)
        self.rows_there = [*self.numbers, *range(last + 1, last + FURTHER + 1)]
        self.fields["indirect"] = PercentField(
            label=_("Indirect cost, share of direct cost"),
            required=False,
            initial=terms.indirect_bp,
            help_text=_("0 where none is paid. What it comes to is shown apart from direct cost everywhere."),
        )
        self.fields["virement"] = PercentField(
            label=_("Share of a category’s yearly budget that the provider moves by a notice"),
            required=False,
            initial=terms.virement_bp,
            help_text=_("Above it you answer first, within the contract’s working days."),
        )

    @property
    def heads(self) -> list[str]:
        """The heads of the columns: two names, and each contract year."""
        years = [_("Year %(year)s") % {"year": year} for year in range(1, self.years + 1)]
        return [_("Category in English"), _("Category in Chinese"), *years]

    def _add_row(self, number: int, known: CostCategory | None, amounts: list[int | None]) -> None:
        names = {"en": known.name_en, "zh": known.name_zh} if known else {"en": "", "zh": ""}
        for language, name in names.items():
            tag = "en" if language == "en" else "zh-Hans"
            widget = forms.TextInput(attrs={"lang": tag})
            field = forms.CharField(max_length=60, required=False, initial=name, widget=widget)
            self.fields[f"name_{language}_{number}"] = field
        for year, amount in enumerate(amounts, start=1):
            self.fields[f"amount_{number}_{year}"] = AmountField(required=False, initial=amount)
        for head, name in zip(self.heads, self._names(number), strict=True):
            self.fields[name].label = _("Row %(number)s, %(part)s") % {"number": number, "part": head}

    def _names(self, number: int) -> list[str]:
        amounts = [f"amount_{number}_{year}" for year in range(1, self.years + 1)]
        return [f"name_en_{number}", f"name_zh_{number}", *amounts]

    def rows(self) -> list[FieldRow]:
        """The fields of each category, those of one's own last."""
        return [
            FieldRow(
                number if number in self.numbers else None,
                [(head, self[name]) for head, name in zip(self.heads, self._names(number), strict=True)],
            )
            for number in self.rows_there
        ]

    def costs(self) -> list[BudgetedCost]:
        """What was typed, row by row."""
        typed = self.cleaned_data
        return [
            BudgetedCost(
                number if number in self.numbers else None,
                (typed[f"name_en_{number}"].strip(), typed[f"name_zh_{number}"].strip()),
                tuple(typed[f"amount_{number}_{year}"] or 0 for year in range(1, self.years + 1)),
            )
            for number in self.rows_there
        ]
