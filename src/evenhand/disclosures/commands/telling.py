"""What an author does, of whom nothing is known: tell, go on, approve a wording or not."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import policies, sealing
from evenhand.disclosures.codes import SERVERS, as_typed, door, new_code
from evenhand.disclosures.commands.receiving import ArrivedBefore, received
from evenhand.disclosures.models import Channel, Disclosure, Message
from evenhand.disclosures.queries import recipients_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, quiet_command
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import unguessable_reference

MOST_A_DAY = 500  # files without account: nobody is counted by address, so all are counted together


class TooManyToday(CommandError):
    """More arrives than people send."""

    sentence = _("Very many files have arrived today, so no more are taken. Come back tomorrow, or go another way.")


class ReplyKeyUnknown(CommandError):
    """The key to answer to is none."""

    sentence = _("The key for answers is no public key of age: one begins with age1 and has 62 letters.")
    field = "reply_to"


class CodeUnknown(CommandError):
    """The code for coming back is none."""

    sentence = _("The access code is not complete. Load the page again.")


@quiet_command
def disclose(*, channel: Channel, sealed: bytes, by: Actor, reply_to: str = "", code: str = "") -> str:
    """Keep what is sealed to the ombudsman; the answer is the access code, of which only a hash is kept.

    `code` is one that the author's browser derived. Raises NothingSent, NotSealedRight, ArrivedBefore, TooManyToday.
    """
    require(policies.may_tell(by, channel))
    content, digest = _taken(channel, sealed, by)
    known = as_typed(code) if code else new_code()
    if not known.startswith(SERVERS):
        raise CodeUnknown
    if Disclosure.objects.filter(door=door(known)).exists():
        raise ArrivedBefore
    day = channel.day_of(by.at)
    disclosure = Disclosure.objects.create(
        reference=unguessable_reference("D"),
        channel=channel,
        door=door(known),
        reply_to=_reply_key(reply_to),
        arrived_on=day,
    )
    _add(disclosure, content, digest, by)
    return known


@quiet_command
def reply(*, disclosure: Disclosure, sealed: bytes, by: Actor) -> None:
    """Go on in a dialogue. Raises NothingSent, NotSealedRight, ArrivedBefore, TooManyToday."""
    require(policies.may_go_on(by, disclosure))
    _add(disclosure, *_taken(disclosure.channel, sealed, by), by)


@quiet_command
def decide(*, message: Message, approves: bool, by: Actor) -> None:
    """Approve a proposed wording, or not; nothing goes further without."""
    require(policies.may_decide(by, message))
    consent = Message.Consent.APPROVED if approves else Message.Consent.DECLINED
    day = message.disclosure.channel.day_of(by.at)
    Message.objects.filter(pk=message.pk, consent="").update(consent=consent, consent_on=day)


def next_number(disclosure: Disclosure) -> int:
    """The place of the next message in a dialogue."""
    last: int | None = disclosure.messages.aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def _taken(channel: Channel, sealed: bytes, by: Actor) -> tuple[bytes, str]:
    today = Message.objects.filter(
        disclosure__channel=channel, side=Message.Side.AUTHOR, written_on=channel.day_of(by.at)
    )
    if today.count() >= MOST_A_DAY:
        raise TooManyToday
    return received(sealed, len(recipients_of(channel)))


def _reply_key(text: str) -> str:
    plain = text.strip().lower()
    try:
        if plain:
            sealing.recipient_read(plain)
    except sealing.NotAKey as fault:
        raise ReplyKeyUnknown from fault
    return plain


def _add(disclosure: Disclosure, content: bytes, digest: str, by: Actor) -> None:
    day = disclosure.channel.day_of(by.at)
    Message.objects.create(
        disclosure=disclosure,
        number=next_number(disclosure),
        side=Message.Side.AUTHOR,
        sealed=content,
        digest=digest,
        written_on=day,
        sent_on=day,
    )
