"""Who is told of an invoice, and what the messages know."""

from __future__ import annotations

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.words import both_names
from evenhand.notices.commands import notify
from evenhand.parties.models import Membership, Organisation, Person, Role
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Standing
from evenhand.planning.commands.amounts import money_fact
from evenhand.shell import words

day_of = lazy(words.day, str)
APPROVED = _("Invoice %(reference)s is approved")
APPROVED_BODY = _("%(purchaser)s approved instalment %(number)s of contract %(contract)s. It is due on %(due)s.")
CUT_BODY = _(
    "%(purchaser)s approved a part of invoice %(reference)s, instalment %(number)s of contract %(contract)s, due on "
    "%(due)s. %(rest)s of it went back to %(provider)s: %(reason)s"
)
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


def tell_approved(invoice: Invoice, standing: Standing, by: Actor) -> None:
    """Funders and provider learn of it; the provider of what was returned too."""
    contract = invoice.contract
    funders = [part.funder for part in standing.parts]
    facts = told(invoice, due=day_of(standing.instalment.due_on))
    body = APPROVED_BODY
    if invoice.returned_minor:
        body = CUT_BODY
        facts["rest"] = money_fact(invoice.returned_minor, standing.currency)
        facts["reason"] = invoice.reason
    people = [*holding(Role.OFFICER, *funders, by=by), *holding(Role.DIRECTOR, contract.provider, by=by)]
    notify(people, subject=APPROVED, body=body, at=by.at, about=invoice.reference, **facts)
