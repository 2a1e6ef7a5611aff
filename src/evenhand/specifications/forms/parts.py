"""The three kinds of rows of a specification's page: its figures, its lines, its target groups."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.planning.forms.fields import CountField, HoursField, PercentField, ScaledField
from evenhand.specifications.content import MOST_GROUPS, MOST_LINES
from evenhand.specifications.formulas import LONGEST, UNITS
from evenhand.specifications.models import OutcomeTarget, Specification, WorkloadLine
from evenhand.specifications.workload import LONGEST_SYMBOL

UNIT_WORDS = {
    "staff": pgettext_lazy("what is counted", "worker"),
    "case": pgettext_lazy("what is counted", "case"),
    "session": pgettext_lazy("what is counted", "session"),
    "group": pgettext_lazy("what is counted", "group"),
    "household": pgettext_lazy("what is counted", "household"),
    "report": pgettext_lazy("what is counted", "report"),
    "person": pgettext_lazy("what is counted", "person"),
    "volunteer": pgettext_lazy("what is counted", "volunteer"),
    "day": pgettext_lazy("what is counted", "day"),
    "week": pgettext_lazy("what is counted", "week"),
    "month": pgettext_lazy("what is counted", "month"),
    "year": pgettext_lazy("what is counted", "year"),
    "hour": pgettext_lazy("what is counted", "hour"),
}


class PointsField(ScaledField):
    """Points of an instrument, in hundredths."""

    scale = 100

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(least=-1_000_000, most=1_000_000, required=False, **kwargs)

    def _shown(self, value: int) -> str:
        return f"{(Decimal(value) / 100).normalize():f}"


class FiguresForm(forms.Form):
    """Title, variables of the call, working time and the reason for much work."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=160, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=160, required=False)
    targeting = forms.ChoiceField(
        label=_("For whom"), choices=Specification.Targeting.choices, widget=forms.RadioSelect
    )
    staff = CountField(label=_("Professional social workers"), least=1, most=1_000)
    all_staff = CountField(label=_("Everyone employed"), least=1, most=2_000)
    weeks = CountField(label=_("Weeks of service a year"), least=1, most=53)
    population = CountField(label=_("Residents"), least=1, most=100_000_000, required=False)
    working_days = CountField(label=_("Working days a year"), least=1, most=366)
    leave_days = CountField(label=_("Days of leave a year"), most=366)
    day_minutes = HoursField(label=_("Hours of a working day"), least=60, most=720)
    supervision_minutes = HoursField(label=_("Hours of supervision a week"), most=2_400)
    meeting_minutes = HoursField(label=_("Hours of meetings a week"), most=2_400)
    paperwork_minutes = HoursField(label=_("Hours of paperwork a year"), most=120_000)
    renewal_times = CountField(label=_("How often it can be renewed"), least=1, most=9, required=False)
    renewal_months = CountField(label=_("Months of a renewal"), least=1, most=60, required=False)
    overload_reason = forms.CharField(
        label=_("Reason for more than 85%"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class LineForm(forms.Form):
    """A line as typed; whether it comes to hours is judged with the others."""

    section = forms.ChoiceField(choices=WorkloadLine.Section.choices, widget=forms.HiddenInput)
    service_zh = forms.CharField(label=_("Service in Chinese"), max_length=80, required=False)
    category_zh = forms.CharField(label=_("Category in Chinese"), max_length=80, required=False)
    service_en = forms.CharField(label=_("Service in English"), max_length=80, required=False)
    category_en = forms.CharField(label=_("Category in English"), max_length=80, required=False)
    formula = forms.CharField(
        label=_("Formula"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "class": "mono", "spellcheck": "false", "autocapitalize": "off"}),
    )
    unit = forms.ChoiceField(
        label=_("What is delivered and counted"),
        choices=[("", _("as the formula says")), *((unit, UNIT_WORDS[unit]) for unit in UNITS)],
        required=False,
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=LONGEST_SYMBOL,
        required=False,
        help_text=_("It stands for the hours while they are not known, such as X."),
    )
    counts = forms.BooleanField(label=_("Counts against staff"), required=False)


class GroupForm(forms.Form):
    """People to be served, and the change expected for them."""

    name_zh = forms.CharField(label=_("Group in Chinese"), max_length=80, required=False)
    name_en = forms.CharField(label=_("Group in English"), max_length=80, required=False)
    share_bp = PercentField(label=_("Share"), least=1)
    statement_zh = forms.CharField(label=_("Change in Chinese"), max_length=160, required=False)
    instrument_zh = forms.CharField(label=_("Instrument in Chinese"), max_length=120, required=False)
    statement_en = forms.CharField(label=_("Change in English"), max_length=160, required=False)
    instrument_en = forms.CharField(label=_("Instrument in English"), max_length=120, required=False)
    baseline_hundredths = PointsField(label=_("Baseline"))
    target_hundredths = PointsField(label=_("Target"))
    measured_bp = PercentField(label=_("Share measured"), least=1, required=False)
    measured_by = forms.ChoiceField(label=_("Who measures"), choices=OutcomeTarget.Party.choices)
    sampled_by = forms.ChoiceField(
        label=_("Who draws the sample"),
        choices=[choice for choice in OutcomeTarget.Party.choices if choice[0] != OutcomeTarget.Party.PROVIDER],
        help_text=_("Never the provider."),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not (typed.get("name_zh") or typed.get("name_en")):
            self.add_error("name_zh", _("Name the group, in one language at least."))
        return typed


LineFormSet = forms.formset_factory(
    LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES + 20, validate_max=True
)
GroupFormSet = forms.formset_factory(
    GroupForm, extra=0, max_num=MOST_GROUPS, absolute_max=MOST_GROUPS + 10, validate_max=True
)
