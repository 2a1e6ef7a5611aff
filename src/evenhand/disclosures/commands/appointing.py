"""An ombudsman is appointed, makes his keys, and switches the channel on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import policies, sealing
from evenhand.disclosures.models import Appointment, Channel, Key
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.parties.models import Organisation, Person
from evenhand.parties.policies import proven


class KeyUnknown(CommandError):
    """The text is no public key."""

    sentence = _("This is no public key of age: one begins with age1 and has 62 letters. Copy the whole of it.")
    field = "recipient"


class KeyKnown(CommandError):
    """The key is in use, or was."""

    sentence = _("This key is known here already. Make a new one.")
    field = "recipient"


@command
def appoint(
    *,
    office: Organisation,
    person: Person,
    appointed_by: tuple[str, str],
    decision: str,
    since: date,
    by: Actor,
    until: date | None = None,
) -> Channel:
    """Enter who is appointed ombudsman, by whom, by which decision; a channel that was on goes off.

    He must be independent. He switches the channel on himself.
    """
    require(policies.may_appoint(by))
    require(proven(by))
    appointment = Appointment(
        office=office,
        person=person,
        appointed_by_en=appointed_by[0],
        appointed_by_zh=appointed_by[1],
        decision=decision,
        since=since,
        until=until,
    )
    require(policies.is_independent(appointment, by))
    appointment.save(force_insert=True)
    jurisdiction = office.jurisdiction
    channel, _made = Channel.objects.get_or_create(jurisdiction=jurisdiction, reference=jurisdiction.reference)
    if channel.appointment and channel.appointment.person_id != person.pk:
        Key.objects.in_use(channel).update(until=by.day)  # what comes now is not for who went
    Channel.objects.filter(pk=channel.pk).update(appointment=appointment, open_since=None)
    channel.refresh_from_db()
    record(
        "disclosures.appointed",
        channel,
        by=by,
        ombudsman=both_names(person),
        office=both_names(office),
        appointed_by={"en": appointed_by[0], "zh": appointed_by[1]},
        decision=decision,
    )
    return channel


@command
def add_key(*, channel: Channel, recipient: str, by: Actor) -> Key:
    """Take up the public half of an ombudsman's key; the other half stays with him. Raises KeyUnknown, KeyKnown."""
    require(policies.may_keep_keys(by, channel))
    require(proven(by))
    text = recipient.strip().lower()
    try:
        sealing.recipient_read(text)
    except sealing.NotAKey as fault:
        raise KeyUnknown from fault
    if Key.objects.filter(recipient=text).exists():
        raise KeyKnown
    assert by.person_id
    key = Key.objects.create(channel=channel, person_id=by.person_id, recipient=text, since=by.day)
    record("disclosures.key_added", channel, by=by, key=text)
    return key


@command
def withdraw_key(*, key: Key, by: Actor) -> None:
    """Seal nothing to this key from now on; what was sealed to it stays so. Raises KeyKnown where it is withdrawn."""
    require(policies.may_keep_keys(by, key.channel))
    require(proven(by))
    if not Key.objects.filter(pk=key.pk, until__isnull=True).update(until=by.day):
        raise KeyKnown
    record("disclosures.key_withdrawn", key.channel, by=by, key=key.recipient)


@command
def switch_on(*, channel: Channel, by: Actor) -> None:
    """Let people tell, from today."""
    require(policies.may_switch_on(by, channel))
    require(proven(by))
    Channel.objects.filter(pk=channel.pk, open_since__isnull=True).update(open_since=by.day)
    assert channel.appointment
    record("disclosures.switched_on", channel, by=by, ombudsman=both_names(channel.appointment.person))


@command
def switch_off(*, channel: Channel, by: Actor) -> None:
    """Let nobody tell any more; what was told stays with the ombudsman."""
    require(policies.may_switch_off(by, channel))
    Channel.objects.filter(pk=channel.pk).update(open_since=None)
    record("disclosures.switched_off", channel, by=by)
