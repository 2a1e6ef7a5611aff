"""Forms on which a side writes its lessons, confirms that a contract is closed, or closes it alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _text(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class LessonsForm(forms.Form):
    """Three questions, the same for both sides."""

    worked = _text(_("What worked"), _("Name no service user: whoever takes part in the contract will read it."))
    failed = _text(_("What did not work"), _("On either side: workload, duties, money, tasks outside the contract."))
    change = _text(
        _("What should change in the next specification"),
        _("It stands beside the editor when the next specification for this centre is written."),
    )


class ConfirmForm(forms.Form):
    """Confirm with what is still open in sight."""

    read = forms.BooleanField(
        label=_("I have read what is still open, and I confirm for my organisation that the contract is closed."),
        error_messages={"required": _("Say that you have read what is still open.")},
    )


class FreeForm(forms.Form):
    """Why the rest of the money is freed."""

    reason = forms.CharField(
        label=_("Why the rest of the money is freed"),
        help_text=_("Everybody who takes part in the contract reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AloneForm(ConfirmForm):
    """Why one side closes without the other."""

    reason = forms.CharField(
        label=_("Why you close without the other side"),
        help_text=_("Everybody who takes part in the contract reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("reason", "read")
