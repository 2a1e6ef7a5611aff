"""Open centres."""

from __future__ import annotations

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties import policies
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Area, Centre


@command
def open_centre(
    *,
    area: Area,
    name_en: str,
    name_zh: str,
    by: Actor,
    address_en: str = "",
    address_zh: str = "",
    hours_en: str = "",
    hours_zh: str = "",
    phone: str = "",
) -> Centre:
    """Enter a centre, a place where services are given; who runs it changes with the contracts."""
    require(policies.may_administer(by))
    centre = Centre.objects.create(
        reference=next_reference("centre", area, by.day),
        area=area,
        name_en=name_en,
        name_zh=name_zh,
        address_en=address_en,
        address_zh=address_zh,
        hours_en=hours_en,
        hours_zh=hours_zh,
        phone=phone,
    )
    readers = [reader("area", area.reference)]
    record("parties.centre_opened", centre, by=by, audience=readers, name=both_names(centre))
    return centre
