"""Forms on which an officer writes a draft."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import Particulars, Worded
from evenhand.contracts.forms.acts import colleagues
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.parties.models import Organisation, Person

PAYMENTS = [
    (4, _("each quarter")),
    (2, _("each half-year")),
    (12, _("each month")),
    (1, _("each contract year")),
]
PARTIES = [("purchaser", _("the purchaser")), ("provider", _("the provider"))]
RULES = Duty.Rule.choices
BY_DAYS = (Duty.Rule.AFTER_EVENT, Duty.Rule.BEFORE_END)  # counted in working days
MOST_ADVANCE = 50


def text_field(label: Any, length: int, *, lang: str, rows: int = 0, required: bool = True) -> forms.CharField:
    """A field for a text in one of the two languages, which the browser is told."""
    attrs: dict[str, Any] = {"lang": lang}
    widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


class Scheduled(forms.Form):
    """Dates and rhythm of payment, alike in a new contract and in a draft."""

    starts = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"))
    schedule = forms.ChoiceField(
        label=_("Schedule of payment"),
        choices=Terms.Schedule.choices,
        initial=Terms.Schedule.INSTALMENTS,
        required=False,
    )
    payments_a_year = forms.TypedChoiceField(label=_("Instalments"), choices=PAYMENTS, coerce=int)
    advance = forms.DecimalField(
        label=_("Advance on each year’s budget"),
        min_value=0,
        max_value=MOST_ADVANCE,
        decimal_places=2,
        required=False,
        help_text=_("Without an advance each instalment opens with its period; with one, the rest follows the period."),
    )
    recoup = forms.DecimalField(
        label=_("Share of a bill that recoups the advance"),
        min_value=0,
        max_value=MOST_ADVANCE,
        decimal_places=2,
        required=False,
        help_text=_("Where units or cost are paid for only: the advance is then a share of the whole price."),
    )

    def clean_schedule(self) -> str:
        """Instalments where nothing is said."""
        return self.cleaned_data["schedule"] or Terms.Schedule.INSTALMENTS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", ValidationError(_("The last day comes after the first.")))
        return cleaned

    @property
    def advance_bp(self) -> int:
        return int((self.cleaned_data.get("advance") or Decimal(0)) * 100)

    @property
    def recoup_bp(self) -> int:
        return int((self.cleaned_data.get("recoup") or Decimal(0)) * 100)


class NewContractForm(Scheduled):
    """A contract begun from an award."""

    evaluator = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Evaluation agency"), required=False, empty_label=_("none yet")
    )

    def __init__(self, *args: Any, jurisdiction_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        evaluators = Organisation.objects.having("evaluator").filter(jurisdiction=jurisdiction_id)
        self.fields["evaluator"].queryset = evaluators.order_by("name_en")  # type: ignore[attr-defined]


class DraftForm(Scheduled):
    """What a draft says besides its duties."""

    title_en = text_field(_("Title in English"), 160, lang="en")
    title_zh = text_field(_("Title in Chinese"), 160, lang="zh-Hans")
    role_en = text_field(_("Statement of role in English"), 600, lang="en", rows=3)
    role_zh = text_field(_("Statement of role in Chinese"), 300, lang="zh-Hans", rows=3)
    contact = forms.ModelChoiceField(
        Person.objects.none(), label=_("The purchaser’s contact"), required=False, empty_label=_("nobody yet")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    field_order = (
        "title_en",
        "title_zh",
        "role_en",
        "role_zh",
        "starts",
        "ends",
        "schedule",
        "payments_a_year",
        "advance",
        "recoup",
        "contact",
    )

    def __init__(self, *args: Any, contract: Contract, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = colleagues(contract.purchaser_id, on)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(contract: Contract, terms: Terms) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        return {
            "title_en": contract.title_en,
            "title_zh": contract.title_zh,
            "role_en": terms.role_en,
            "role_zh": terms.role_zh,
            "starts": terms.starts,
            "ends": terms.ends,
            "schedule": terms.schedule,
            "payments_a_year": terms.payments_a_year,
            "advance": Decimal(terms.advance_bp) / 100,
            "recoup": Decimal(terms.recoup_bp) / 100 if terms.recoup_bp else None,
            "contact": contract.purchaser_contact_id,
        }

    def particulars(self) -> Particulars:
        """What was typed, as the command takes it."""
        typed = self.cleaned_data
        return Particulars(
            titles=(typed["title_en"], typed["title_zh"]),
            roles=(typed["role_en"], typed["role_zh"]),
            starts=typed["starts"],
            ends=typed["ends"],
            payments_a_year=typed["payments_a_year"],
            advance_bp=self.advance_bp,
            contact=typed["contact"],
            schedule=typed["schedule"],
            recoup_bp=self.recoup_bp,
        )


class DutyForm(forms.Form):
    """A duty in both languages."""

    party = forms.ChoiceField(label=_("Owed by"), choices=PARTIES)
    subject = forms.ChoiceField(label=_("Subject"), choices=Duty.Subject.choices)
    text_en = text_field(_("Duty in English"), 300, lang="en")
    text_zh = text_field(_("Duty in Chinese"), 300, lang="zh-Hans")
    measure_en = text_field(_("How it is measured, in English"), 300, lang="en", rows=2)
    measure_zh = text_field(_("How it is measured, in Chinese"), 300, lang="zh-Hans", rows=2)
    consequence_en = text_field(_("What follows if it is not kept, in English"), 300, lang="en", rows=2, required=False)
    consequence_zh = text_field(
        _("What follows if it is not kept, in Chinese"), 300, lang="zh-Hans", rows=2, required=False
    )
    rule = forms.ChoiceField(label=_("When"), choices=RULES)
    due_on = forms.DateField(label=_("By the day"), required=False, help_text=_("for what is owed once"))
    due_days = forms.IntegerField(
        label=_("Days"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("the day of the month that follows, or working days after an event or before the last day"),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fixed_party: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed_party:
            del self.fields["party"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rule, days = cleaned.get("rule"), cleaned.get("due_days")
        if rule == Duty.Rule.ONCE and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by which day this is owed."))
        if rule in BY_DAYS and days is None and "due_days" not in self.errors:
            self.add_error("due_days", _("Say within how many working days."))
        if rule not in (Duty.Rule.ONCE, Duty.Rule.STANDING, *BY_DAYS) and days and days > 31:
            self.add_error("due_days", _("A month has 31 days at most."))
        return cleaned

    @staticmethod
    def initial_of(duty: Duty) -> dict[str, Any]:
        """What the form shows of a duty before anything is typed."""
        names = ("subject", "text_en", "text_zh", "measure_en", "measure_zh", "consequence_en", "consequence_zh")
        return {name: getattr(duty, name) for name in (*names, "rule", "due_on", "due_days", "party")}

    def worded(self, party: str = "") -> Worded:
        """What was typed, as the command takes it."""
        typed = self.cleaned_data
        return Worded(
            party=party or typed["party"],
            subject=typed["subject"],
            texts=(typed["text_en"], typed["text_zh"]),
            measures=(typed["measure_en"], typed["measure_zh"]),
            consequences=(typed["consequence_en"], typed["consequence_zh"]),
            rule=typed["rule"],
            due_on=typed["due_on"],
            due_days=typed["due_days"],
        )


class RemoveDutyForm(forms.Form):
    """Take a duty out of the draft as it was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
