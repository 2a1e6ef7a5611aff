"""What authors, ombudsmen and providers send: always sealed already."""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.disclosures.codes import BROWSERS, as_typed
from evenhand.disclosures.models import Disclosure
from evenhand.disclosures.queries import candidates

LONGEST = 120_000  # letters or bytes; a sealed file has a sixth of it
AS_KEY = {"autocomplete": "off", "spellcheck": "false"}


class SealedForm(forms.Form):
    """A sealed file: from the browser's script, or chosen as a file by whoever sealed it himself."""

    sealed = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("The sealed file"), required=False, widget=forms.FileInput(attrs={"accept": ".age,text/plain"})
    )

    @property
    def content(self) -> bytes:
        """The file's bytes; nothing where neither came."""
        if file := self.cleaned_data.get("file"):
            return bytes(file.read(LONGEST))
        try:
            return b64decode(self.cleaned_data["sealed"], validate=True)
        except ValueError:
            return b""


class TellForm(SealedForm):
    """What is told at first, with a code and a key to come back by."""

    reply_to = forms.CharField(
        label=_("Your own public key, for answers"),
        help_text=_("From «age-keygen -o mine.txt». Without one the ombudsman cannot answer you."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs=AS_KEY),
    )
    code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """The access code."""

    code = forms.CharField(
        label=_("Your access code"),
        help_text=_("It begins with B or S and has 28 letters and figures in groups of four."),
        max_length=80,
        widget=forms.TextInput(attrs={**AS_KEY, "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        code = as_typed(self.cleaned_data["code"])
        if code.startswith(BROWSERS):
            raise forms.ValidationError(
                _("This code was made by a browser and is opened by one: switch scripts on for this page.")
            )
        if not code:
            raise forms.ValidationError(_("This is no access code. Compare it letter by letter."))
        return code


class AnswerForm(SealedForm):
    """What the ombudsman writes."""

    proposes = forms.BooleanField(
        label=_("This is the wording that I would pass on"),
        help_text=_("Nothing goes further before its author has approved it word by word."),
        required=False,
    )


class KeepForm(forms.Form):
    """Why a closed dialogue is kept; nothing chosen means that it is not."""

    why = forms.ChoiceField(
        label=_("Keep it beyond the 90 days"),
        choices=[("", _("no, delete it in its time")), *Disclosure.Kept.choices],
        required=False,
    )


class KeyForm(forms.Form):
    """The public half of a key."""

    recipient = forms.CharField(
        label=_("Public key"),
        help_text=_("Begins with age1. The other half stays in your file."),
        max_length=120,
        widget=forms.TextInput(attrs=AS_KEY),
    )


class AppointForm(forms.Form):
    """Whom the appointing body named, and by which decision."""

    who = forms.ChoiceField(label=_("Ombudsman"))
    appointed_by_en = forms.CharField(label=_("Appointed by, in English"), max_length=200)
    appointed_by_zh = forms.CharField(label=_("Appointed by, in Chinese"), max_length=200)
    decision = forms.CharField(label=_("Number of the decision"), max_length=120)
    since = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(one.pk): one for one in candidates(on)}
        chosen = self.fields["who"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(key, f"{one.person.name}, {one.organisation.name}") for key, one in self.held.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The appointment would end before it begins."))
        return cleaned
