"""Who is told of an invoice, and what the messages know."""

from __future__ import annotations

from django.utils.functional import Promise, lazy

from evenhand.kernel.actors import Actor
from evenhand.kernel.words import both_names
from evenhand.parties.models import Membership, Organisation, Person
from evenhand.payments.models import Invoice
from evenhand.shell import words

day_of = lazy(words.day, str)
Told = str | int | dict[str, str] | Promise


def holding(role: str, *organisations: Organisation, by: Actor) -> list[Person]:
    """Who holds a role in these organisations now, the actor himself left out."""
    held = Membership.objects.current(by.day).filter(role=role, organisation__in=organisations)
    people = Person.objects.filter(pk__in=held.values("person")).order_by("pk")
    return [person for person in people if person.pk != by.person_id]


def told(invoice: Invoice, **more: Told) -> dict[str, Told]:
    """The facts of every message about an invoice."""
    contract = invoice.contract
    return {
        "reference": invoice.reference,
        "number": invoice.instalment,
        "contract": contract.reference,
        "purchaser": both_names(contract.purchaser),
        "provider": both_names(contract.provider),
        **more,
    }
