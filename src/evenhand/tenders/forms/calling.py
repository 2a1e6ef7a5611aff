"""Forms of the officer who calls for bids."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Person
from evenhand.tenders.commands import Call
from evenhand.tenders.models import Tender

INSTANT = "%Y-%m-%dT%H:%M"


class MayHaveGaps(forms.Form):
    """A draft may lack what the finished thing needs: such fields are not called optional, and not insisted on."""

    use_required_attribute = False
    needed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call_needed(*self.needed)

    def call_needed(self, *names: str) -> None:
        """Fields without which a draft is not finished."""
        self.needed = (*self.needed, *names)
        self._insist(True)

    def full_clean(self) -> None:
        self._insist(False)
        super().full_clean()
        self._insist(True)

    def _insist(self, insists: bool) -> None:
        for name in self.needed:
            self.fields[name].required = insists


class PlainForm(forms.Form):
    """A form of one button: it carries only the revision that its reader saw."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> int:
        """The revision that the reader saw; none at all counts as an old one."""
        return self.cleaned_data.get("revision") or 0


class ReasonForm(PlainForm):
    """Why a call is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads it on the page of the call."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PeopleField(forms.ModelMultipleChoiceField[Person]):
    """People with the organisations that they act for."""

    def label_from_instance(self, obj: Person) -> str:
        bodies = {membership.organisation.pk: membership.organisation.name for membership in obj.memberships.all()}
        known = {"person": obj.name, "organisation": ", ".join(bodies.values())}
        return str(_("%(person)s, %(organisation)s") % known)


class CallForm(MayHaveGaps, PlainForm):
    """Deadline, award day, place and panel; everything else follows from specification and programme."""

    needed = ("deadline", "panel")

    deadline = forms.DateTimeField(
        label=_("Deadline for bids"),
        required=False,
        input_formats=[INSTANT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=INSTANT),
    )
    decision_due = forms.DateField(
        label=_("Award expected by"),
        required=False,
        help_text=_("Scoring and award are due by this day. Bidders see it."),
    )
    place_en = forms.CharField(label=_("Place of opening, in English"), required=False, max_length=160)
    place_zh = forms.CharField(label=_("Place of opening, in Chinese"), required=False, max_length=160)
    panel: Any = PeopleField(
        Person.objects.none(),
        label=_("Panel"),
        required=False,
        to_field_name="reference",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, candidates: QuerySet[Person], bid_days: int, panel_size: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].queryset = candidates  # type: ignore[attr-defined]
        self.fields["panel"].help_text = _(
            "At least %(least)d members, from the purchaser or its monitor. Each scores alone."
        ) % {"least": panel_size}
        self.fields["deadline"].help_text = _(
            "At least %(days)d days after publication. Nobody sees any bid before it, not even how many there are."
        ) % {"days": bid_days}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        deadline, due = data.get("deadline"), data.get("decision_due")
        if deadline and due and due <= timezone.localdate(deadline):
            self.add_error("decision_due", _("This day must lie after the deadline for bids."))
        return data

    def call(self) -> Call:
        data = self.cleaned_data
        return Call(
            deadline=data["deadline"],
            decision_due=data["decision_due"],
            place_en=data["place_en"],
            place_zh=data["place_zh"],
            panel=list(data["panel"]),
        )


def written_in(tender: Tender) -> dict[str, Any]:
    """What a saved call says, as the form shows it."""
    return {
        "deadline": tender.deadline,
        "decision_due": tender.decision_due,
        "place_en": tender.place_en,
        "place_zh": tender.place_zh,
        "panel": [member.person.reference for member in tender.panel.select_related("person")],
    }
