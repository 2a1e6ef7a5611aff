"""Who may change the parties: the administrator of the operator; a provider's director for its own postings."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Membership, Organisation, Person, Proposal, Role
from evenhand.parties.queries import administrators_on, has_an_administrator
from evenhand.shell import words

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


GRAVE = frozenset({Role.ADMINISTRATOR, Role.OMBUDSMAN, Role.SIGNATORY})
DIRECTED = frozenset(Role) - GRAVE - {Role.AUDITOR}  # what a director gives in the own organisation


def may_direct(actor: Actor, organisation: Organisation | None = None) -> Verdict:
    """A director, for the people of the own organisation."""
    if actor.holds(Role.DIRECTOR) and (organisation is None or actor.organisation_id == organisation.pk):
        return ALLOWED
    return refused(_("Only the organisation’s own director can do this."))


def may_open_account(actor: Actor) -> Verdict:
    """The administrator; a director, who can give the person a role in the own organisation alone."""
    return ALLOWED if may_direct(actor) else may_administer(actor)


def may_grant(actor: Actor, organisation: Organisation, role: str) -> Verdict:
    """The administrator; the director in the own organisation, where the role is none of the grave ones.

    Where the installation asks for four eyes, a grave role is proposed by one administrator and confirmed by another.
    """
    if role in DIRECTED and may_direct(actor, organisation):
        return ALLOWED
    verdict = may_administer(actor)
    if verdict and settings.FOUR_EYES and role in GRAVE and actor.kind is not Kind.SYSTEM:
        return refused(_("This role is proposed by one administrator and confirmed by another."))
    return verdict


def may_admit(actor: Actor, organisation: Organisation, role: str) -> Verdict:
    """Whoever may grant the role or, where it needs four eyes, propose it."""
    return may_grant(actor, organisation, role) or may_administer(actor)


def may_confirm(actor: Actor, proposal: Proposal) -> Verdict:
    """Another administrator than who proposed; the only one there is does it himself after days of waiting."""
    verdict = may_administer(actor)
    if not verdict or actor.person_id != proposal.proposed_by_id:
        return verdict
    if administrators_on(actor.day) > 1:
        return refused(_("Another administrator confirms what you proposed."))
    opens = proposal.proposed_at + timedelta(days=settings.SOLE_ADMINISTRATOR_DAYS)
    if actor.at < opens:
        day = words.day(opens, "moment")
        return refused(_("As the only administrator you can confirm this yourself from %(day)s.") % {"day": day})
    return ALLOWED


def may_rewrap(actor: Actor) -> Verdict:
    """The system alone: whoever is at the machine's console."""
    return ALLOWED if actor.kind is Kind.SYSTEM else refused(_("This is done on the machine’s console."))


def may_close_account(actor: Actor, person: Person) -> Verdict:
    """The administrator, but not his own."""
    if actor.person_id == person.pk:
        return refused(_("Another administrator closes your account."))
    return may_administer(actor)


def may_invite(actor: Actor, person: Person) -> Verdict:
    """The administrator, or a director for people of the own organisation, as long as no password is set."""
    if person.has_usable_password():
        return refused(_("This person has set a password already, and can set a new one on the sign-in page."))
    own = Membership.objects.current(actor.day).filter(person=person, organisation=actor.organisation_id)
    return ALLOWED if may_direct(actor) and own.exists() else may_administer(actor)


def is_oneself(actor: Actor, person: Person) -> Verdict:
    """One's own sessions and address are changed by oneself alone."""
    return ALLOWED if actor.person_id == person.pk else refused(_("This belongs to somebody else’s account."))


def may_load_calendar(actor: Actor) -> Verdict:
    """Announced calendars are loaded by the system as well, whenever they are announced."""
    return ALLOWED if actor.kind is Kind.SYSTEM else may_administer(actor)


def may_end_role(actor: Actor, membership: Membership) -> Verdict:
    """The administrator, the director in the own organisation; and anybody may lay down a role of his own."""
    if actor.person_id == membership.person_id:
        return ALLOWED
    if membership.role in DIRECTED and may_direct(actor, membership.organisation):
        return ALLOWED
    return may_administer(actor)


def may_post(actor: Actor, provider: Organisation) -> Verdict:
    """The director of the provider, or the administrator."""
    if actor.organisation_id == provider.pk and actor.holds(Role.DIRECTOR):
        return ALLOWED
    if may_administer(actor):
        return ALLOWED
    return refused(_("Only the provider’s director can post people to a centre."))


def may_keep_posts(actor: Actor) -> Verdict:
    """Whether the posts of the actor's own organisation are this actor's business."""
    if actor.is_a(Capacity.Kind.PROVIDER) and actor.holds(Role.DIRECTOR):
        return ALLOWED
    return refused(_("Only the provider’s director keeps the posts at its centres."))
