"""What is typed about scorecards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries.scorecards import Subject
from evenhand.parties.models import Capacity


class DrawForm(forms.Form):
    """Whose scorecard."""

    subject = forms.ChoiceField(
        label=_("Whose scorecard"),
        help_text=_("Of the last twelve whole months. Its subject sees it first and can reply."),
        error_messages={
            "required": _("Choose whose scorecard is to be drawn up."),
            "invalid_choice": _("Choose one from the list: this organisation has its scorecard, or no contract here."),
        },
    )

    def __init__(self, *args: Any, subjects: list[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {one.key: one for one in subjects}
        named = [(one.key, _named(one)) for one in subjects]
        self.fields["subject"].choices = [("", _("Choose …")), *named]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Subject:
        return self.subjects[self.cleaned_data["subject"]]


def _named(one: Subject) -> str:
    capacity = Capacity.Kind(one.capacity).label
    return _("%(name)s, %(capacity)s") % {"name": one.organisation.name, "capacity": capacity}


class ReplyForm(forms.Form):
    """The subject's reply, once."""

    words = forms.CharField(
        label=_("Your reply"),
        help_text=_("It stands beside your figures when they are published, word for word, and does not change."),
        max_length=Scorecard._meta.get_field("reply").max_length,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Write your reply: an empty one would say nothing beside your figures.")},
    )


class PlainForm(forms.Form):
    """An act that takes no words."""
