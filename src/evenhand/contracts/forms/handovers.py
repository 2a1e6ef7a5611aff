"""Forms of a hand-over: its plan, what is said of steps and things, the inventory, the staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, Handover, HandoverAsset, HandoverStaff
from evenhand.contracts.models.handovers import SIDES
from evenhand.parties.models import Posting

READ_BY_ALL = _("All sides of the hand-over read it. Name no service user.")


def _text(label: Any, help_text: Any = READ_BY_ALL, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **more
    )


class Following(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A signed contract that can follow, by its provider and number."""

    def label_from_instance(self, contract: Contract) -> str:
        return f"{contract.provider.name} · {contract.reference}"


class PlanForm(forms.Form):
    """What follows, from when both work, who pays what meanwhile."""

    aim = forms.ChoiceField(label=_("What follows"), choices=Handover.Aim, widget=forms.RadioSelect)
    incoming = Following(
        Contract.objects.none(),
        label=_("Contract that follows"),
        to_field_name="reference",
        required=False,
        help_text=_("A signed contract of another provider at the same centre. Needed only where one takes over."),
    )
    overlap_from = forms.DateField(
        label=_("Both work from"),
        required=False,
        help_text=_("From this day staff of the incoming provider are present, until the outgoing contract ends."),
    )
    overlap_pays = _text(
        _("Who pays what meanwhile"),
        _("In plain words: whose contract pays which staff on the days on which both work."),
        required=False,
    )
    revision = forms.IntegerField(min_value=0, max_value=32_000, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, following: QuerySet[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["incoming"].queryset = following.select_related("provider")  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """Confirm the plan as it was read."""

    revision = forms.IntegerField(min_value=0, max_value=32_000, widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("I have read the plan, and I confirm it for my organisation."),
        error_messages={"required": _("Say that you have read the plan.")},
    )


class WithoutForm(forms.Form):
    """Why the others go on without a side."""

    revision = forms.IntegerField(min_value=0, max_value=32_000, widget=forms.HiddenInput)
    words = _text(_("Why you go on without it"))


class StepForm(forms.Form):
    """A step of one's own words: what, by whom, until when."""

    words = forms.CharField(label=_("What is to be done"), max_length=300, help_text=READ_BY_ALL)
    side = forms.ChoiceField(label=_("Owed by"))
    due_on = forms.DateField(label=_("Due on"))

    def __init__(self, *args: Any, sides: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, label) for key, label in SIDES if key in sides]
        self.fields["side"].choices = choices  # type: ignore[attr-defined]


class SayForm(forms.Form):
    """Words that may be added."""

    words = _text(_("Words"), required=False)


class ReasonForm(forms.Form):
    """Words without which it cannot be said."""

    words = _text(_("Reason"))


class NothingForm(forms.Form):
    """Nothing is asked but the click."""


class AssetForm(forms.Form):
    """A thing of the inventory."""

    name = forms.CharField(label=_("Thing"), max_length=120)
    inventory_number = forms.CharField(label=_("Inventory number"), max_length=40, required=False)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=9_999, initial=1)
    owner = forms.ChoiceField(label=_("Owner"), choices=HandoverAsset.Owner)
    condition = forms.ChoiceField(label=_("Condition"), choices=HandoverAsset.Condition)
    goes_to = forms.ChoiceField(label=_("Where it goes"), choices=HandoverAsset.Goes)

    def __init__(self, *args: Any, sides: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goes = [choice for choice in HandoverAsset.Goes.choices if choice[0] != "incoming" or "incoming" in sides]
        self.fields["goes_to"].choices = goes  # type: ignore[attr-defined]


class StaffForm(forms.Form):
    """How many of a post, and what becomes of them; a name by consent only."""

    post = forms.ChoiceField(label=_("Post"), choices=Posting.Post)
    outcome = forms.ChoiceField(label=_("What becomes of them"), choices=HandoverStaff.Outcome)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=999, initial=1)
    name = forms.CharField(
        label=_("Name of the colleague"),
        max_length=80,
        required=False,
        help_text=_("Only for one person, and only if this person agreed. All sides read it; the journal does not."),
    )
    has_agreed = forms.BooleanField(label=_("This person agreed to be named here."), required=False)
