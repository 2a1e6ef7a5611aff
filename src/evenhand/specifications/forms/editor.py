"""The page on which a specification is written, as one form of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from evenhand.shell.forms import unjudged
from evenhand.specifications.commands import GroupFaulty, LinesFaulty, SharesNotWhole, faults_of
from evenhand.specifications.content import Content, GroupContent, LineContent, OutcomeContent
from evenhand.specifications.forms.parts import FiguresForm, GroupForm, GroupFormSet, LineForm, LineFormSet
from evenhand.specifications.forms.words import sentence
from evenhand.specifications.formulas import VARIABLES
from evenhand.specifications.queries import COLUMNS, LINE_COLUMNS, OUTCOME_COLUMNS


class Editor:
    """Figures, lines and groups of one specification: stored, or as somebody types them."""

    def __init__(self, *, stored: Content, typed: QueryDict | None = None, judged: bool = True) -> None:
        figures, lines, groups = FiguresForm, LineFormSet, GroupFormSet
        if typed is not None and not judged:
            figures, lines, groups = unjudged(figures), unjudged(lines), unjudged(groups)
        self.figures = figures(typed, prefix="figures", initial=figures_of(stored))
        self.lines = lines(typed, prefix="lines", initial=[line_of(line) for line in stored.lines])
        self.groups = groups(typed, prefix="groups", initial=[group_of(group) for group in stored.groups])
        self.stored = stored
        self.is_typed = typed is not None

    @property
    def forms(self) -> tuple[Any, Any, Any]:
        return self.figures, self.lines, self.groups

    def is_valid(self) -> bool:
        """Whether this can be stored; every fault stands at its field."""
        if not self.is_typed:
            return False
        faulty = [form for form in self.forms if not form.is_valid()]
        return not self._content_faults() and not faulty

    def content(self) -> Content:
        """What is typed as far as it can be read; what cannot is missing."""
        if not self.is_typed:
            return self.stored
        figures = read(self.figures)
        return Content(
            **{name: figures.get(name) for name in COLUMNS},  # type: ignore[arg-type]
            lines=tuple(_line_content(form) for form in self.lines.forms),
            groups=tuple(_group_content(form) for form in self.groups.forms),
        )

    def _content_faults(self) -> bool:
        """Put what the commands would refuse at the fields concerned; whether there was any."""
        content = self.content()
        found = list(faults_of(content))
        for fault in found:
            if isinstance(fault, LinesFaulty):
                self._line_faults(content)
            elif isinstance(fault, SharesNotWhole):
                add(self.groups.forms[0], "share_bp", str(fault))
            elif not isinstance(fault, GroupFaulty):  # its form says that itself
                add(self.figures, fault.field or "", str(fault))
        return bool(found)

    def _line_faults(self, content: Content) -> None:
        doubtful = [name for name in VARIABLES if name in self.figures.errors]
        for fault in content.checked(doubtful).faults:
            names = {"service": "service_zh", "category": "category_zh"}
            field = names.get(fault.flaw.field, fault.flaw.field)
            add(self.lines.forms[(fault.line or 1) - 1], field, sentence(fault.flaw))


def add(form: forms.BaseForm, field: str, fault: str) -> None:
    """Put a fault at its field, unless the field has one of its own; what has no field belongs to the form."""
    place = field if field in form.fields else None
    if place is None or place not in form.errors:
        form.add_error(place, fault)


def read(form: forms.BaseForm) -> dict[str, Any]:
    """Each field that can be read by itself; texts that cannot are empty."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        raw = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        try:
            found[name] = field.clean(raw)
        except forms.ValidationError:
            found[name] = str(raw or "")[:300] if isinstance(field, forms.CharField) else None
    return found


def _line_content(form: LineForm) -> LineContent:
    typed: dict[str, Any] = {name: "" if value is None else value for name, value in read(form).items()}
    return LineContent(**{name: typed[name] for name in LINE_COLUMNS})


def _group_content(form: GroupForm) -> GroupContent:
    typed = read(form)
    outcome = OutcomeContent(**{name: typed[name] for name in OUTCOME_COLUMNS})
    return GroupContent(typed["name_en"], typed["name_zh"], typed["share_bp"], outcome)


def figures_of(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in COLUMNS}


def line_of(line: LineContent) -> Mapping[str, object]:
    return {name: getattr(line, name) for name in LINE_COLUMNS}


def group_of(group: GroupContent) -> Mapping[str, object]:
    outcome = {name: getattr(group.outcome, name) for name in OUTCOME_COLUMNS}
    return {"name_en": group.name_en, "name_zh": group.name_zh, "share_bp": group.share_bp, **outcome}
