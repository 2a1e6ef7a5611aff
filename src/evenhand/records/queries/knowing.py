"""Where people are posted under a contract, and what their entries are judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period
from evenhand.parties.models import Membership, Person, Posting, Role
from evenhand.parties.models.centres import PostingQuerySet
from evenhand.records.judging import Known, Post
from evenhand.records.models import Case, Group


def postings_under(contract: Contract) -> PostingQuerySet:
    """Posts that the provider filled at the centres which it runs under the contract."""
    centres = contract.operations.values("centre")
    return Posting.objects.filter(provider_id=contract.provider_id, centre__in=centres)


def posts_under(contract: Contract) -> dict[int, list[Post]]:
    """Each worker's posts under a contract. One statement."""
    found: dict[int, list[Post]] = defaultdict(list)
    rows = postings_under(contract).order_by("since", "pk").values_list("person_id", "centre_id", "since", "until")
    for person, centre, since, until in rows:
        found[person].append(Post(centre, since, until))
    return dict(found)


def is_posted(worker: Person, contract: Contract, on: date | None) -> bool:
    """Whether a person is posted to a centre of the contract on a day, or ever. One statement."""
    postings = postings_under(contract).filter(person=worker)
    return (postings.current(on) if on else postings).exists()


def team_of(contract: Contract, on: date) -> list[Person]:
    """Who works under the contract on a day, by name. One statement."""
    posted = postings_under(contract).current(on).values("person")
    return list(Person.objects.filter(pk__in=posted).order_by("name_en"))


def supervisors_of(contract: Contract, on: date) -> list[Person]:
    """The supervisors posted to the centres of the contract on a day. One statement."""
    held = Membership.objects.current(on).filter(organisation=contract.provider_id, role=Role.SUPERVISOR)
    posted = postings_under(contract).current(on).filter(person__in=held.values("person"))
    return list(Person.objects.filter(pk__in=posted.values("person")).order_by("name_en"))


def contracts_worked_under(actor: Actor) -> QuerySet[Contract]:
    """Contracts in force at whose centres the actor is posted today."""
    posted = Posting.objects.current(actor.day).filter(person=actor.person_id, provider=actor.organisation_id)
    held = Contract.objects.filter(provider_id=actor.organisation_id, status=Contract.Status.IN_FORCE)
    return held.filter(operations__centre__in=posted.values("centre")).distinct().order_by("reference")


def known_under(contract: Contract, actor: Actor) -> Known:
    """What entries of the actor's under a contract are judged by. Seven statements."""
    terms = current_terms(contract)
    of_emergencies = contract.requests.filter(emergency__isnull=False).values_list(
        "pk", "emergency__starts", "emergency__ends"
    )
    return Known(
        term=terms.term,
        today=actor.day,
        posts=posts_under(contract),
        norms=dict(contract.lines.values_list("pk", "norm_minutes")),
        open_cases=_periods(Case.objects.filter(contract=contract), terms.ends),
        open_groups=_periods(Group.objects.filter(contract=contract), terms.ends),
        requests=frozenset(contract.requests.values_list("pk", flat=True)),
        only_worker=None if actor.holds("supervisor") else actor.person_id,
        emergencies={key: Period(starts, ends) for key, starts, ends in of_emergencies},
    )


def _periods(found: QuerySet[Any], end: date) -> dict[int, Period]:
    rows: Sequence[tuple[int, date, date | None]] = list(found.values_list("pk", "opened_on", "closed_on"))
    return {key: Period(opened, max(closed or end, opened)) for key, opened, closed in rows}
