"""The form in which a provider writes its bid: one cell a line, one promise a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.money import decimal_of, minor_of, rounded
from evenhand.parties.models import Jurisdiction
from evenhand.shell.templatetags.frame import html_lang
from evenhand.specifications.models import OutcomeTarget, WorkloadLine
from evenhand.tenders.forms.calling import MayHaveGaps, PlainForm
from evenhand.tenders.models import Tender
from evenhand.tenders.offering import Offering, Promise

MOST_HOURS = 1_000_000


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the specification with the cell for the hours offered, none where it is demand-led."""

    line: WorkloadLine
    cell: BoundField | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A change expected, with the fields for what is promised and how."""

    outcome: OutcomeTarget
    promised: BoundField
    how: BoundField


class BidForm(MayHaveGaps, PlainForm):
    """Staff, hours by line, method, outcomes, and a price where the programme prices. A draft may be incomplete."""

    needed = ("staff", "all_staff", "method")

    staff = forms.IntegerField(label=_("Professional social workers"), required=False, min_value=1, max_value=9_999)
    all_staff = forms.IntegerField(label=_("Everyone employed"), required=False, min_value=1, max_value=9_999)
    method = forms.CharField(
        label=_("How you will work"),
        help_text=_("How each group is reached and served, and how staff are supervised."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(label=_("Language of the bid"), choices=Jurisdiction.Language)

    def __init__(
        self,
        *args: Any,
        tender: Tender,
        lines: Sequence[WorkloadLine],
        outcomes: Sequence[OutcomeTarget],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tender, self.lines, self.outcomes = tender, lines, outcomes
        cells = _cells(tender, lines, outcomes)
        self.fields.update(cells)
        self.call_needed(*cells)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["lang"] = html_lang(self["language"].value() or None)

    def line_rows(self) -> Iterator[LineRow]:
        for line in self.lines:
            name = f"hours_{line.position}"
            yield LineRow(line, self[name] if name in self.fields else None)

    def promise_rows(self) -> Iterator[PromiseRow]:
        for outcome in self.outcomes:
            number = outcome.group.position
            yield PromiseRow(outcome, self[f"promised_{number}"], self[f"how_{number}"])

    def offering(self) -> Offering:
        """What is written so far; faulty cells count as empty."""
        data = self.cleaned_data
        numbers = [line.position for line in self.lines if line.minutes is not None]
        groups = [outcome.group.position for outcome in self.outcomes]
        return Offering(
            staff=data.get("staff"),
            all_staff=data.get("all_staff"),
            minutes={number: _minutes(data.get(f"hours_{number}")) for number in numbers},
            promises={
                number: Promise(_hundredths(data.get(f"promised_{number}")), data.get(f"how_{number}", ""))
                for number in groups
            },
            method=data.get("method", ""),
            price_minor=None if (price := data.get("price")) is None else minor_of(price),
            language=data.get("language", Jurisdiction.Language.CHINESE),
        )


def _cells(tender: Tender, lines: Sequence[WorkloadLine], outcomes: Sequence[OutcomeTarget]) -> dict[str, forms.Field]:
    """A cell for each line with a threshold, two for each change expected, one for a price that competes."""
    found: dict[str, forms.Field] = {
        f"hours_{line.position}": _hours(line) for line in lines if line.minutes is not None
    }
    for outcome in outcomes:
        found[f"promised_{outcome.group.position}"] = _points(outcome)
        found[f"how_{outcome.group.position}"] = _how(outcome)
    if tender.is_priced:
        found["price"] = _price(tender)
    return found


def as_typed(offering: Offering) -> dict[str, Any]:
    """A saved offer as the form shows it."""
    price = offering.price_minor
    return {
        "staff": offering.staff,
        "all_staff": offering.all_staff,
        "method": offering.method,
        "language": offering.language,
        "price": None if price is None else decimal_of(price),
        **{f"hours_{n}": _plain(Decimal(m) / 60) for n, m in offering.minutes.items() if m is not None},
        **{f"promised_{n}": _shown(promise.hundredths) for n, promise in offering.promises.items()},
        **{f"how_{n}": promise.how for n, promise in offering.promises.items()},
    }


def _shown(hundredths: int | None) -> str:
    return "" if hundredths is None else _plain(Decimal(hundredths) / 100)


def _plain(number: Decimal) -> str:
    """Without idle zeros: 268.8, 3360."""
    return f"{round(number, 2):f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"


def _hours(line: WorkloadLine) -> forms.DecimalField:
    label = _("Hours offered for line %(number)d") % {"number": line.position}
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=MOST_HOURS, decimal_places=2)


def _points(outcome: OutcomeTarget) -> forms.DecimalField:
    label = _("%(group)s, change promised") % {"group": outcome.group.name}
    return forms.DecimalField(label=label, required=False, min_value=-10_000, max_value=10_000, decimal_places=2)


def _how(outcome: OutcomeTarget) -> forms.CharField:
    label = _("%(group)s, how it comes about") % {"group": outcome.group.name}
    return forms.CharField(label=label, required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


def _price(tender: Tender) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Price"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=decimal_of(tender.amount_minor),
        decimal_places=2,
    )


def _minutes(hours: Decimal | None) -> int | None:
    return None if hours is None else rounded(hours * 60)


def _hundredths(points: Decimal | None) -> int | None:
    return None if points is None else rounded(points * 100)
