"""People are told what now waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise, lazy

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Membership, Organisation, Person
from evenhand.shell import words

day_of = lazy(words.day, str)


def tell(
    people: Iterable[Person], contract: Contract, subject: str | Promise, body: str | Promise, *, by: Actor
) -> None:
    """A message to each, in his own language; both texts know the contract's reference and title."""
    title = {"en": contract.title_en, "zh": contract.title_zh}
    reference = contract.reference
    notify(people, subject=subject, body=body, at=by.at, about=reference, reference=reference, title=title)


def holding(role: str, *organisations: Organisation, by: Actor) -> list[Person]:
    """Who holds a role in these organisations now, the actor himself left out."""
    held = Membership.objects.current(by.day).filter(role=role, organisation__in=organisations)
    return list(Person.objects.filter(pk__in=held.values("person")).exclude(pk=by.person_id or 0).order_by("pk"))


def day_fact(value: date) -> dict[str, str]:
    """A day in the journal's words, for readers of both languages."""
    return in_both(day_of(value))
