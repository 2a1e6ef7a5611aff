"""The rules of a programme as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Area, Capacity, Organisation
from evenhand.planning.commands import faults_of
from evenhand.planning.forms.fields import AmountField, CountField, HoursField, PercentField
from evenhand.planning.models import Programme
from evenhand.planning.rules import MOST_YEARS, Rules, Share

MOST_FUNDERS = 4
FUNDERS = range(1, MOST_FUNDERS + 1)
YEARS = range(1, MOST_YEARS + 1)
COLUMNS = {
    "amount": "amount_minor", "weight_staff": "weight_staff_bp", "weight_method": "weight_method_bp",
    "weight_outcomes": "weight_outcomes_bp", "weight_price": "weight_price_bp", "day_hours": "day_minutes",
    "supervision_hours": "supervision_minutes", "meeting_hours": "meeting_minutes",
    "paperwork_hours": "paperwork_minutes", "outside_cap": "outside_cap_bp",
    "variation_share": "variation_share_bp",
    "disclosure_threshold": "disclosure_threshold_minor",
}  # fmt: skip
SAME = (
    "title_en", "title_zh", "starts", "ends", "price_model", "minimum_bidders", "bid_days", "standstill_days",
    "payment_days", "answer_days", "is_sealed", "leave_days",
)  # fmt: skip


class ProgrammeForm(forms.Form):
    """All rules of a programme, in the units in which people think."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=160, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=160, required=False)
    area = forms.ModelChoiceField(Area.objects.none(), label=_("For which area"), to_field_name="reference")
    starts = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"))
    amount = AmountField(
        label=_("Amount for each contract"), least=1, help_text=_("For the whole term and one centre.")
    )
    framework_version = forms.ModelChoiceField(
        FrameworkVersion.objects.adopted().select_related("framework"),
        label=_("Evaluation framework"),
        help_text=_("This version holds for the whole term of a contract, unless both sides agree otherwise."),
    )

    price_model = forms.ChoiceField(
        label=_("Price"),
        choices=Programme.PriceModel.choices,
        widget=forms.RadioSelect,
        help_text=_("At a fixed price providers compete by staff, method and outcomes."),
    )
    weight_staff = PercentField(label=_("Staff"))
    weight_method = PercentField(label=_("Method"))
    weight_outcomes = PercentField(label=_("Outcomes"))
    weight_price = PercentField(label=_("Price"))
    minimum_bidders = CountField(
        label=_("Bidders at least"), least=1, most=20, help_text=_("With fewer bids the call has failed.")
    )
    bid_days = CountField(
        label=_("Days for a bid"), most=180, help_text=_("From publication to the deadline, at least.")
    )
    standstill_days = CountField(
        label=_("Standstill, in working days"),
        most=60,
        help_text=_("Between the award and the contract, so that a bidder can question the award."),
    )
    is_sealed = forms.BooleanField(
        label=_("Bids are sealed by encryption"),
        required=False,
        help_text=_("Otherwise they are hidden from everybody until they are opened."),
    )

    payment_days = CountField(
        label=_("Working days to pay"), least=1, most=90, help_text=_("From the day an instalment falls due.")
    )
    answer_days = CountField(
        label=_("Working days to answer"), least=1, most=60, help_text=_("For either side, when the other asks.")
    )
    outside_cap = PercentField(
        label=_("Cap on hours outside the contract"),
        help_text=_("When other tasks take more of the hours than this, a variation is proposed."),
    )
    variation_share = PercentField(
        label=_("Additions that the two sides may agree alone"),
        help_text=_("Of the price signed; a variation that brings a contract above it takes the funders’ consent too."),
    )
    disclosure_threshold = AmountField(
        label=_("Payments are published from"), help_text=_("Each payment of this amount or more; 0 for every payment.")
    )

    day_hours = HoursField(label=_("Hours of a working day"), least=60, most=720)
    leave_days = CountField(label=_("Days of leave a year"), most=60)
    supervision_hours = HoursField(
        label=_("Supervision a week, hours"), most=2_400, help_text=_("At least, for each worker.")
    )
    meeting_hours = HoursField(label=_("Meetings a week, hours"), most=2_400, help_text=_("At least, for each worker."))
    paperwork_hours = HoursField(
        label=_("Paperwork a year, hours"), most=120_000, help_text=_("What it may take of each worker’s time.")
    )

    def __init__(self, *args: Any, actor: Actor, programme: Programme | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(programme))
        super().__init__(*args, **kwargs)
        self.programme = programme
        home = programme.jurisdiction if programme else actor.organisation.jurisdiction  # type: ignore[union-attr]
        self.fields["title_en" if home.prevailing_language == "en" else "title_zh"].required = True
        if programme:
            del self.fields["area"]
        else:
            upper = [Area.Level.CITY, Area.Level.DISTRICT]
            self.fields["area"].queryset = Area.objects.filter(pk__in=actor.areas, level__in=upper)  # type: ignore[attr-defined]
        funders = Organisation.objects.having(Capacity.Kind.FUNDER).order_by("reference")
        for number in FUNDERS:
            self.fields[f"funder_{number}"] = forms.ModelChoiceField(
                funders, label=_("Funder"), to_field_name="reference", required=number == 1
            )
            self.fields[f"share_{number}"] = PercentField(label=_("Share"), required=number == 1)
        for number in YEARS:
            self.fields[f"year_{number}"] = AmountField(label=_("Year %(number)d") % {"number": number}, required=False)

    @property
    def funder_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"funder_{number}"], self[f"share_{number}"]) for number in FUNDERS]

    @property
    def year_fields(self) -> list[forms.BoundField]:
        return [self[f"year_{number}"] for number in YEARS]

    def clean(self) -> dict[str, Any]:
        """Every broken rule at its field."""
        super().clean()
        if not self.errors:
            jurisdiction = self.programme.jurisdiction if self.programme else self.cleaned_data["area"].jurisdiction
            for fault in faults_of(self.rules(), jurisdiction):
                self.add_error(fault.field if fault.field in self.fields else None, str(fault))
        return self.cleaned_data

    def rules(self) -> Rules:
        """What was typed, as a programme's rules."""
        typed = self.cleaned_data
        rows = [(typed.get(f"funder_{number}"), typed.get(f"share_{number}")) for number in FUNDERS]
        years = [typed.get(f"year_{number}") for number in YEARS]
        return Rules(
            **{name: typed[name] for name in SAME},
            **{column: typed[name] for name, column in COLUMNS.items()},
            shares=tuple(Share(funder.reference, share or 0) for funder, share in rows if funder),
            years=tuple(year for year in years if year is not None),
        )


def initial_of(programme: Programme | None) -> dict[str, Any]:
    """A stored programme as the form shows it; for a new one the usual rules."""
    source: Any = programme or Rules(title_en="", title_zh="", starts=None, ends=None, amount_minor=0, shares=())  # type: ignore[arg-type]
    initial = {name: getattr(source, name) for name in SAME}
    initial |= {name: getattr(source, column) for name, column in COLUMNS.items()}
    if programme is None:
        return initial | {"amount": None}
    initial["framework_version"] = programme.framework_version_id
    for number, share in enumerate(programme.shares.select_related("funder").order_by("pk"), start=1):
        initial[f"funder_{number}"], initial[f"share_{number}"] = share.funder.reference, share.share_bp
    for year in programme.years.all():
        initial[f"year_{year.number}"] = year.amount_minor
    return initial
