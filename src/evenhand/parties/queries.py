"""Who acts, and when people work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor, Kind, Strength
from evenhand.kernel.periods import Period, add_working_days
from evenhand.parties.models import (
    Area,
    CalendarDay,
    Capacity,
    Jurisdiction,
    Membership,
    Organisation,
    Person,
    Proposal,
    Read,
    Role,
    SignIn,
)
from evenhand.parties.models.centres import Posting, PostingQuerySet
from evenhand.parties.models.jurisdictions import provisional_kind

READS = 100  # on a page
OVERSEERS = frozenset({"monitor", "regulator", "auditor"})


def organisations_of(person: Person, on: date) -> list[Organisation]:
    """The organisations that the person may act for on a day, by name of reference. One statement."""
    held = Membership.objects.current(on).filter(person=person).values("organisation")
    known = Organisation.objects.filter(closed_on=None).select_related("jurisdiction", "area")
    return list(known.filter(pk__in=held).order_by("reference"))


def roles_of(person: Person, on: date) -> list[Membership]:
    """The roles that a person holds on a day, with their organisations. One statement."""
    held = Membership.objects.current(on).filter(person=person).select_related("organisation")
    return list(held.order_by("organisation__reference", "since"))


def roles_ever(person: Person) -> list[Membership]:
    """Every role of a person, present ones first. One statement."""
    held = Membership.objects.filter(person=person).select_related("organisation")
    return list(held.order_by(F("until").desc(nulls_first=True), "-since"))


def staff_on(organisation: Organisation, day: date) -> QuerySet[Membership]:
    """Who holds which role in an organisation on a day, with the person."""
    return Membership.objects.current(day).filter(organisation=organisation).select_related("person").order_by("pk")


def sign_ins_of(person: Person, at: datetime) -> list[SignIn]:
    """A person's sessions that have not run out, the latest used first. One statement."""
    lasting = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return list(SignIn.objects.filter(person=person, seen_at__gte=lasting).order_by("-seen_at", "pk"))


def reads_of(owner: Organisation, before: datetime | None = None) -> list[Read]:
    """Who looked at an organisation's personal data, the latest first, a page of them. One statement."""
    found = Read.objects.filter(owner=owner).select_related("person", "reader")
    if before:
        found = found.filter(at__lt=before)
    return list(found.order_by("-at", "-pk")[:READS])


def proposals() -> list[Proposal]:
    """Grave acts that were proposed: what waits first, then the latest hundred. One statement."""
    known = Proposal.objects.select_related("person", "organisation", "proposed_by", "decided_by")
    return list(known.order_by(F("decided_at").desc(nulls_first=True), "-proposed_at")[:100])


def proposals_for(actor: Actor) -> list[Proposal]:
    """Grave acts that wait for an administrator. One statement."""
    return list(Proposal.objects.filter(outcome=Proposal.Outcome.OPEN).order_by("proposed_at"))


@dataclass(frozen=True, slots=True)
class Staff:
    """An organisation with its capacities and who holds which role in it."""

    organisation: Organisation
    capacities: list[Capacity]
    memberships: list[Membership]


def register_on(day: date) -> list[Staff]:
    """The register of organisations with their people on a day, in the order of their references. Three statements."""
    held = Membership.objects.current(day).select_related("person").order_by("since", "pk")
    known = Organisation.objects.prefetch_related(Prefetch("memberships", held), "capacities").order_by("reference")
    return [Staff(one, list(one.capacities.all()), list(one.memberships.all())) for one in known]


def posts_from(provider: Organisation, day: date) -> PostingQuerySet:
    """The posts of a provider's people that last to a day or beyond it, by centre and person. One statement."""
    lasting = Posting.objects.filter(Q(until__isnull=True) | Q(until__gte=day), provider=provider)
    return lasting.select_related("person", "centre__area", "provider").order_by("centre__reference", "person__name_en")


def posts_of(person: Person, day: date) -> list[Posting]:
    """Where a person is posted on a day. One statement."""
    return list(
        Posting.objects.current(day).filter(person=person).select_related("centre").order_by("centre__reference")
    )


def actor_for(
    person: Person,
    at: datetime,
    organisation: Organisation | None = None,
    confirmed_at: datetime | None = None,
) -> Actor:
    """The actor that a person is at an instant, in one organisation: the only one, or the first, unless told.

    An organisation in which the person holds no role then is ignored. `confirmed_at` is when a second factor was
    last shown in the session.
    """
    strength = Strength.SECOND_FACTOR if confirmed_at else Strength.PASSWORD
    held = Membership.objects.current(timezone.localdate(at)).filter(person=person, organisation__closed_on=None)
    held = held.select_related("organisation__jurisdiction", "organisation__area").order_by("organisation__reference")
    roles = [membership for membership in held if membership.organisation == organisation] or list(held)
    if not roles:
        return Actor(kind=Kind.PERSON, at=at, person=person, strength=strength, confirmed_at=confirmed_at)
    chosen = roles[0].organisation
    capacities = frozenset(chosen.capacities.values_list("capacity", flat=True))
    return Actor(
        kind=Kind.PERSON,
        at=at,
        person=person,
        organisation=chosen,
        roles=frozenset(membership.role for membership in roles if membership.organisation == chosen),
        capacities=capacities,
        areas=areas_overseen(chosen, capacities),
        strength=strength,
        confirmed_at=confirmed_at,
        zone=chosen.jurisdiction.zone,
    )


def areas_overseen(organisation: Organisation, capacities: frozenset[str]) -> dict[int, str]:
    """Keys and references of the areas below a monitor's, regulator's or audit office's own."""
    if organisation.area is None or not capacities & OVERSEERS:
        return {}
    return dict(Area.objects.within(organisation.area).values_list("pk", "reference"))


def administrators_on(day: date) -> int:
    """How many people administer the installation on a day."""
    held = Membership.objects.current(day).filter(role=Role.ADMINISTRATOR, person__is_active=True)
    return held.values("person").distinct().count()


def has_an_administrator(on: date) -> bool:
    """Whether somebody administers the installation on a day."""
    held = Membership.objects.current(on).filter(role=Role.ADMINISTRATOR)
    return held.filter(organisation__capacities__capacity=Capacity.Kind.OPERATOR).exists()


def working_day_test(jurisdiction: Jurisdiction, starts: date, ends: date) -> Callable[[date], bool]:
    """A test for working days between two days; days without a row count provisionally. One statement."""
    rows = CalendarDay.objects.filter(jurisdiction=jurisdiction, day__range=(starts, ends))
    known = dict(rows.values_list("day", "kind"))
    return lambda day: known.get(day, provisional_kind(day)) in CalendarDay.WORKED


def working_days_in(jurisdiction: Jurisdiction, period: Period) -> int:
    """How many working days a period has in the jurisdiction's calendar."""
    is_working = working_day_test(jurisdiction, period.starts, period.ends)
    return sum(is_working(day) for day in period)


def working_days_after(jurisdiction: Jurisdiction, day: date, count: int) -> date:
    """The day `count` working days after `day`."""
    far = date.fromordinal(day.toordinal() + 3 * count + 30)
    return add_working_days(day, count, working_day_test(jurisdiction, day, far))


def names_of_organisations(references: list[str]) -> list[str]:
    """Names of organisations as readers of the journal."""
    return [found.name for found in Organisation.objects.filter(reference__in=references).order_by("reference")]


def names_of_people(references: list[str]) -> list[str]:
    """Names of people as readers of the journal."""
    return [found.name for found in Person.objects.filter(reference__in=references).order_by("reference")]


def names_of_areas(references: list[str]) -> list[str]:
    """Who oversees these areas, as a reader of the journal."""
    return [
        _("Whoever monitors, regulates or audits %(area)s") % {"area": found.name}
        for found in Area.objects.filter(reference__in=references).order_by("path")
    ]
