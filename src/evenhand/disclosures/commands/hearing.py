"""What the ombudsman does: answers that go out together, wordings passed on once approved, closing, keeping."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import policies
from evenhand.disclosures.commands.receiving import received
from evenhand.disclosures.commands.telling import next_number
from evenhand.disclosures.models import Channel, Disclosure, Message
from evenhand.disclosures.queries import recipients_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, quiet_command
from evenhand.kernel.verdicts import require


class NothingWaits(CommandError):
    """There is nothing to send."""

    sentence = _("No answer waits to be sent.")


class ClosedBefore(CommandError):
    """Somebody of the office closed it."""

    sentence = _("This dialogue was closed already.")


@quiet_command
def answer(*, disclosure: Disclosure, sealed: bytes, by: Actor, proposes: bool = False) -> None:
    """Write to an author, or propose a wording; it is sealed to him and the office, and waits for the batch.

    Raises NothingSent, NotSealedRight, ArrivedBefore.
    """
    require(policies.may_answer(by, disclosure))
    content, digest = received(sealed, len(recipients_of(disclosure.channel)) + 1)
    Message.objects.create(
        disclosure=disclosure,
        number=next_number(disclosure),
        side=Message.Side.OMBUDSMAN,
        kind=Message.Kind.PROPOSAL if proposes else Message.Kind.WORDS,
        sealed=content,
        digest=digest,
        written_on=disclosure.channel.day_of(by.at),
    )


@quiet_command
def send_batch(*, channel: Channel, by: Actor) -> int:
    """Send all that waits, at once, so that no answer stands beside one disclosure in time. Raises NothingWaits."""
    require(policies.may_send_batch(by, channel))
    waiting = Message.objects.filter(disclosure__channel=channel, sent_on__isnull=True)
    if not (sent := waiting.update(sent_on=channel.day_of(by.at))):
        raise NothingWaits
    return sent


@quiet_command
def pass_on(*, message: Message, by: Actor) -> None:
    """Note that an approved wording went further."""
    require(policies.may_pass_on(by, message))
    day = message.disclosure.channel.day_of(by.at)
    Message.objects.filter(pk=message.pk, passed_on__isnull=True).update(passed_on=day)


@quiet_command
def close(*, disclosure: Disclosure, by: Actor) -> None:
    """End a dialogue; 90 days later it is deleted, unless it is kept by a decision. Raises ClosedBefore."""
    require(policies.may_close(by, disclosure))
    still = Disclosure.objects.filter(pk=disclosure.pk, status=Disclosure.Status.OPEN)
    if not still.update(status=Disclosure.Status.CLOSED, closed_on=disclosure.channel.day_of(by.at)):
        raise ClosedBefore


@quiet_command
def keep(*, disclosure: Disclosure, why: str, by: Actor) -> None:
    """Decide that it is kept, and why; without a reason, that it is kept no longer than others."""
    require(policies.may_keep(by, disclosure))
    day = disclosure.channel.day_of(by.at) if why else None
    Disclosure.objects.filter(pk=disclosure.pk).update(kept_for=why, kept_on=day)
