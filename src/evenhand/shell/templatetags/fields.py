"""Tags of forms: fields in the theme, the error summary, submission and revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
Faulty = forms.BaseForm | forms.BaseFormSet  # type: ignore[type-arg]
KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
]


@register.simple_tag
def submission() -> SafeString:
    """The hidden UUID that makes a double click one act."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid4())


@register.simple_tag(takes_context=True)
def revision(context: template.Context, thing: Any) -> SafeString:
    """The revision that the reader has before him.

    It stays the one first seen while a form is mended, and becomes the present one once the reader was told
    that somebody else changed the thing.
    """
    request, form = context.get("request"), context.get("form")
    seen = ""
    if request is not None and not getattr(form, "conflict", False):
        seen = request.POST.get("revision", "") or (getattr(request, "typed", None) or {}).get("revision", "")
    return format_html('<input type="hidden" name="revision" value="{}">', seen or thing.revision)


@register.inclusion_tag("shell/_field.html")
def field(bound: BoundField, unit: str = "", label: str = "") -> dict[str, Any]:
    """`{% field form.amount unit=unit %}`: label, help, control and fault of one field."""
    widget = bound.field.widget
    kind = next((name for type_, name in KINDS if isinstance(widget, type_)), "control")
    return {
        "field": bound,
        "kind": kind,
        "control": bound if kind == "choices" else bound.as_widget(attrs=_attributes(bound, kind)),
        "unit": unit,
        "label": label or bound.label,
        "described": bound.aria_describedby,
    }


@register.simple_tag
def control(bound: BoundField, **attributes: Any) -> SafeString:
    """The bare control in the theme, for tables: `{% control form.minutes aria_label=label %}`."""
    given = {name.replace("_", "-"): value for name, value in attributes.items() if name != "class_"}
    kind = next(
        (name for type_, name in KINDS if isinstance(bound.field.widget, type_)),
        "control",
    )
    return bound.as_widget(attrs=given | _attributes(bound, kind, attributes.get("class_", "")))


def _attributes(bound: BoundField, kind: str, more: str = "") -> dict[str, Any]:
    widget = bound.field.widget
    base = {
        "control": "form-control",
        "select": "form-select",
        "check": "form-check-input",
    }.get(kind, "")
    classes = [
        base,
        widget.attrs.get("class", ""),
        more,
        "is-bad" if bound.errors else "",
    ]
    attributes: dict[str, Any] = _typing(bound)
    if isinstance(widget, forms.NumberInput):
        classes.append("num")
    return attributes | {"class": " ".join(filter(None, classes))}


def _typing(bound: BoundField) -> dict[str, Any]:
    """Keyboard and picker for what is typed; neither cuts short nor swallows what somebody meant to say."""
    widget = bound.field.widget
    widget.attrs.pop("maxlength", None)
    if isinstance(widget, forms.NumberInput):
        for limit in ("min", "max", "step"):  # the field says them in words
            widget.attrs.pop(limit, None)
        widget.input_type = "text"
        fractions = isinstance(bound.field, forms.DecimalField | forms.FloatField)
        return {
            "inputmode": "decimal" if fractions else "numeric",
            "autocomplete": "off",
        }
    if isinstance(widget, forms.DateTimeInput):
        widget.format, picker = "%Y-%m-%dT%H:%M", "datetime-local"
    elif isinstance(widget, forms.DateInput):
        widget.format, picker = "%Y-%m-%d", "date"
    else:
        return {}
    if not bound.errors:
        widget.input_type = picker
    return {}


@register.inclusion_tag("shell/_form.html")
def form(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of a form, one below the other; their labels say what placeholders would."""
    for bound in form.visible_fields():
        bound.field.widget.attrs.pop("placeholder", None)
    return {"form": form}


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence and the place where it can be mended."""

    sentence: str
    target: str = ""
    label: str = ""


@register.inclusion_tag("shell/_errors.html")
def errors(*found: Faulty, heading: str = "") -> dict[str, Any]:
    """`{% errors form rows %}`: the error summary, first on the page; each fault is a link to its field."""
    faults = [fault for item in found if item.is_bound for fault in faults_of(item)]
    conflict = any(getattr(item, "conflict", False) for item in found)
    return {"faults": faults, "conflict": conflict, "heading": heading}


def faults_of(item: Faulty) -> Iterator[Fault]:
    """Every fault of a form or formset, in the order of its fields."""
    if isinstance(item, forms.BaseFormSet):
        yield from (Fault(str(sentence)) for sentence in item.non_form_errors())
        for number, row in enumerate(item.forms, start=1):
            yield from (_numbered(fault, number) for fault in faults_of(row))
        return
    yield from (Fault(str(sentence)) for sentence in item.non_field_errors())
    for bound in item:
        yield from (Fault(str(sentence), _target(bound), str(bound.label)) for sentence in bound.errors)


def _numbered(fault: Fault, number: int) -> Fault:
    label = _("Line %(number)d, %(label)s") % {"number": number, "label": fault.label}
    return Fault(
        fault.sentence,
        fault.target,
        label if fault.label else _("Line %(number)d") % {"number": number},
    )


def _target(bound: BoundField) -> str:
    """The id that a link to a field goes to: of the first choice where there are several."""
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or str(bound.auto_id)
