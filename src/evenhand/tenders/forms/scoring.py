"""Forms of the panel: declaring, scoring, taking an empty seat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Person
from evenhand.tenders.commands import Mark
from evenhand.tenders.models import Score


class InterestForm(forms.Form):
    """Whether an interest conflicts; nothing is chosen beforehand."""

    FREE, CONFLICT = "free", "conflict"

    interest = forms.ChoiceField(
        label=_("Have you, or people close to you, an interest in one of these bidders?"),
        choices=[
            (FREE, _("No. I declare that no interest conflicts.")),
            (CONFLICT, _("Yes. I withdraw from the panel.")),
        ],
        widget=forms.RadioSelect,
    )
    conflict = forms.CharField(
        label=_("Which interest"),
        help_text=_("Only if you withdraw: employment, kinship, a board, money. The purchaser’s side reads it."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("interest") == self.CONFLICT and not data.get("conflict"):
            self.add_error("conflict", _("Say which interest conflicts, so that the withdrawal can be understood."))
        if data.get("interest") == self.FREE and data.get("conflict"):
            self.add_error("conflict", _("You declared no conflict, but wrote one down. Choose one of the two."))
        return data


class ScoreForm(forms.Form):
    """Marks and a reason for each criterion of one bid."""

    def __init__(self, *args: Any, criteria: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            name = Score.Criterion(criterion).label
            self.fields[f"marks_{criterion}"] = forms.IntegerField(
                label=_("%(criterion)s, marks") % {"criterion": name}, min_value=0, max_value=Score.MOST
            )
            self.fields[f"reason_{criterion}"] = forms.CharField(
                label=_("%(criterion)s, reason") % {"criterion": name},
                max_length=2_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def rows(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        for criterion in self.criteria:
            yield criterion, self[f"marks_{criterion}"], self[f"reason_{criterion}"]

    def marks(self) -> dict[str, Mark]:
        data = self.cleaned_data
        return {c: Mark(data[f"marks_{c}"], data[f"reason_{c}"]) for c in self.criteria}


def as_given(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Marks saved before, as the form shows them."""
    return {
        **{f"marks_{criterion}": score.marks for criterion, score in scores.items()},
        **{f"reason_{criterion}": score.reason for criterion, score in scores.items()},
    }


class ReplacementForm(forms.Form):
    """Who takes the seat of a member who withdrew."""

    member = forms.CharField(widget=forms.HiddenInput)
    person: Any = forms.ModelChoiceField(
        Person.objects.none(), label=_("New member"), to_field_name="reference", empty_label=_("Choose a person")
    )

    def __init__(self, *args: Any, candidates: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = candidates  # type: ignore[attr-defined]
