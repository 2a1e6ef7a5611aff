"""What is typed on the pages of frameworks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.content import Content, CriterionText, LevelText
from evenhand.frameworks.models import Criterion, Framework, FrameworkVersion


class NewVersionForm(forms.Form):
    """Which framework, and how the version is called."""

    reference = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9-]{0,19}$",
        label=_("Reference of the framework"),
        help_text=_("An existing one for a further version, or a new one. Letters, figures and hyphens."),
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=160)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=160)
    label = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9-]{0,19}$",
        label=_("Version"),
        help_text=_("For instance the year and a number: 2027-1."),
    )


def known_framework() -> dict[str, str]:
    """The framework that there is, as the form proposes it."""
    found = Framework.objects.order_by("pk").first()
    return {"reference": found.reference, "name_en": found.name_en, "name_zh": found.name_zh} if found else {}


class CriterionForm(forms.Form):
    """One criterion; an empty row is none."""

    title_zh = forms.CharField(label=_("Criterion in Chinese"), max_length=160, required=False)
    title_en = forms.CharField(label=_("Criterion in English"), max_length=160, required=False)
    words_zh = forms.CharField(
        label=_("Explanation in Chinese"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    words_en = forms.CharField(
        label=_("Explanation in English"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    weight = forms.DecimalField(label=_("Weight"), min_value=0, max_value=100, decimal_places=2, required=False)
    evidence = forms.ChoiceField(label=_("Evidence beside it"), choices=Criterion.Evidence.choices, required=False)

    def text(self) -> CriterionText | None:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("title_zh", "title_en", "words_zh", "words_en", "weight")):
            return None
        return CriterionText(
            title_en=data["title_en"],
            title_zh=data["title_zh"],
            weight_bp=int((data["weight"] or Decimal(0)) * 100),
            words_en=data["words_en"],
            words_zh=data["words_zh"],
            evidence=data["evidence"] or Criterion.Evidence.NONE,
        )


class LevelForm(forms.Form):
    """One level; an empty row is none."""

    value = forms.IntegerField(label=_("Value"), min_value=0, max_value=1000, required=False)
    title_zh = forms.CharField(label=_("Level in Chinese"), max_length=80, required=False)
    title_en = forms.CharField(label=_("Level in English"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("title_zh") or data.get("title_en")) and data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Give the level a value."))
        return data

    def text(self) -> LevelText | None:
        data = self.cleaned_data
        if data.get("value") is None:
            return None
        return LevelText(data["value"], data["title_en"], data["title_zh"])


CriterionFormSet = forms.formset_factory(CriterionForm, extra=2, max_num=40, absolute_max=40)
LevelFormSet = forms.formset_factory(LevelForm, extra=1, max_num=12, absolute_max=12)


class RevisionForm(forms.Form):
    """The revision that the actor has seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def written_criteria(version: FrameworkVersion) -> list[dict[str, Any]]:
    """The criteria as their rows show them."""
    return [
        {
            "title_zh": one.title_zh,
            "title_en": one.title_en,
            "words_zh": one.words_zh,
            "words_en": one.words_en,
            "weight": f"{one.weight_bp / 100:.2f}".rstrip("0").rstrip("."),
            "evidence": one.evidence,
        }
        for one in version.criteria.all()
    ]


def written_levels(version: FrameworkVersion) -> list[dict[str, Any]]:
    """The levels as their rows show them."""
    return [{"value": o.value, "title_zh": o.title_zh, "title_en": o.title_en} for o in version.levels.all()]


def content_of_rows(criteria: Any, levels: Any) -> Content:
    """What valid rows say, empty ones left out."""
    return Content(
        tuple(text for form in criteria if (text := form.text())),
        tuple(text for form in levels if (text := form.text())),
    )
