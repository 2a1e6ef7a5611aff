"""Whom one can ask, what waits for an answer, and what the provider keeps for himself."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.contracts.models import Contract, ContractParticipation, Terms
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Area, Membership, Organisation, Person
from evenhand.parties.models.organisations import in_term
from evenhand.parties.queries import working_days_after
from evenhand.requests.models import PrivateNote, TaskRequest


def askable(actor: Actor) -> QuerySet[Contract]:
    """Contracts in force whose provider the actor's organisation may ask: it takes part, or is a department there."""
    taking_part = ContractParticipation.objects.filter(
        in_term(actor.day), contract=OuterRef("pk"), organisation=actor.organisation_id
    )
    reached = Q(Exists(taking_part))
    if actor.is_a("department") and isinstance(actor.organisation, Organisation) and actor.organisation.area:
        reached |= Q(area__in=Area.objects.within(actor.organisation.area))
    in_force = Contract.objects.filter(reached, status=Contract.Status.IN_FORCE)
    return in_force.exclude(provider_id=actor.organisation_id)


def answer_due(contract: Contract, on: date, terms: Terms | None = None) -> date:
    """The last day for the answer to what is asked on a day. Two statements."""
    days = (terms or current_terms(contract)).answer_days
    return working_days_after(contract.jurisdiction, on, days)


def listed(actor: Actor) -> QuerySet[TaskRequest]:
    """The requests that the actor sees, newest first, as lists show them."""
    found = TaskRequest.objects.visible_to(actor).select_related(
        "asker", "contract__provider", "contract__purchaser", "emergency"
    )
    return found.prefetch_related("answers__line", "answers__retracted__retracted_by").order_by("-asked_at")


def unanswered(actor: Actor) -> QuerySet[TaskRequest]:
    """Requests without an answer that the actor's organisation has to answer or waits for."""
    mine = Q(contract__provider_id=actor.organisation_id) | Q(asker_id=actor.organisation_id)
    return TaskRequest.objects.filter(mine, status=TaskRequest.Status.ASKED).select_related(
        "asker", "contract__provider"
    )


def notes_of(actor: Actor) -> QuerySet[PrivateNote]:
    """The private notes of the actor's own organisation, newest first."""
    own = PrivateNote.objects.filter(contract__provider_id=actor.organisation_id)
    related = ("data_key", "contract", "written_by", "request", "in_total__total")
    return own.select_related(*related).order_by("-asked_on", "-pk")


def countable(actor: Actor, contract: Contract) -> QuerySet[PrivateNote]:
    """The notes of the actor's organisation under a contract that no total counts and nobody else sees."""
    return notes_of(actor).filter(contract=contract, released_at__isnull=True, in_total__isnull=True)


def possible_askers(contract: Contract) -> QuerySet[Organisation]:
    """Who may have asked: everybody who takes part but the provider, and the departments above the place."""
    taking_part = Q(pk__in=contract.participations.values("organisation"))
    above = Area.objects.filter(path__in=_paths_above(contract.area.path))
    departments = Q(capacities__capacity="department", area__in=above)
    return Organisation.objects.filter(taking_part | departments).exclude(pk=contract.provider_id).distinct()


def _paths_above(path: str) -> list[str]:
    """The paths of an area and of all that it lies in."""
    return [path[: place + 1] for place, sign in enumerate(path) if sign == "/"]


def heads(organisation_id: int, role: str, on: date) -> QuerySet[Person]:
    """Who holds a role in an organisation on a day."""
    held = Membership.objects.current(on).filter(organisation_id=organisation_id, role=role)
    return Person.objects.filter(pk__in=held.values("person")).order_by("pk")


def may_still_ask(contract: Contract, actor: Actor) -> bool:
    """Whether the contract is one that the actor can ask under. One statement."""
    return askable(actor).filter(pk=contract.pk).exists()
