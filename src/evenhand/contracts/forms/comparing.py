"""Which two versions of the terms are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.models import Terms
from evenhand.shell.words import day

UNKNOWN = gettext_lazy("This contract has no such version that you may read. Choose one of the list.")


class CompareForm(forms.Form):
    """An earlier version and a later one, as they stand in the address."""

    old = forms.TypedChoiceField(
        label=gettext_lazy("Earlier version"), coerce=int, error_messages={"invalid_choice": UNKNOWN}
    )
    new = forms.TypedChoiceField(
        label=gettext_lazy("Later version"), coerce=int, error_messages={"invalid_choice": UNKNOWN}
    )

    def __init__(self, *args: Any, versions: Sequence[Terms], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].choices = [(terms.number, version_word(terms)) for terms in versions]  # type: ignore[attr-defined]


def version_word(terms: Terms) -> str:
    """A version as a list shows it."""
    if terms.frozen_at is None:
        return _("Terms %(number)s, draft") % {"number": terms.number}
    return _("Terms %(number)s, of %(day)s") % {"number": terms.number, "day": day(terms.frozen_at)}
