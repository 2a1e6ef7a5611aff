"""The parts of a share bar, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evenhand.records.projection import part
from evenhand.records.queries import Outside
from evenhand.shell.parts import Share


def share_parts(outside: Outside) -> list[Share]:
    """What tasks outside the contract took of all hours, by how they were answered."""
    return [
        Share(part(minutes, outside.whole), tone, label)
        for minutes, tone, label in (
            (outside.without_agreement, "c-warn", _("done without agreement")),
            (outside.under_reservation, "c-ink", _("under reservation")),
            (outside.by_variation, "c-third-mid", _("as a variation")),
        )
        if minutes
    ]
