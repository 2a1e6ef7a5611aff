"""What is typed on the pages of evaluations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evenhand.evaluations.commands import Judgement
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries import Row, Sheet
from evenhand.frameworks.models import Level
from evenhand.parties.models import Organisation

REASON = Mark._meta.get_field("reason").max_length


class CommissionForm(forms.Form):
    """Which assessment, by whom, by when."""

    agency: Any = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Evaluation agency"),
        to_field_name="reference",
        empty_label=_("Choose an agency"),
        help_text=_("Agencies with a declared tie to the provider are not offered."),
    )
    reviewer: Any = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Reviewer from outside"),
        to_field_name="reference",
        empty_label=_("none"),
        required=False,
        help_text=_("Needed where a task was declined and the same agency assesses again."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Assessment.Kind.choices)
    year = forms.TypedChoiceField(label=_("Contract year"), coerce=int)
    due_on = forms.DateField(label=_("Due"))

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Organisation],
        reviewers: Sequence[Organisation],
        years: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("agency", agencies), ("reviewer", reviewers)):
            keys = [one.pk for one in known]
            self.fields[name].queryset = Organisation.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["year"].choices = [(number, str(number)) for number in range(1, years + 1)]  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    """Fields for every criterion of a sheet; subclasses say which."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet.rows:
            self.add(row)

    def add(self, row: Row) -> None:
        raise NotImplementedError

    def rows(self) -> Iterator[tuple[Row, dict[str, BoundField]]]:
        """Each criterion with its fields by their first word."""
        for row in self.sheet.rows:
            number = row.criterion.position
            names = [name for name in self.fields if name.endswith(f"_{number}")]
            yield row, {name.partition("_")[0]: self[name] for name in names}

    def _level(self, label: str, *, required: bool) -> forms.TypedChoiceField:
        levels = [(level.value, str(level)) for level in self.sheet.levels]
        first = [] if required else [("", _("not marked yet"))]
        return forms.TypedChoiceField(
            label=label, choices=[*first, *levels], coerce=int, empty_value=None, required=required
        )

    def _judgements(self) -> dict[int, Judgement]:
        data = self.cleaned_data
        return {
            number: Judgement(data[f"level_{number}"], data[f"reason_{number}"], data.get(f"drop_{number}", ""))
            for number in (row.criterion.position for row in self.sheet.rows)
            if f"level_{number}" in data
        }


class MarkForm(SheetForm):
    """A level and a reason for each criterion; a draft may have gaps."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: Sheet, before: Mapping[int, Level], **kwargs: Any) -> None:
        self.before = before
        super().__init__(*args, sheet=sheet, **kwargs)

    def add(self, row: Row) -> None:
        number, title, mark = row.criterion.position, row.criterion.title, row.mark
        self.fields[f"level_{number}"] = level = self._level(_("%(title)s: level") % {"title": title}, required=False)
        level.initial = mark.level.value if mark and mark.level else None
        self.fields[f"reason_{number}"] = forms.CharField(
            label=_("%(title)s: reason") % {"title": title},
            max_length=REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            initial=mark.reason if mark else "",
        )
        if row.criterion.pk in self.before:
            self.fields[f"drop_{number}"] = forms.CharField(
                label=_("%(title)s: why it drops") % {"title": title},
                help_text=_("Needed more than a level below the last assessment; the provider answers it."),
                max_length=REASON,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=mark.drop_reason if mark else "",
            )

    def marks(self) -> dict[int, Judgement]:
        return self._judgements()


class ReplyForm(SheetForm):
    """What the provider says to the whole and to each mark."""

    overall = forms.CharField(
        label=_("To the whole"),
        max_length=Assessment._meta.get_field("reply").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def add(self, row: Row) -> None:
        self.fields[f"reply_{row.criterion.position}"] = forms.CharField(
            label=_("To “%(title)s”") % {"title": row.criterion.title},
            max_length=REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def replies(self) -> dict[int, str]:
        numbers = (row.criterion.position for row in self.sheet.rows)
        return {number: self.cleaned_data[f"reply_{number}"] for number in numbers}


class FinalForm(SheetForm):
    """The final level of each criterion, and a reason where it changes."""

    def add(self, row: Row) -> None:
        number, title = row.criterion.position, row.criterion.title
        self.fields[f"level_{number}"] = level = self._level(_("%(title)s: level") % {"title": title}, required=True)
        level.initial = row.level.value if row.level else None
        self.fields[f"reason_{number}"] = forms.CharField(
            label=_("%(title)s: reason of the change") % {"title": title},
            max_length=REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def changes(self) -> dict[int, Judgement]:
        return self._judgements()


class ReviewForm(forms.Form):
    """What the reviewer from outside says."""

    words = forms.CharField(
        label=_("Your review"),
        help_text=_(
            "Whether marks, reasons and drops are borne out by the evidence. All who see the assessment read it."
        ),
        max_length=Assessment._meta.get_field("review").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class RevisionForm(forms.Form):
    """The revision that the actor has seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class PlainForm(forms.Form):
    """Nothing is typed."""
