"""The cast as visitors of the demonstration meet it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.demo.cast import PEOPLE, Someone
from evenhand.parties.models import Person, Role
from evenhand.shell.registries import Side


@dataclass(frozen=True, slots=True)
class Character:
    """One of the cast: the account, the roles and organisation, and what this person does."""

    person: Person
    roles: str
    organisation: str
    does: str | Promise
    has_a_key: bool = False  # to what is sealed


@dataclass(frozen=True, slots=True)
class Company:
    """The characters of one side under its heading."""

    side: Side
    heading: str | Promise
    characters: list[Character]


DOES: dict[str, str | Promise] = {
    "purchaser_officer": _("writes specifications, calls for bids, drafts contracts"),
    "purchaser_signatory": _("signs for the street office"),
    "purchaser_panel_member": _("scores bids alone, with reasons"),
    "provider_director": _("bids, agrees the contract, answers for the centre"),
    "provider_signatory": _("signs for the agency"),
    "provider_supervisor": _("supervises the centre’s workers"),
    "provider_worker": _("works at the centre with residents"),
    "rival_director": _("bids against the other agency"),
    "regulator_officer": _("adopts the programme and its rules"),
    "finance_officer_municipal": _("allocates the city’s share"),
    "finance_officer_district": _("allocates the district’s share"),
    "monitor_officer": _("follows every contract of the district"),
    "assessor": _("assesses what was done"),
    "auditor": _("reads, and checks the journal"),
    "ombudsman": _("hears what is told in confidence"),
    "department_officer": _("asks tasks of the centre"),
    "administrator": _("opens accounts and grants roles"),
    "resident": _("uses the centre; has no office"),
    "stranger": _("has an account and no role: sees what the public sees"),
}
COMPANIES: tuple[tuple[Side, str | Promise, tuple[str, ...]], ...] = (
    (Side.PURCHASER, _("The purchaser’s side"), ("purchaser_officer", "purchaser_signatory", "purchaser_panel_member")),
    (
        Side.PROVIDER,
        _("The providers’ side"),
        ("provider_director", "provider_signatory", "provider_supervisor", "provider_worker", "rival_director"),
    ),
    (
        Side.THIRD,
        _("Between and above them"),
        (
            "regulator_officer",
            "finance_officer_municipal",
            "finance_officer_district",
            "monitor_officer",
            "assessor",
            "auditor",
            "ombudsman",
            "department_officer",
            "administrator",
            "resident",
            "stranger",
        ),
    ),
)


def cast_by_side() -> list[Company]:
    """The characters there are, by side. Two statements."""
    cast = {someone.key: someone for someone in PEOPLE}
    known = Person.objects.filter(is_active=True, email__in=[someone.address for someone in PEOPLE])
    by_address = {person.email: person for person in known.prefetch_related("memberships__organisation")}
    return [
        Company(side, heading, [_character(cast[key], by_address[cast[key].address]) for key in keys])
        for side, heading, keys in COMPANIES
        if all(cast[key].address in by_address for key in keys)
    ]


def _character(someone: Someone, person: Person) -> Character:
    held = list(person.memberships.all())
    roles = [str(Role(membership.role).label) for membership in held]
    organisation = held[0].organisation.name if held else ""
    has_a_key = Role.OMBUDSMAN in someone.roles
    return Character(person, roles[0] if roles else "", organisation, DOES[someone.key], has_a_key)
