"""Public references: the next number of a kind, as the jurisdiction numbers its documents."""

from __future__ import annotations

from datetime import date
from secrets import choice

from django.db.models import F

from evenhand.parties.models import Area, Jurisdiction, Serial

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def next_reference(kind: str, area: Area, on: date) -> str:
    """The next reference of a kind in an area, as `YX-2026-0007`; call it inside a command."""
    return _next(str(area.jurisdiction.numbering[kind]), kind, area.prefix, on.year)


def next_reference_in(kind: str, jurisdiction: Jurisdiction, on: date) -> str:
    """The next reference of a kind that is numbered for the whole jurisdiction, as `P-0007`."""
    return _next(str(jurisdiction.numbering[kind]), kind, "", on.year)


def unguessable_reference(prefix: str) -> str:
    """A reference that tells nothing of how many there are: the prefix and six random letters."""
    return f"{prefix}-{''.join(choice(LETTERS) for _ in range(6))}"


def _next(pattern: str, kind: str, prefix: str, year: int) -> str:
    """Count where the pattern counts: by area and year only where it names them.

    The serial number is taken by an update that the database orders, so no two are alike.
    """
    serial, _created = Serial.objects.get_or_create(
        prefix=prefix if "{area" in pattern else "", kind=kind, year=year if "{year" in pattern else 0
    )
    Serial.objects.filter(pk=serial.pk).update(last=F("last") + 1)
    serial.refresh_from_db()
    return pattern.format(area=prefix, year=year, serial=serial.last)
