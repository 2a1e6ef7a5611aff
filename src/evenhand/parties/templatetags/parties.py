"""What the pages of accounts show."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()


LOOKED_AT = {
    "cases": _("the list of cases and groups"),
    "case": _("a case"),
    "group": _("a group"),
    "notes": _("the list of private notes"),
    "note": _("a private note"),
    "passedcase": _("a case that was handed over"),
    "complaint": _("a complaint"),
    "bid": _("a bid before its opening"),
}


@register.filter
def looked_at(kind: str) -> str:
    """The words for a kind of personal data."""
    return str(LOOKED_AT.get(kind, kind))


@register.filter
def as_json(value: Any) -> str:
    """A value for a data attribute; the template escapes it."""
    return json.dumps(value, default=dict)
