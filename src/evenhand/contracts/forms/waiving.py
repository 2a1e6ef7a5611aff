"""The form on which a due day is waived or postponed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.due import Due
from evenhand.shell import words


class WaiverForm(forms.Form):
    """Which due day, to which other day if any, and why."""

    due_on = forms.TypedChoiceField(label=_("Which due day"), coerce=date.fromisoformat)
    until = forms.DateField(
        label=_("Postponed to"), help_text=_("Leave it empty to waive this due day for good."), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who takes part in the contract reads it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, dues: Iterable[Due], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(due.nominal.isoformat(), words.day(due.day)) for due in dues]
        self.fields["due_on"].choices = choices  # type: ignore[attr-defined]
