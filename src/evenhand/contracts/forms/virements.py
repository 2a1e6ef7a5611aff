"""The form on which money is moved within a line budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.commands import Move
from evenhand.contracts.queries.budgets import CellStanding
from evenhand.planning.forms.fields import AmountField
from evenhand.shell import words


class MoveForm(forms.Form):
    """Out of which category and year, into which, how much, why."""

    source = forms.ChoiceField(label=gettext_lazy("Out of"))
    target = forms.ChoiceField(
        label=gettext_lazy("Into"),
        help_text=gettext_lazy("Another category of the same year, or the same category of the next one to carry on."),
    )
    amount = AmountField(label=gettext_lazy("Amount"), least=1)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Everybody who takes part in the contract reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, cells: Sequence[CellStanding], years: int, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = years > 1
        out_of = [(_value(one.category.number, one.year), _left(one, currency, several=several)) for one in cells]
        self.fields["source"].choices = out_of  # type: ignore[attr-defined]
        categories = {one.category.number: one.category.name for one in cells}
        into = [
            (_value(number, year), _named(name, year, several=several))
            for year in range(1, years + 1)
            for number, name in sorted(categories.items())
        ]
        self.fields["target"].choices = into  # type: ignore[attr-defined]

    def move(self) -> Move:
        """What was typed, as the command takes it."""
        source, source_year = map(int, self.cleaned_data["source"].split("-"))
        target, target_year = map(int, self.cleaned_data["target"].split("-"))
        return Move(source, source_year, target, target_year, self.cleaned_data["amount"])


class AnswerForm(forms.Form):
    """Nothing is typed to approve a move, or to give it effect."""


def _value(number: int, year: int) -> str:
    return f"{number}-{year}"


def _named(name: str, year: int, *, several: bool) -> str:
    return _("%(name)s, year %(year)s") % {"name": name, "year": year} if several else name


def _left(one: CellStanding, currency: str, *, several: bool) -> str:
    """A category with what is left of it."""
    left = words.money(max(one.left_minor, 0), currency)
    return _("%(name)s: %(left)s left") % {"name": _named(one.category.name, one.year, several=several), "left": left}
