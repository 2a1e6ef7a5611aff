"""Forms on which a person's answer is entered and a summary written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.records.models import CaseAnswer


def _text(label: Any, help_text: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), **more
    )


class AnswerForm(forms.Form):
    """What the person answered, when and how asked."""

    answer = forms.ChoiceField(label=_("Answer"), choices=CaseAnswer.Answer, widget=forms.RadioSelect)
    means = forms.ChoiceField(label=_("How the person was asked"), choices=CaseAnswer.Means)
    asked_on = forms.DateField(label=_("Day of the question"))
    words = _text(
        _("What was said to the person"),
        _("Where the person was told to turn from now on, or what was tried. Kept sealed; read at your centre alone."),
        required=False,
    )


class SummaryForm(forms.Form):
    """What goes along, as the person agreed."""

    name = forms.CharField(label=_("Name of the person"), max_length=80)
    contact = forms.CharField(label=_("How to reach the person"), max_length=200)
    words = _text(
        _("Summary"),
        _("Only what the person agreed to pass on: why help was sought, what was done, what was agreed next."),
    )


class PassForm(forms.Form):
    """Hand over what is ready."""

    read = forms.BooleanField(
        label=_("I have read which cases pass; those without consent stay here."),
        error_messages={"required": _("Say that you have read which cases pass.")},
    )
