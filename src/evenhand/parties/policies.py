"""Who may change the parties: the administrator of the operator; a provider's director for its own postings."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Membership, Organisation, Role
from evenhand.parties.queries import has_an_administrator

CONFIRM = "confirm"  # the remedy of a refusal for want of a second factor


def proven(actor: Actor) -> Verdict:
    """Acts that bind ask a person in certain roles for a second factor, shown lately; the installation says which."""
    if actor.person is None or not actor.holds(*settings.SECOND_FACTOR_ROLES):
        return ALLOWED
    if actor.confirmed_at is None:
        return refused(_("This act binds: besides your password it asks for a code or a passkey."), CONFIRM)
    if actor.at - actor.confirmed_at > timedelta(minutes=settings.SECOND_FACTOR_MINUTES):
        return refused(_("Confirm once more that it is you: the last time is too long ago."), CONFIRM)
    return ALLOWED


def may_administer(actor: Actor) -> Verdict:
    """The operator's administrator; the system itself as long as the installation has no administrator."""
    if actor.is_a(Capacity.Kind.OPERATOR) and actor.holds(Role.ADMINISTRATOR):
        return ALLOWED
    if actor.kind is Kind.SYSTEM and not has_an_administrator(actor.day):
        return ALLOWED
    return refused(_("Only the administrator of this installation can do this."))


def may_load_calendar(actor: Actor) -> Verdict:
    """Announced calendars are loaded by the system as well, whenever they are announced."""
    return ALLOWED if actor.kind is Kind.SYSTEM else may_administer(actor)


def may_end_role(actor: Actor, membership: Membership) -> Verdict:
    """The administrator; and anybody may lay down a role of his own."""
    return ALLOWED if actor.person_id == membership.person_id else may_administer(actor)


def may_post(actor: Actor, provider: Organisation) -> Verdict:
    """The director of the provider, or the administrator."""
    if actor.organisation_id == provider.pk and actor.holds(Role.DIRECTOR):
        return ALLOWED
    if may_administer(actor):
        return ALLOWED
    return refused(_("Only the provider’s director can post people to a centre."))
