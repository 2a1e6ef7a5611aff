"""The persons of the table and the groups under which rows speak of them."""

from __future__ import annotations

PUBLIC = "public"
GROUPS: dict[str, tuple[str, ...]] = {
    "purchaser": ("purchaser_officer", "purchaser_signatory", "purchaser_panel_member"),
    "provider": ("provider_director", "provider_signatory", "provider_worker", "provider_supervisor"),
    "funders": ("finance_officer_district", "finance_officer_municipal"),
    "overseers": ("monitor_officer", "regulator_officer", "auditor"),
    "outsiders": (
        "rival_director",
        "assessor",
        "ombudsman",
        "administrator",
        "resident",
        "department_officer",
        "stranger",
    ),
}
PERSONS = tuple(person for group in GROUPS.values() for person in group)
EVERYBODY = (*PERSONS, PUBLIC)
SIGNED_IN = "signed_in"
EVERYONE = "everyone"


def circles_of(person: str) -> list[str]:
    """The names under which a row may speak of a person, the narrowest first."""
    group = [name for name, members in GROUPS.items() if person in members]
    return [person, *group, *([] if person == PUBLIC else [SIGNED_IN]), EVERYONE]
