"""Forms of the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.money import minor_of
from evenhand.kernel.words import in_language
from evenhand.parties.models import Capacity, Organisation
from evenhand.tenders import queries
from evenhand.tenders.commands import Decision
from evenhand.tenders.models import Bid, Tender


class AwardForm(forms.Form):
    """The winner, and reasons for every bidder; no reason is written beforehand."""

    winner = forms.ChoiceField(label=_("Award to"), widget=forms.RadioSelect)
    ground = forms.CharField(
        label=_("Ground of the choice"),
        help_text=_("Needed only if another than the first in rank is chosen."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, bids: Sequence[Bid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bids = bids
        self.fields["winner"].choices = [(bid.reference, bid.provider.name) for bid in bids]  # type: ignore[attr-defined]
        for bid in bids:
            self.fields[f"reasons-{bid.reference}"] = forms.CharField(
                label=_("Reasons for %(bidder)s") % {"bidder": bid.provider.name},
                max_length=4_000,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def reason_fields(self) -> Iterator[BoundField]:
        for bid in self.bids:
            yield self[f"reasons-{bid.reference}"]

    def reasons(self) -> dict[str, str]:
        return {bid.reference: self.cleaned_data[f"reasons-{bid.reference}"] for bid in self.bids}

    def chosen(self) -> Bid:
        return next(bid for bid in self.bids if bid.reference == self.cleaned_data["winner"])


class PaperForm(forms.Form):
    """A file of the procedure."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PNG or JPEG, 20 MB at most. Everybody can read it."),
        allow_empty_file=True,  # the command says so in its own sentence
    )


class EnterAwardForm(forms.Form):
    """An award made on another platform, or directly."""

    route = forms.ChoiceField(label=_("How the award was made"), widget=forms.RadioSelect)
    provider: Any = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Provider"),
        to_field_name="reference",
        empty_label=_("Choose a provider"),
    )
    amount = forms.DecimalField(
        label=_("Amount"), min_value=Decimal("0.01"), max_digits=15, decimal_places=2, localize=False
    )
    awarded_on = forms.DateField(label=_("Day of the award"))
    platform = forms.CharField(label=_("Platform"), required=False, max_length=160)
    platform_reference = forms.CharField(label=_("Reference there"), required=False, max_length=80)
    ground = forms.CharField(
        label=_("Legal ground and reasons"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, jurisdiction: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = queries.routes_of(jurisdiction)
        ways = [route for route in (Tender.Route.ELSEWHERE, Tender.Route.DIRECT) if route in routes]
        self.fields["route"].choices = [  # type: ignore[attr-defined]
            (route, in_language(**routes[route]["name"])) for route in ways
        ]
        providers = Organisation.objects.having(Capacity.Kind.PROVIDER).order_by("name_en")
        self.fields["provider"].queryset = providers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("route") == Tender.Route.ELSEWHERE:
            for name in ("platform", "platform_reference"):
                if not data.get(name):
                    self.add_error(name, _("Needed for an award made on another platform."))
        return data

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(
            route=data["route"],
            provider=data["provider"],
            amount_minor=minor_of(data["amount"]),
            ground=data["ground"],
            awarded_on=data["awarded_on"],
            platform=data["platform"],
            platform_reference=data["platform_reference"],
        )
