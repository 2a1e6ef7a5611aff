"""A post at a centre, and its end, as forms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Centre, Membership, Organisation, Person, Posting

MOST_HOURS = 60  # what the database takes; the law's week is less


class PostForm(forms.Form):
    """Who is posted where, as what, for how many hours a week, from when to when."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), to_field_name="reference", empty_label=_("choose one")
    )
    centre = forms.ModelChoiceField(
        Centre.objects.order_by("area__path", "reference"),
        label=_("Centre"),
        to_field_name="reference",
        empty_label=_("choose one"),
    )
    post = forms.TypedChoiceField(label=_("Post"), choices=Posting.Post.choices, coerce=Posting.Post)
    minutes_a_week = forms.DecimalField(
        label=_("Hours a week"),
        help_text=_("At all centres together nobody works more than the law’s week."),
        min_value=Decimal("0.5"),
        max_value=MOST_HOURS,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "num", "autocomplete": "off"}),
    )
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave it empty if none is known."))
    certificate = forms.CharField(label=_("Number of the certificate"), max_length=60, required=False)

    def __init__(self, *args: Any, provider: Organisation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.current(on).filter(organisation=provider)
        people = Person.objects.filter(pk__in=held.values("person")).order_by("name_en")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean_minutes_a_week(self) -> int:
        return int(self.cleaned_data["minutes_a_week"] * 60)


class EndPostForm(forms.Form):
    """The last day of a post."""

    until = forms.DateField(label=_("Last day"), help_text=_("On later days nothing can be recorded in it."))
