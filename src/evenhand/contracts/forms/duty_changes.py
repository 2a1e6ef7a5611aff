"""Duties that end or are worded anew, as part of a larger proposal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.forms.drafts import BY_DAYS, RULES, text_field
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.contracts.varying import WordedDuty
from evenhand.planning.forms.fields import CountField

SIDES = (("purchaser", _("a further duty of the purchaser")), ("provider", _("a further duty of the provider")))


class DutyChangesForm(forms.Form):
    """Which duties end, and one in new words, or a further one; what is left empty stays as it is."""

    removed = forms.MultipleChoiceField(label=_("Duties that end"), required=False, widget=forms.CheckboxSelectMultiple)
    duty = forms.ChoiceField(label=_("A duty in new words"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), choices=Duty.Subject.choices, required=False)
    text_en = text_field(_("Duty in English"), 300, lang="en", required=False)
    text_zh = text_field(_("Duty in Chinese"), 300, lang="zh-Hans", required=False)
    measure_en = text_field(_("How it is measured, in English"), 300, lang="en", rows=2, required=False)
    measure_zh = text_field(_("How it is measured, in Chinese"), 300, lang="zh-Hans", rows=2, required=False)
    rule = forms.ChoiceField(label=_("When"), choices=RULES, required=False)
    due_on = forms.DateField(label=_("By the day"), required=False, help_text=_("for what is owed once"))
    due_days = CountField(label=_("Days"), required=False, least=1, most=60)

    def __init__(self, *args: Any, contract: Contract, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties = {duty.code: duty for duty in terms.duties.all()}
        self.languages = [language[:2] for language in contract.jurisdiction.languages]
        waivable = [(duty.code, duty.text) for duty in self.duties.values() if duty.is_waivable]
        self.fields["removed"].choices = waivable  # type: ignore[attr-defined]
        self.fields["duty"].choices = [("", _("none")), *SIDES, *waivable]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("duty"):
            self._want([f"text_{language}" for language in self.languages], _("Word the duty."))
            self._want([f"measure_{language}" for language in self.languages], _("Say how it is measured."))
            self._judge_rule(cleaned)
        return cleaned

    def _want(self, names: Iterable[str], fault: Any) -> None:
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, fault)

    def _judge_rule(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("rule") == Duty.Rule.ONCE:
            self._want(["due_on"], _("Say by which day this is owed."))
        if cleaned.get("rule") in BY_DAYS:
            self._want(["due_days"], _("Say within how many working days."))
        if cleaned.get("rule") == Duty.Rule.INSTALMENTS:
            self.add_error("rule", _("Payment is dealt with by price and instalments."))

    def worded(self) -> tuple[WordedDuty, ...]:
        """The duty that was typed, as commands take it; none where none was."""
        typed = self.cleaned_data
        if not typed["duty"]:
            return ()
        known = self.duties.get(typed["duty"])
        worded = WordedDuty(
            code=known.code if known else "",
            party=known.party if known else typed["duty"],
            subject=typed["subject"],
            texts=(typed["text_en"], typed["text_zh"]),
            measures=(typed["measure_en"], typed["measure_zh"]),
            consequences=(known.consequence_en, known.consequence_zh) if known else ("", ""),
            rule=typed["rule"],
            due_on=typed["due_on"],
            due_days=typed["due_days"],
        )
        return (worded,)
