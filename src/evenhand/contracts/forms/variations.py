"""Forms on which a variation is proposed and answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.forms.drafts import text_field
from evenhand.contracts.forms.duty_changes import DutyChangesForm
from evenhand.contracts.forms.prices import MOST as MOST_PRICE
from evenhand.contracts.models import Contract, Terms
from evenhand.contracts.queries.composing import ComposedLine, payment_of
from evenhand.contracts.queries.prices import priced_lines
from evenhand.contracts.varying import Changes, NewLine, kept_instalments
from evenhand.frameworks.models import FrameworkVersion
from evenhand.planning.forms.fields import AmountField, HoursField
from evenhand.shell import words

MOST_HOURS = 60_000_000  # minutes


class VariationForm(DutyChangesForm):
    """What is to be different; what is left empty stays as it is."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody who takes part in the contract reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    from_day = forms.DateField(label=_("From the day"))
    amount = AmountField(label=_("Price for the whole term"), required=False, least=1)
    ends = forms.DateField(label=_("Last day"), required=False)
    framework = forms.ModelChoiceField(
        FrameworkVersion.objects.none(),
        label=_("Evaluation framework"),
        to_field_name="reference",
        required=False,
        empty_label=_("as it is"),
    )
    like = forms.TypedChoiceField(label=_("Add a line of the service"), coerce=int, required=False, empty_value=None)
    category_en = text_field(_("Its name in English"), 80, lang="en", required=False)
    category_zh = text_field(_("Its name in Chinese"), 80, lang="zh-Hans", required=False)
    new_hours = HoursField(label=_("Its hours a year"), most=MOST_HOURS, required=False)
    new_unit = forms.ChoiceField(label=_("Counted by"), required=False)
    new_norm = HoursField(label=_("Norm hours of one"), most=60_000, required=False)

    def __init__(
        self,
        *args: Any,
        contract: Contract,
        terms: Terms,
        lines: Iterable[ComposedLine],
        held: Collection[int],
        today: date,
        **kwargs: Any,
    ) -> None:
        """`held` are the numbers of the instalments that were asked for already."""
        super().__init__(*args, contract=contract, terms=terms, **kwargs)
        self.lines = [one for one in lines if one.line]
        self._fill_choices(contract, terms)
        for one in self.lines:
            assert one.line
            now = words.hours(one.yearly_before) if one.yearly_before is not None else one.line.symbol or "–"
            label = f"{one.line.position}. {one.line.name}"
            self.fields[f"line_{one.line.position}"] = HoursField(
                label=label, most=MOST_HOURS, required=False, help_text=_("now %(hours)s") % {"hours": now}
            )
        for price in priced_lines(terms):
            now = words.money(price.priced.unit_minor, terms.currency)
            self.fields[f"price_{price.line.position}"] = AmountField(
                label=f"{price.line.position}. {price.line.name}",
                most=MOST_PRICE,
                required=False,
                help_text=_("now %(amount)s") % {"amount": now},
            )
        schedule = [payment_of(one) for one in terms.instalments.all()]
        self.fixed = kept_instalments(schedule, today, held)
        self.coming = {one.number: one for one in schedule if one not in self.fixed}
        for paid in self.coming.values():
            amount = words.money(paid.amount_minor, terms.currency)
            self.fields[f"instalment_{paid.number}"] = AmountField(
                label=_("Instalment %(number)s, due %(due)s") % {"number": paid.number, "due": words.day(paid.due)},
                required=False,
                help_text=_("now %(amount)s") % {"amount": amount},
            )

    def _fill_choices(self, contract: Contract, terms: Terms) -> None:
        versions = FrameworkVersion.objects.adopted().listed().exclude(pk=terms.framework_version_id)
        self.fields["framework"].queryset = versions  # type: ignore[attr-defined]
        services = {one.line.service: one.line.position for one in self.lines if one.line}
        self.fields["like"].choices = [("", _("none")), *((place, name) for name, place in services.items())]  # type: ignore[attr-defined]
        units = sorted({one.line.unit for one in self.lines if one.line and one.line.unit})
        self.fields["new_unit"].choices = [("", _("hours alone")), *((unit, unit) for unit in units)]  # type: ignore[attr-defined]

    @property
    def line_fields(self) -> Iterator[forms.BoundField]:
        """The hours of each line there is."""
        return (self[name] for name in self.fields if name.startswith("line_"))

    @property
    def price_fields(self) -> list[forms.BoundField]:
        """The price of a unit of each line, where units are paid for."""
        return [self[name] for name in self.fields if name.startswith("price_")]

    @property
    def instalment_fields(self) -> Iterator[forms.BoundField]:
        """The amounts of the schedule that can still change."""
        return (self[name] for name in self.fields if name.startswith("instalment_"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("like") is not None:
            self._want([f"category_{language}" for language in self.languages], _("Name the further line."))
            self._want(["new_hours"], _("Say how many hours a year the further line takes."))
        if since := cleaned.get("from_day"):
            self._judge_instalments(since)
        return cleaned

    def _judge_instalments(self, since: date) -> None:
        """What opens before the day from which the variation counts stays as it is, and is not lost without a word."""
        for number, _amount in list(self._numbered("instalment_")):
            if (opens := self.coming[number].opens) < since:
                facts = {"opens": words.day(opens)}
                fault = _("It opens on %(opens)s, before the variation counts, and stays as it is: leave it empty.")
                self.add_error(f"instalment_{number}", fault % facts)

    def changes(self) -> Changes:
        """What was typed, as the command takes it."""
        typed = self.cleaned_data
        framework = typed["framework"]
        return Changes(
            amount_minor=typed["amount"],
            ends=typed["ends"],
            minutes=dict(self._numbered("line_")),
            added=self._added(),
            instalments=dict(self._numbered("instalment_")),
            prices=dict(self._numbered("price_")),
            removed_duties=tuple(typed["removed"]),
            worded=self.worded(),
            framework=framework.reference if framework else "",
        )

    def _numbered(self, start: str) -> Iterator[tuple[int, int]]:
        for name, value in self.cleaned_data.items():
            if name.startswith(start) and value is not None:
                yield int(name.removeprefix(start)), value

    def _added(self) -> tuple[NewLine, ...]:
        typed = self.cleaned_data
        if typed["like"] is None:
            return ()
        names = typed["category_en"], typed["category_zh"]
        norm = typed["new_norm"] or None
        return (NewLine(typed["like"], *names, typed["new_unit"], norm, typed["new_hours"]),)


class ReasonForm(forms.Form):
    """Why a variation is refused or withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ConsentForm(forms.Form):
    """Consent to what stands on the page."""

    read = forms.BooleanField(
        label=_("I have read old and new, and I consent for my organisation."),
        error_messages={"required": _("Say that you have read what you consent to.")},
    )
