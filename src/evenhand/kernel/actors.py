"""Who acts: the one thing that commands, policies and `visible_to` take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from django.utils import timezone

PUBLIC = "public"


class Identity(Protocol):
    """A person or organisation as the kernel knows it: a key, a public reference and a name."""

    pk: Any

    @property
    def reference(self) -> str: ...

    @property
    def name(self) -> str: ...


class Kind(StrEnum):
    PERSON = "person"
    TOKEN = "token"  # noqa: S105 # nosec B105 # a kind of actor, not a secret
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


class Strength(StrEnum):
    """How surely the person is who the sign-in says."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 # nosec B105 # a strength of sign-in, not a secret
    SECOND_FACTOR = "second_factor"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, token or the system at one instant, in one organisation, with the roles held there then.

    `areas` holds the area keys (with their references) that the organisation oversees: the subtree of its
    own area for a monitor or regulator, nothing for others. `submission` identifies one sending of a form,
    so that a double click is one act.
    """

    kind: Kind
    at: datetime
    person: Identity | None = None
    organisation: Identity | None = None
    roles: frozenset[str] = frozenset()
    capacities: frozenset[str] = frozenset()
    areas: Mapping[int, str] = field(default_factory=dict)
    strength: Strength = Strength.NONE
    confirmed_at: datetime | None = None  # when a second factor was last shown in this session
    submission: UUID | None = None
    zone: tzinfo | None = None

    @property
    def person_id(self) -> int | None:
        return self.person.pk if self.person else None

    @property
    def organisation_id(self) -> int | None:
        return self.organisation.pk if self.organisation else None

    @property
    def day(self) -> date:
        """The day of the instant where the organisation is; elsewhere in the time zone that is active."""
        return timezone.localdate(self.at, self.zone)

    @property
    def is_anonymous(self) -> bool:
        return self.kind is Kind.ANONYMOUS

    def holds(self, *roles: str) -> bool:
        """Whether the actor holds one of these roles in the organisation acted for."""
        return bool(self.roles & frozenset(roles))

    def is_a(self, *capacities: str) -> bool:
        """Whether the organisation acted for has one of these capacities."""
        return bool(self.capacities & frozenset(capacities))

    def oversees(self, area_id: int | None) -> bool:
        return area_id in self.areas

    def audience(self) -> frozenset[str]:
        """The journal's readers that this actor counts among."""
        tokens = {PUBLIC, *(reader("area", reference) for reference in self.areas.values())}
        if self.person:
            tokens.add(reader("person", self.person.reference))
        if self.organisation:
            tokens.add(reader("organisation", self.organisation.reference))
        return frozenset(tokens)

    def later(self, at: datetime) -> Actor:
        """The same actor at another instant, about to do another thing."""
        return replace(self, at=at, submission=None)


def reader(kind: str, reference: str) -> str:
    """A reader of journal entries: `organisation:RY`, `area:YX`, `person:P-0007`."""
    return f"{kind}:{reference}"


def anonymous(at: datetime) -> Actor:
    return Actor(kind=Kind.ANONYMOUS, at=at)


def system(at: datetime) -> Actor:
    return Actor(kind=Kind.SYSTEM, at=at)
