"""A new specification as a form: under which programme, for which centre, and what it starts from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Centre
from evenhand.planning.models import Programme
from evenhand.specifications.content import Content
from evenhand.specifications.models import Specification
from evenhand.specifications.queries import content_of, table_1

TABLE_1 = "table-1"
BLANK = "blank"
MOST_EARLIER = 10


class StartForm(forms.Form):
    """The three choices before writing begins."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme"), to_field_name="reference", empty_label=None
    )
    centre = forms.ModelChoiceField(
        Centre.objects.none(), label=_("Centre"), to_field_name="reference", empty_label=None
    )
    start = forms.ChoiceField(label=_("Start from"), widget=forms.RadioSelect, initial=TABLE_1)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = getattr(actor.organisation, "area", None)
        path = area.path if area else "nowhere"
        adopted = Programme.objects.filter(status=Programme.Status.ADOPTED)
        over = [programme.pk for programme in adopted.select_related("area") if path.startswith(programme.area.path)]
        self.fields["programme"].queryset = adopted.filter(pk__in=over).order_by("-starts")  # type: ignore[attr-defined]
        centres = Centre.objects.filter(area__path__startswith=path).order_by("reference")
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]
        own = Specification.objects.visible_to(actor).filter(purchaser=actor.organisation_id)
        self.earlier = {found.reference: found for found in own.order_by("-drafted_at", "-pk")[:MOST_EARLIER]}
        self.fields["start"].choices = [*self._starts()]  # type: ignore[attr-defined]

    def _starts(self) -> list[tuple[str, Any]]:
        earlier = [
            (reference, _("%(reference)s, %(title)s") % {"reference": reference, "title": found.title})
            for reference, found in self.earlier.items()
        ]
        table_1_label = _("Table 1: the nine lines that a district of Guangzhou asked of a centre")
        return [(TABLE_1, table_1_label), *earlier, (BLANK, _("an empty page"))]

    def content(self) -> Content:
        """What the chosen start says."""
        start = self.cleaned_data["start"]
        if start in self.earlier:
            return content_of(self.earlier[start])
        return table_1() if start == TABLE_1 else Content(staff=14, all_staff=20, weeks=48)
