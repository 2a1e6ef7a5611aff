"""Forms on which an early end is proposed and answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.grounds import Ground
from evenhand.kernel.words import in_language


class EarlyEndForm(forms.Form):
    """On which ground the contract ends, when, and what happened."""

    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect)
    last_day = forms.DateField(label=_("Last day"))
    reason = forms.CharField(
        label=_("What happened"),
        help_text=_("Everybody who takes part in the contract reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, grounds: Mapping[str, Ground], side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, _label(one, side)) for one in grounds.values()]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]


def _label(ground: Ground, side: str) -> str:
    """The ground, and whether it takes the other side's agreement."""
    words = in_language(*ground.words)
    if side in ground.alone:
        return _("%(ground)s (after %(days)s days’ notice, also without the other side)") % {
            "ground": words,
            "days": ground.notice_days,
        }
    if ground.notice_days:
        return _("%(ground)s (if the other side agrees; %(days)s days’ notice)") % {
            "ground": words,
            "days": ground.notice_days,
        }
    return _("%(ground)s (if the other side agrees)") % {"ground": words}


class AgreeForm(forms.Form):
    """Agree to what stands on the page."""

    read = forms.BooleanField(
        label=_("I have read ground, last day and what changes, and I decide for my organisation."),
        error_messages={"required": _("Say that you have read what you decide.")},
    )


class NoForm(forms.Form):
    """Why one objects, or takes it back."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
