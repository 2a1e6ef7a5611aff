"""A clause of the draft, worded in both languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Clause


class ClauseForm(forms.Form):
    """Heading and text; of a clause that is never worded otherwise nothing but to put it in."""

    title_en = forms.CharField(
        label=_("Heading in English"), max_length=80, widget=forms.TextInput(attrs={"lang": "en"})
    )
    title_zh = forms.CharField(
        label=_("Heading in Chinese"), max_length=80, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    text_en = forms.CharField(
        label=_("Clause in English"), max_length=2000, widget=forms.Textarea(attrs={"lang": "en", "rows": 6})
    )
    text_zh = forms.CharField(
        label=_("Clause in Chinese"), max_length=2000, widget=forms.Textarea(attrs={"lang": "zh-Hans", "rows": 6})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(clause: Clause) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        return {name: getattr(clause, name) for name in ("title_en", "title_zh", "text_en", "text_zh")}

    @property
    def titles(self) -> tuple[str, str]:
        return self.cleaned_data["title_en"], self.cleaned_data["title_zh"]

    @property
    def texts(self) -> tuple[str, str]:
        return self.cleaned_data["text_en"], self.cleaned_data["text_zh"]
