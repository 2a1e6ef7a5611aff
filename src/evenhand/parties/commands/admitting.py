"""Admit people: an account with a role, an invitation to it, and the closing of accounts."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties import policies
from evenhand.parties.commands.people import AddressTaken, end_role, grant_role, open_account
from evenhand.parties.commands.proposals import propose_role
from evenhand.parties.commands.sign_ins import end_all
from evenhand.parties.models import Invitation, Membership, Organisation, Person, Role


class InvitationVoid(CommandError):
    """The link was used, is too old, or a later one was sent."""

    sentence = _("This link was used already, is too old, or was replaced by a later one. Ask for a new one.")


class AccountClosedAlready(CommandError):
    """The account is closed."""

    sentence = _("This account was closed already.")


class AccountOpen(CommandError):
    """The account is open."""

    sentence = _("This account is open.")


@command
def admit(
    *,
    organisation: Organisation,
    role: Role,
    name_en: str,
    by: Actor,
    name_zh: str = "",
    email: str = "",
    mobile: str = "",
    until: date | None = None,
) -> Person:
    """Open an account for a person who is to act for an organisation in a role; one entry tells both.

    A role that needs four eyes is proposed instead. Raises what opening an account and granting a role raise.
    """
    require(policies.may_admit(by, organisation, role))
    jurisdiction = organisation.jurisdiction
    person = open_account(
        jurisdiction=jurisdiction, name_en=name_en, name_zh=name_zh, email=email, mobile=mobile, by=by
    )
    if policies.may_grant(by, organisation, role):
        grant_role(person=person, organisation=organisation, role=role, until=until, by=by)
    else:
        propose_role(person=person, organisation=organisation, role=role, until=until, by=by)
    return person


@command
def invite(*, person: Person, by: Actor) -> str:
    """Make a link's key for the first password; it works once, for days, and voids an earlier one."""
    require(policies.may_invite(by, person))
    Invitation.objects.filter(person=person, used_at=None).update(used_at=by.at)
    key = token_urlsafe(24)
    Invitation.objects.create(
        person=person, key_sha256=_hash(key), sent_at=by.at, ends_at=by.at + timedelta(days=settings.INVITATION_DAYS)
    )
    record("parties.invited", person, by=by, name=both_names(person))
    return key


@command
def accept(*, key: str, password: str, by: Actor) -> Person:
    """Set the first password by the key of an invitation. Raises InvitationVoid."""
    found = invitation_of(key, by)
    if found is None or not Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=by.at):
        raise InvitationVoid
    found.person.set_password(password)
    found.person.save(update_fields=["password"])
    record("parties.invitation_accepted", found.person, by=by, name=both_names(found.person))
    return found.person


def invitation_of(key: str, by: Actor) -> Invitation | None:
    """The open invitation with this key, if it works at the actor's instant."""
    known = Invitation.objects.select_related("person").filter(person__is_active=True, used_at=None, ends_at__gt=by.at)
    return known.filter(key_sha256=_hash(key)).first()


@command
def change_address(*, person: Person, email: str, by: Actor) -> str:
    """Sign in by another e-mail address from now on; the one before. Raises AddressTaken."""
    require(policies.is_oneself(by, person))
    address, before = email.strip().lower(), person.email or ""
    if Person.objects.filter(email=address).exists():
        raise AddressTaken(field="email")
    Person.objects.filter(pk=person.pk).update(email=address)
    EmailAddress.objects.filter(user=person).delete()
    record("parties.address_changed", person, by=by, audience=person.audience(), name=both_names(person))
    return before


@command
def close_account(*, person: Person, by: Actor) -> None:
    """Close an account: its roles and sessions end, what was done with it stays. Raises AccountClosedAlready."""
    require(policies.may_close_account(by, person))
    require(policies.proven(by))
    for membership in Membership.objects.current(by.day).filter(person=person):
        end_role(membership=membership, by=by)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise AccountClosedAlready
    end_all(person)
    record("parties.account_closed", person, by=by, name=both_names(person))


@command
def reopen_account(*, person: Person, by: Actor) -> None:
    """Open a closed account again; its roles stay ended. Raises AccountOpen."""
    require(policies.may_administer(by))
    require(policies.proven(by))
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise AccountOpen
    record("parties.account_reopened", person, by=by, name=both_names(person))


@command
def take_second_factor(*, person: Person, by: Actor) -> None:
    """Take a lost second factor from an account, once it is certain who asks; its sessions end."""
    require(policies.may_close_account(by, person))
    require(policies.proven(by))
    Authenticator.objects.filter(user=person).delete()
    end_all(person)
    record("parties.second_factor_taken", person, by=by, name=both_names(person))


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
