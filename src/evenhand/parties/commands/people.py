"""Open accounts for people, grant them roles and end roles."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, Fact, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.parties import policies
from evenhand.parties.commands.numbering import next_reference_in
from evenhand.parties.contacts import NotAMobile, normal_mobile
from evenhand.parties.models import Capacity, Jurisdiction, Membership, Organisation, Person, Role
from evenhand.parties.queries import has_an_administrator


class MobileInvalid(CommandError):
    """The mobile number is not one."""

    sentence = _("This is not a mobile number. Enter 11 digits, or + and the country code for a number abroad.")
    field = "mobile"


class AddressTaken(CommandError):
    """Somebody signs in with this e-mail or mobile number already."""

    sentence = _("Somebody else signs in with this e-mail address or mobile number already.")


class Unreachable(CommandError):
    """Neither e-mail nor mobile number is given."""

    sentence = _("Give an e-mail address or a mobile number: the person signs in with it.")
    field = "email"


class RoleDoesNotFit(CommandError):
    """Some roles exist only in organisations of one capacity."""

    sentence = _("Nobody can be %(role)s in %(organisation)s: the organisation lacks the capacity for it.")
    field = "role"


class RoleHeld(CommandError):
    """The person holds this role in these days already."""

    sentence = _("%(person)s holds this role in %(organisation)s already.")
    field = "role"


class RoleEndsBefore(CommandError):
    """The last day of a role lies before its first."""

    sentence = _("The last day lies before the first one.")
    field = "until"


class RoleEnded(CommandError):
    """The role was ended before."""

    sentence = _("This role was ended already.")


class LastAdministrator(CommandError):
    """Without an administrator nobody could appoint one."""

    sentence = _("This is the only administrator. Appoint another before this role ends.")


NEEDS_CAPACITY = {
    Role.ADMINISTRATOR: Capacity.Kind.OPERATOR,
    Role.ASSESSOR: Capacity.Kind.EVALUATOR,
    Role.AUDITOR: Capacity.Kind.AUDITOR,
    Role.OMBUDSMAN: Capacity.Kind.OMBUDSMAN,
    Role.SOCIAL_WORKER: Capacity.Kind.PROVIDER,
}


@command
def open_account(
    *,
    jurisdiction: Jurisdiction,
    name_en: str,
    by: Actor,
    name_zh: str = "",
    email: str = "",
    mobile: str = "",
    language: str = "",
) -> Person:
    """Open an account for a person, who sets the first password through a link sent by mail.

    Raises Unreachable, MobileInvalid, AddressTaken.
    """
    require(policies.may_open_account(by))
    address, number = email.strip().lower() or None, _mobile(mobile)
    if not (address or number):
        raise Unreachable
    if Person.objects.filter(_same(email=address) | _same(mobile=number)).exists():
        raise AddressTaken(field="email" if address else "mobile")
    person = Person.objects.create_user(
        next_reference_in("person", jurisdiction, by.day),
        name_en=name_en,
        name_zh=name_zh,
        email=address,
        mobile=number,
        language=language or jurisdiction.prevailing_language,
    )
    record("parties.account_opened", person, by=by, name=both_names(person))
    return person


@command
def grant_role(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
) -> Membership:
    """Let a person act for an organisation in a role, from today unless told. Raises RoleDoesNotFit, RoleHeld."""
    require(policies.may_grant(by, organisation, role))
    require(policies.proven(by))
    return hold(person=person, organisation=organisation, role=role, by=by, since=since, until=until)


def require_fit(organisation: Organisation, role: Role) -> None:
    """Some roles exist only in organisations of one capacity, none in a closed one. Raises RoleDoesNotFit."""
    needed = NEEDS_CAPACITY.get(role)
    if organisation.closed_on or (needed and not organisation.capacities.filter(capacity=needed).exists()):
        raise RoleDoesNotFit(role=role.label, organisation=organisation.name)


def hold(
    *, person: Person, organisation: Organisation, role: Role, by: Actor, since: date | None, until: date | None
) -> Membership:
    """Write and record a role that was judged already. Raises RoleDoesNotFit, RoleHeld, RoleEndsBefore."""
    require_fit(organisation, role)
    starts = since or by.day
    if until and until < starts:
        raise RoleEndsBefore
    alone_with(person)
    same = Membership.objects.filter(person=person, organisation=organisation, role=role)
    if same.filter(Q(until__isnull=True) | Q(until__gte=starts)).exists():
        raise RoleHeld(person=person.name, organisation=organisation.name)
    membership = Membership.objects.create(
        person=person, organisation=organisation, role=role, since=starts, until=until
    )
    readers, facts = _readers(membership), _facts(membership)
    record("parties.role_granted", person, organisation, by=by, audience=readers, **facts)
    return membership


@command
def end_role(*, membership: Membership, by: Actor, until: date | None = None) -> None:
    """End a role; the last day is yesterday unless told, so that nothing more can be done in it.

    Raises RoleEnded, LastAdministrator.
    """
    require(policies.may_end_role(by, membership))
    if membership.role == Role.ADMINISTRATOR:
        _alone_with_administrators()
    last = max(until or by.day - timedelta(days=1), membership.since)
    longer = Membership.objects.filter(pk=membership.pk).filter(Q(until__isnull=True) | Q(until__gt=last))
    if not longer.update(until=last):
        raise RoleEnded
    if membership.role == Role.ADMINISTRATOR and not has_an_administrator(last + timedelta(days=1)):
        raise LastAdministrator
    person, organisation = membership.person, membership.organisation
    readers, facts = _readers(membership), _facts(membership)
    record("parties.role_ended", person, organisation, by=by, audience=readers, **facts)


def alone_with(person: Person) -> None:
    """Make others who change this person's roles or posts wait until this command is done."""
    Person.objects.select_for_update().get(pk=person.pk)


def _alone_with_administrators() -> None:
    """Two administrators who end each other's role at once must not both succeed."""
    list(Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))


def _readers(membership: Membership) -> list[str]:
    return [
        reader("person", membership.person.reference),
        reader("organisation", membership.organisation.reference),
    ]


def _facts(membership: Membership) -> dict[str, Fact]:
    return {
        "name": both_names(membership.person),
        "role": in_both(Role(membership.role).label),
        "where": both_names(membership.organisation),
    }


def _mobile(text: str) -> str | None:
    try:
        return normal_mobile(text) if text.strip() else None
    except NotAMobile as fault:
        raise MobileInvalid from fault


def _same(**given: str | None) -> Q:
    """Rows with this value; none where there is none."""
    ((name, value),) = given.items()
    return Q(**{name: value}) if value else Q(pk__in=[])
