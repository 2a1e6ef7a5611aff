"""Forms of asking, answering, taking back, and of private notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import ContractLine, Interruption
from evenhand.parties.models import Organisation
from evenhand.planning.forms.fields import HoursField
from evenhand.requests.commands import Covered
from evenhand.requests.models import Answer, NoteTotal, PrivateNote
from evenhand.shell import words

MOST_MINUTES = 20_000 * 60
HOURS = _("Hours it will take, roughly")


class AskForm(forms.Form):
    """What is asked, how much work it is and by when."""

    task = forms.CharField(
        label=_("The task, in one line"),
        help_text=_("As it will stand in the list that all sides see."),
        max_length=160,
    )
    words = forms.CharField(
        label=_("In detail"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    minutes_asked = HoursField(
        label=HOURS, most=MOST_MINUTES, least=1, required=False, help_text=_("Leave it empty if you do not know.")
    )
    needed_by = forms.DateField(label=_("Needed by"), required=False)
    covered = forms.ChoiceField(
        label=_("Under an emergency that runs"),
        help_text=_("Hours on a task of an emergency are credited to the provider as the contract’s own."),
        required=False,
    )

    def __init__(self, *args: Any, emergencies: Sequence[Interruption] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not emergencies:
            del self.fields["covered"]
            return
        choices = [
            (f"{one.reference}.{number}", f"{one.reference}: {task}")
            for one in emergencies
            for number, task in enumerate(one.tasks, start=1)
        ]
        self.fields["covered"].choices = [("", _("none")), *choices]  # type: ignore[attr-defined]

    def clean_covered(self) -> Covered | None:
        reference, _dot, number = self.cleaned_data["covered"].partition(".")
        return Covered(reference, int(number)) if number else None


class AnswerForm(forms.Form):
    """One of four answers with its reason; «in scope» names the line, «under reservation» seals a statement."""

    kind = forms.ChoiceField(label=_("Your answer"), choices=Answer.Kind.choices, widget=forms.RadioSelect)
    line = forms.ModelChoiceField(
        ContractLine.objects.none(),
        label=_("The line that covers it"),
        help_text=_("Needed where the task is in scope."),
        required=False,
        to_field_name="position",
        empty_label=_("none"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("All who see the contract read it. An answer stays; a later one counts in its place."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    statement = forms.CharField(
        label=_("Sealed statement"),
        help_text=_(
            "With an answer under reservation alone. It lies encrypted; your director and signatory open it, and "
            "nobody outside your organisation reads it. Its receipt proves later what you stated today."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, lines: QuerySet[ContractLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class RetractForm(forms.Form):
    """Why an answer no longer holds."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands beside the answer, for all who see the contract."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WithdrawForm(forms.Form):
    """A button: the request is taken back."""


class NoteForm(forms.Form):
    """When, who, how, what."""

    asked_on = forms.DateField(label=_("Asked on"))
    asker = forms.CharField(
        label=_("Who asked"), help_text=_("The office and, if you like, the person."), max_length=160
    )
    how = forms.ChoiceField(label=_("How"), choices=PrivateNote.How.choices, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What was asked"),
        help_text=_("The first line becomes the task if you ever make a request of this note."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    minutes_asked = HoursField(label=HOURS, most=MOST_MINUTES, least=1, required=False)


class ReleaseForm(forms.Form):
    """Shown as it is, or made a request of the office that asked."""

    NOTE, REQUEST = "note", "request"
    way = forms.ChoiceField(
        label=_("Release it"),
        choices=[
            (NOTE, _("as a note that all who see the contract can read")),
            (REQUEST, _("and make it a request of the office that asked")),
        ],
        widget=forms.RadioSelect,
    )
    asker = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("The office that asked"),
        required=False,
        to_field_name="reference",
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, askers: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].queryset = askers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("way") == self.REQUEST and not data.get("asker"):
            self.add_error("asker", _("Say which office asked."))
        return data

    @property
    def chosen(self) -> Organisation | None:
        """The asker, where the note becomes a request."""
        return self.cleaned_data["asker"] if self.cleaned_data["way"] == self.REQUEST else None


class NoteChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """Notes, each named by its day, who asked, and the beginning of what was asked."""

    def label_from_instance(self, note: Any) -> str:
        hours = _("%(hours)s hours") % {"hours": words.hours(note.minutes_asked)} if note.minutes_asked else ""
        parts = [words.day(note.asked_on), note.asker, Truncator(note.what).chars(60), hours]
        return " · ".join(part for part in parts if part)


class TotalForm(forms.Form):
    """Which notes are counted, and what kind of office asked."""

    notes = NoteChoices(
        PrivateNote.objects.none(),
        label=_("Notes to count"),
        to_field_name="reference",
        widget=forms.CheckboxSelectMultiple,
    )
    asked_by = forms.ChoiceField(label=_("Asked by"), choices=NoteTotal.AskedBy.choices, widget=forms.RadioSelect)
    insist = forms.BooleanField(
        label=_("I know that a total of fewer than three notes tells nearly what a single one tells"),
        required=False,
    )

    def __init__(self, *args: Any, notes: QuerySet[PrivateNote], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].queryset = notes  # type: ignore[attr-defined]
