"""Register organisations and the relationships that they declare."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties import policies
from evenhand.parties.commands.numbering import next_reference_in
from evenhand.parties.contacts import NotAnIdentifier, normal_identifier
from evenhand.parties.models import Area, Capacity, Jurisdiction, Organisation


class IdentifierInvalid(CommandError):
    """The number does not belong to its register: its length, letters or check character are wrong."""

    sentence = _("This is not a number of the register: its check character does not fit. Compare it with the licence.")
    field = "identifier"


class IdentifierTaken(CommandError):
    """Another organisation is registered under this number."""

    sentence = _("%(name)s is registered under this number already.")
    field = "identifier"


class NoCapacity(CommandError):
    """An organisation that may be nothing cannot take part."""

    sentence = _("Choose at least one capacity.")
    field = "capacities"


@command
def register_organisation(
    *,
    jurisdiction: Jurisdiction,
    name_en: str,
    name_zh: str,
    capacities: Collection[Capacity.Kind],
    by: Actor,
    area: Area | None = None,
    identifier: str = "",
    address: str = "",
) -> Organisation:
    """Enter a public body or an NGO in the register, with what it may be in a process.

    Raises IdentifierInvalid, IdentifierTaken, NoCapacity.
    """
    require(policies.may_administer(by))
    if not capacities:
        raise NoCapacity
    scheme = str(jurisdiction.rule("identifier_scheme")) if identifier else ""
    organisation = Organisation.objects.create(
        reference=next_reference_in("organisation", jurisdiction, by.day),
        jurisdiction=jurisdiction,
        area=area,
        name_en=name_en,
        name_zh=name_zh,
        identifier_scheme=scheme,
        identifier=_free_identifier(scheme, identifier) if identifier else "",
        address=address,
    )
    Capacity.objects.bulk_create(Capacity(organisation=organisation, capacity=kind) for kind in sorted(set(capacities)))
    record("parties.organisation_registered", organisation, by=by, name=both_names(organisation))
    return organisation


def _free_identifier(scheme: str, identifier: str) -> str:
    try:
        normal = normal_identifier(scheme, identifier)
    except NotAnIdentifier as fault:
        raise IdentifierInvalid from fault
    if taken := Organisation.objects.filter(identifier_scheme=scheme, identifier=normal).first():
        raise IdentifierTaken(name=taken.name)
    return normal
