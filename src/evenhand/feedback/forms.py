"""What residents type, and what they are answered."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.feedback.codes import as_typed
from evenhand.feedback.models import Complaint, Rating


class RatingForm(forms.Form):
    """One of five, nothing chosen beforehand, and words if one likes."""

    stars = forms.TypedChoiceField(
        label=_("How was your last visit?"),
        choices=Rating.Stars.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rating from 1 to 5.")},
    )
    words = forms.CharField(
        label=_("In your own words, if you like"),
        max_length=Rating._meta.get_field("words").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


LONGEST = 4000  # letters of a complaint; what lies in the database is sealed and has no length of its own


class ComplaintForm(forms.Form):
    """What went wrong."""

    words = forms.CharField(
        label=_("What went wrong?"),
        help_text=_(
            "When it was and what happened. Leave out your name if you like: nobody asks for it, and the answer "
            "comes to the code that you are given."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class CodeForm(forms.Form):
    """The code of a complaint."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Twelve letters and figures, as K7QM-3HXP-9RTA"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = as_typed(self.cleaned_data["code"])
        if not code or not Complaint.objects.filter(reference=code).exists():
            raise forms.ValidationError(_("No complaint has this code. Compare it letter by letter."))
        return code


class AnswerForm(forms.Form):
    """The provider's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("The resident reads it with the code; so does whoever oversees the centre. It cannot be changed."),
        max_length=Complaint._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
