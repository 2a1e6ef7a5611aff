"""Who may appoint, hear, answer and file; and when the channel may be on at all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.disclosures.models import Appointment, Channel, Disclosure, Message
from evenhand.disclosures.queries import recipients_of, ties_of
from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role
from evenhand.parties.policies import may_administer

HEARS = _("Only the ombudsman of this channel can do this.")


def may_appoint(actor: Actor) -> Verdict:
    """The administrator enters what the appointing body decided; he appoints nobody himself."""
    return may_administer(actor)


def is_independent(appointment: Appointment, actor: Actor) -> Verdict:
    """Outside the line of everybody whom a disclosure may be about: purchaser, monitor, funder, provider, assessor."""
    if ties := ties_of(appointment, actor.day):
        return refused(" ".join([str(_("The ombudsman must stand outside everybody’s line.")), *ties]))
    return ALLOWED


def hears(actor: Actor, channel: Channel) -> Verdict:
    """An ombudsman of the office that the channel belongs to."""
    office = channel.appointment.office_id if channel.appointment else None
    if office is not None and actor.organisation_id == office and actor.holds(Role.OMBUDSMAN):
        return ALLOWED
    return refused(HEARS)


def may_keep_keys(actor: Actor, channel: Channel) -> Verdict:
    """An ombudsman, for his own office; the administrator never, or he could add one of his own."""
    return hears(actor, channel)


def may_switch_on(actor: Actor, channel: Channel) -> Verdict:
    """The appointee himself, while he is appointed, independent, and has a key."""
    appointment = channel.appointment
    if appointment is None:
        return refused(_("Nobody is appointed: without a named ombudsman the channel stays off."))
    if actor.person_id != appointment.person_id or not hears(actor, channel):
        return refused(_("The appointed ombudsman switches the channel on himself."))
    if not appointment.holds_on(actor.day):
        return refused(_("The appointment does not hold today."))
    if not recipients_of(channel):
        return refused(_("Make a key first: without one nobody could seal anything to you."))
    return is_independent(appointment, actor)


def may_switch_off(actor: Actor, channel: Channel) -> Verdict:
    """An ombudsman of the office."""
    return hears(actor, channel)


def may_tell(actor: Actor, channel: Channel) -> Verdict:
    """Anybody, while the channel is on and its ombudsman is still appointed and independent."""
    appointment = channel.appointment
    if channel.open_since is None or appointment is None or not appointment.holds_on(actor.day):
        return refused(_("The confidential channel is not on here now."))
    if not is_independent(appointment, actor) or not recipients_of(channel):
        return refused(_("The confidential channel is shut, because its ombudsman is not independent any more."))
    return ALLOWED


def may_go_on(actor: Actor, disclosure: Disclosure) -> Verdict:
    """Its author, who is known by the code alone, as long as it is open."""
    if not disclosure.is_open:
        return refused(_("This dialogue is closed. You can begin another."))
    return may_tell(actor, disclosure.channel)


def may_decide(actor: Actor, message: Message) -> Verdict:
    """Its author, once, about a wording that was proposed."""
    if not message.waits_for_consent:
        return refused(_("There is no wording here that waits for your answer."))
    return may_go_on(actor, message.disclosure)


def may_answer(actor: Actor, disclosure: Disclosure) -> Verdict:
    """An ombudsman, where the dialogue is open and its author gave a key to answer to."""
    if not (verdict := hears(actor, disclosure.channel)):
        return verdict
    if not disclosure.is_open:
        return refused(_("This dialogue is closed."))
    if not disclosure.reply_to:
        return refused(_("Its author gave no key, so no answer can be sealed to it."))
    return ALLOWED


def may_send_batch(actor: Actor, channel: Channel) -> Verdict:
    """An ombudsman of the office."""
    return hears(actor, channel)


def may_close(actor: Actor, disclosure: Disclosure) -> Verdict:
    """An ombudsman, once."""
    verdict = hears(actor, disclosure.channel)
    return verdict if not verdict or disclosure.is_open else refused(_("This dialogue is closed."))


def may_keep(actor: Actor, disclosure: Disclosure) -> Verdict:
    """An ombudsman, as long as it is not deleted."""
    return hears(actor, disclosure.channel)


def may_pass_on(actor: Actor, message: Message) -> Verdict:
    """An ombudsman, and nothing but a wording that its author approved."""
    if not (verdict := hears(actor, message.disclosure.channel)):
        return verdict
    if not message.may_be_passed_on:
        return refused(_("Only a wording that its author approved can be passed on."))
    return ALLOWED


def may_file(actor: Actor, channel: Channel) -> Verdict:
    """The director of a provider, while the channel is on."""
    if not (actor.is_a(Capacity.Kind.PROVIDER) and actor.holds(Role.DIRECTOR)):
        return refused(_("A sealed return is filed by the provider’s director."))
    return may_tell(actor, channel)


def may_close_days(actor: Actor) -> Verdict:
    """The system alone, as time goes on."""
    return ALLOWED if actor.kind is Kind.SYSTEM else refused(_("Time does this, nobody else."))
