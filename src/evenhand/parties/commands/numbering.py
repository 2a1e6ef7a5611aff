"""Public references: the next number of a kind, as the jurisdiction numbers its documents."""

from __future__ import annotations

from datetime import date
from secrets import choice

from django.db.models import F

from evenhand.parties.models import Area, Serial

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def next_reference(kind: str, area: Area, on: date) -> str:
    """The next reference of a kind, as `YX-2026-0007`; call it inside a command.

    The serial number is taken by an update that the database orders, so no two are alike.
    """
    serial, _created = Serial.objects.get_or_create(prefix=area.prefix, kind=kind, year=on.year)
    Serial.objects.filter(pk=serial.pk).update(last=F("last") + 1)
    serial.refresh_from_db()
    pattern = area.jurisdiction.numbering[kind]
    return str(pattern).format(area=area.prefix, year=on.year, serial=serial.last)


def unguessable_reference(prefix: str) -> str:
    """A reference that tells nothing of how many there are: the prefix and six random letters."""
    return f"{prefix}-{''.join(choice(LETTERS) for _ in range(6))}"
