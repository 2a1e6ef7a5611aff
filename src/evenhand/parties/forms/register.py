"""The register: people, organisations, areas, centres, and roles that end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Area, Capacity, Jurisdiction, Organisation, Role
from evenhand.parties.policies import DIRECTED


class AdmissionForm(forms.Form):
    """A person who is to act for an organisation."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.order_by("reference"),
        label=_("Organisation"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )
    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=[("", _("choose one")), *Role.choices],
        coerce=Role,
        help_text=_("Some roles need a capacity of the organisation."),
    )
    name_zh = forms.CharField(label=_("Name in Chinese characters"), max_length=80, required=False)
    name_en = forms.CharField(label=_("Name in Latin letters"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("The link to the first password goes there; without an address you hand it over yourself."),
    )
    mobile = forms.CharField(label=_("Mobile number"), max_length=30, required=False)
    until = forms.DateField(label=_("Last day of the role"), required=False)


class RegistrationForm(forms.Form):
    """An organisation for the register."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160)
    area = forms.ModelChoiceField(
        Area.objects.order_by("path"), label=_("Area"), to_field_name="reference", empty_label=_("choose one")
    )
    identifier = forms.CharField(label=_("Unified social credit code"), max_length=30, required=False)
    capacities = forms.TypedMultipleChoiceField(
        label=_("What it may be in a process"),
        choices=Capacity.Kind.choices,
        coerce=Capacity.Kind,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def jurisdiction(self) -> Jurisdiction:
        area: Area = self.cleaned_data["area"]
        return area.jurisdiction


class AreaForm(forms.Form):
    """A district or a street."""

    parent = forms.ModelChoiceField(
        Area.objects.exclude(level=Area.Level.STREET).order_by("path"),
        label=_("Lies in"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[(level.value, level.label) for level in (Area.Level.DISTRICT, Area.Level.STREET)],
        coerce=Area.Level,
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    reference = forms.RegexField(
        r"^[A-Z]{2,20}$", label=_("Reference"), help_text=_("Two letters or more, in upper case: YX")
    )
    prefix = forms.RegexField(  # type: ignore[assignment] # the name that the command takes; no form set has it
        r"^[A-Z]{2,4}$", label=_("Letters on documents"), help_text=_("Those of the district: two to four letters")
    )
    population = forms.IntegerField(label=_("Population"), min_value=0, max_value=100_000_000, required=False)

    @property
    def jurisdiction(self) -> Jurisdiction:
        parent: Area = self.cleaned_data["parent"]
        return parent.jurisdiction


class CentreForm(forms.Form):
    """A place where services are given."""

    area = forms.ModelChoiceField(
        Area.objects.lowest().order_by("path"),
        label=_("Area"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160)
    address_zh = forms.CharField(label=_("Address in Chinese"), max_length=200, required=False)
    address_en = forms.CharField(label=_("Address in English"), max_length=200, required=False)
    hours_zh = forms.CharField(label=_("Opening hours in Chinese"), max_length=120, required=False)
    hours_en = forms.CharField(label=_("Opening hours in English"), max_length=120, required=False)
    phone = forms.RegexField(
        r"^[0-9+() -]{3,30}$",
        label=_("Telephone"),
        required=False,
        error_messages={"invalid": _("A telephone number has figures, spaces and + ( ) - only.")},
    )


class StaffForm(AdmissionForm):
    """A person who is to act for the director's own organisation."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["organisation"]
        self.own = organisation
        role = self.fields["role"]
        assert isinstance(role, forms.TypedChoiceField)
        role.choices = [("", _("choose one")), *((one.value, one.label) for one in Role if one in DIRECTED)]

    def clean(self) -> dict[str, Any]:
        return (super().clean() or {}) | {"organisation": self.own}


class GrantForm(forms.Form):
    """A further role of a person."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(closed_on=None).order_by("reference"),
        label=_("Organisation"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )
    role = forms.TypedChoiceField(label=_("Role"), choices=[("", _("choose one")), *Role.choices], coerce=Role)
    until = forms.DateField(label=_("Last day of the role"), required=False)


class ClosingForm(forms.Form):
    """Why an organisation is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ErasureForm(forms.Form):
    """Whose words are erased, and why."""

    subject = forms.CharField(
        label=_("Reference"),
        max_length=60,
        help_text=_("The code of a complaint, or the reference of a private note."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class EndingForm(forms.Form):
    """Which role ends."""

    organisation = forms.ModelChoiceField(Organisation.objects.all(), to_field_name="reference")
    role = forms.ChoiceField(choices=Role)
