"""Who can sign in to the demonstration, read from its database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from evenhand.parties.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what it takes to sign in as him."""

    email: str
    password: str
    person: str
    role: str
    organisation: str


def accounts(password: str) -> list[Account]:
    """Every open account in the order of joining. Two statements."""
    held = Prefetch("memberships", Membership.objects.select_related("organisation").order_by("pk"))
    people = Person.objects.filter(is_active=True).prefetch_related(held).order_by("pk")
    return [_account(person, password) for person in people]


def _account(person: Person, password: str) -> Account:
    memberships = list(person.memberships.all())
    return Account(
        email=person.email or "",
        password=password,
        person=person.name,
        role=_listed(str(membership.get_role_display()) for membership in memberships),
        organisation=_listed(membership.organisation.name for membership in memberships),
    )


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(dict.fromkeys(words))
