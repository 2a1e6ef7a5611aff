"""Forms of cases and groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, ContractLine, OutcomeTerm
from evenhand.contracts.queries import current_terms
from evenhand.parties.models import Person


class OpenCaseForm(forms.Form):
    """Line, target group, worker and day; no name: a case is known by its number."""

    line = forms.ModelChoiceField(ContractLine.objects.none(), label=_("Line"), to_field_name="position")
    target_group = forms.TypedChoiceField(
        label=_("Target group"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Whom the hours are counted for."),
    )
    worker = forms.ModelChoiceField(Person.objects.none(), label=_("Social worker"), to_field_name="reference")
    opened_on = forms.DateField(label=_("Opened on"))

    def __init__(self, *args: Any, contract: Contract, team: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["line"].queryset = contract.lines.filter(section="direct")
        fields["worker"].queryset = team
        groups: list[OutcomeTerm] = list(current_terms(contract).outcome_terms.all())
        fields["target_group"].choices = [("", _("not one of them")), *((one.position, one.group) for one in groups)]


class OpenGroupForm(OpenCaseForm):
    """The same with a title."""

    field_order = ("title", "line", "target_group", "worker", "opened_on")
    title = forms.CharField(label=_("Title"), max_length=120)


class CloseForm(forms.Form):
    """The day on which it closes."""

    closed_on = forms.DateField(label=_("Closed on"))


def first_line(contract: Contract, *units: str) -> ContractLine | None:
    """The line that a case or group most often belongs to."""
    return contract.lines.filter(section="direct", unit__in=units).first()


def opening_values(contract: Contract, worker: Person | None, on: date) -> dict[str, Any]:
    """What a form begins with."""
    line = first_line(contract, "session", "case")
    return {"line": line and line.position, "worker": worker and worker.reference, "opened_on": on}
