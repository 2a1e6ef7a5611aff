"""Forms of what is done with an offered contract and one in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.due import Due
from evenhand.contracts.models import Contract
from evenhand.parties.models import Membership, Person
from evenhand.shell import words


class OfferForm(forms.Form):
    """Offer the draft as it was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """Sign the text with this hash."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label=_("I have read the document with this hash, and I sign it for my organisation."),
        error_messages={"required": _("Say that you have read what you sign.")},
    )


class WithdrawForm(forms.Form):
    """Why an offer is taken back."""

    reason = forms.CharField(
        label=_("Why the offer is withdrawn"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class ScanForm(forms.Form):
    """A stamped scan and the hash at the foot of its paper."""

    sha256 = forms.CharField(
        label=_("The first eight signs of the hash at the foot of the stamped paper"),
        help_text=_("They bind the scan to the very text that was stamped."),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "mono", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("The scan"), help_text=_("PDF, PNG or JPEG, 20 MB at most"), allow_empty_file=True)


class PaperForm(ScanForm):
    """When one's own side signed on paper, with the scan that shows it."""

    signed_on = forms.DateField(
        label=_("The day on which your side signed the paper"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["signed_on"]


class ContactForm(forms.Form):
    """A side's contact, one of its own people."""

    contact = forms.ModelChoiceField(Person.objects.none(), label=_("Contact"))

    def __init__(self, *args: Any, organisation_id: int | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = colleagues(organisation_id, on)  # type: ignore[attr-defined]


class FulfilmentForm(forms.Form):
    """For which time a duty was kept, when, and a word on it."""

    due_on = forms.TypedChoiceField(label=_("For"), coerce=date.fromisoformat)
    done_on = forms.DateField(label=_("Kept on"))
    note = forms.CharField(label=_("In a few words"), max_length=300, required=False)

    def __init__(self, *args: Any, dues: Iterable[Due], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(due.nominal.isoformat(), words.day(due.nominal)) for due in dues]
        self.fields["due_on"].choices = choices  # type: ignore[attr-defined]


def colleagues(organisation_id: int | None, on: date) -> Any:
    """The people of an organisation on a day."""
    held = Membership.objects.current(on).filter(organisation_id=organisation_id or 0)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name_en")


def contacts_of(contract: Contract, side: str) -> int | None:
    """The key of a side's contact."""
    found: int | None = getattr(contract, f"{side}_contact_id")
    return found
