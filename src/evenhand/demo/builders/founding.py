"""What comes first in every scale: the cast, the frameworks, who is in the registers."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

from evenhand.demo.builders.city import Agency, registrar
from evenhand.demo.builders.frameworks import versions_adopted
from evenhand.demo.builders.making import FOUNDED, Making, SteadyCast
from evenhand.demo.builders.parties import build_cast
from evenhand.parties.models import Role


def found(making: Making) -> None:
    """The cast, and the administrator at work, well before the running contracts begin."""
    day = making.starts - timedelta(days=FOUNDED)
    made = build_cast(day)
    making.cast = SteadyCast(**{one.name: getattr(made, one.name) for one in fields(made)})
    making.at_work = registrar(making.cast, day, making.seed)


def adopt_frameworks(making: Making) -> None:
    """The versions that contracts are signed under; only after all places, which the regulator oversees."""
    making.frameworks = versions_adopted(making.cast.actor("regulator_officer", making.before(FOUNDED - 6)))


def of_the_cast(making: Making) -> list[Agency]:
    """The cast's two agencies as the city has them; the rival gets somebody who signs."""
    persons, organisations = making.cast.persons, making.cast.organisations
    signs = making.at_work.person(organisations["rival"], Role.SIGNATORY)
    return [
        Agency(organisations["provider"], persons["provider_director"], persons["provider_signatory"]),
        Agency(organisations["rival"], persons["rival_director"], signs),
    ]
