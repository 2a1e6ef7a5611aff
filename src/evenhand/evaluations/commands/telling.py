"""Who is told of an assessment."""

from __future__ import annotations

from django.utils.functional import lazy

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Membership, Organisation, Person
from evenhand.shell import words

day_of = lazy(words.day, str)


def holding(role: str, *organisations: Organisation, by: Actor) -> list[Person]:
    """Who holds a role in these organisations now, the actor himself left out."""
    held = Membership.objects.current(by.day).filter(role=role, organisation__in=organisations)
    people = Person.objects.filter(pk__in=held.values("person")).order_by("pk")
    return [person for person in people if person.pk != by.person_id]
