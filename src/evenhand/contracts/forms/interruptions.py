"""Forms on which an emergency is declared, a suspension proposed, and either is answered, prolonged or ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Interruption
from evenhand.contracts.pausing import Ground
from evenhand.kernel.words import in_language
from evenhand.parties.models import Area

LONG = {"rows": 3}


class ReasonsForm(forms.Form):
    """A reason in both languages."""

    reason_zh = forms.CharField(label=_("Reason in Chinese"), max_length=2000, widget=forms.Textarea(attrs=LONG))
    reason_en = forms.CharField(label=_("Reason in English"), max_length=2000, widget=forms.Textarea(attrs=LONG))


class DaysForm(ReasonsForm):
    """From which day to which, and why."""

    field_order = ["area", "ground", "starts", "ends", "reason_zh", "reason_en"]
    starts = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"))


class GroundForm(DaysForm):
    """The same on a ground that the rules of the jurisdiction name."""

    ground = forms.ChoiceField(label=_("Legal ground"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, grounds: Iterable[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, in_language(*one.words)) for one in grounds]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]


class EmergencyForm(GroundForm):
    """The ground of an emergency, its days, the tasks that it covers, and what rests meanwhile."""

    tasks_zh = forms.CharField(
        label=_("Tasks that it covers, in Chinese"),
        help_text=_("One a line. Hours that go into these tasks are credited to the provider."),
        max_length=2000,
        widget=forms.Textarea(attrs=LONG),
    )
    tasks_en = forms.CharField(
        label=_("Tasks that it covers, in English"),
        help_text=_("The same tasks in the same order, one a line."),
        max_length=2000,
        widget=forms.Textarea(attrs=LONG),
    )
    pauses = forms.ChoiceField(
        label=_("What rests meanwhile"),
        help_text=_("Due days of work that rests move on by the working days that it takes."),
        choices=Interruption.Pauses.choices,
        initial=Interruption.Pauses.NOTHING,
        widget=forms.RadioSelect,
    )


class AreaEmergencyForm(EmergencyForm):
    """The same for all contracts of a district or street."""

    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("District or street"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["area"].label_from_instance = lambda area: area.name  # type: ignore[attr-defined]


class LastDayForm(ReasonsForm):
    """Another last day, and why."""

    field_order = ["ends", "reason_zh", "reason_en"]
    ends = forms.DateField(label=_("New last day"))


class ConsentForm(forms.Form):
    """The provider agrees."""

    read = forms.BooleanField(
        label=_("I have read reason, days and what follows, and I decide for my organisation."),
        error_messages={"required": _("Say that you have read what you decide.")},
    )


class RefusalForm(forms.Form):
    """Why the provider does not agree."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs=LONG))


class NothingForm(forms.Form):
    """A button: it is taken back."""
