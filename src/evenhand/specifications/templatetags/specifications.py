"""The error summary of the editor, which is one form of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.utils.translation import gettext as _

from evenhand.shell.templatetags.fields import Fault, errors, faults_of
from evenhand.specifications.forms.editor import Editor

register = template.Library()


@register.inclusion_tag("shell/_errors.html")
def editor_errors(editor: Editor) -> dict[str, Any]:
    """Every fault of figures, lines and target groups, each with the place where it can be mended."""
    shown = errors(editor.figures, editor.lines)
    return shown | {"faults": [*shown["faults"], *_of_groups(editor)]}


def _of_groups(editor: Editor) -> Iterator[Fault]:
    if not editor.is_typed:
        return
    yield from (Fault(str(sentence)) for sentence in editor.groups.non_form_errors())
    for number, form in enumerate(editor.groups.forms, start=1):
        for fault in faults_of(form):
            label = _("Target group %(number)d, %(label)s") % {"number": number, "label": fault.label}
            yield Fault(fault.sentence, fault.target, label)
