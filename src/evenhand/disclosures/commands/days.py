"""What time brings about: a day's entry in the journal, and deletion when its time has come."""

from __future__ import annotations

from datetime import date

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from evenhand.disclosures import policies
from evenhand.disclosures.models import RETENTION, Channel, Day, Disclosure, Message, Return
from evenhand.disclosures.quarters import Quarter
from evenhand.disclosures.queries import name_of_quarter, ombudsmen_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.notices.commands import notify
from evenhand.shell import words

lazy_name, lazy_day = lazy(name_of_quarter, str), lazy(words.day, str)
ARRIVED = _("Evenhand: something waits in the confidential channel")
ARRIVED_BODY = _("%(person)s, sealed files arrived. They stand in the confidential channel.")


class ToldBefore(CommandError):
    """The journal has the day already."""

    sentence = _("The journal was told of this day already.")


@command
def close_day(*, channel: Channel, day: date, by: Actor) -> None:
    """Tell the journal of a day in one entry: how many sealed files came and went, and their digests, but not which.

    Disclosures, replies and returns are one number. Raises ToldBefore.
    """
    require(policies.may_close_days(by))
    _row, is_new = Day.objects.get_or_create(channel=channel, day=day)
    if not is_new:
        raise ToldBefore
    messages = Message.objects.filter(disclosure__channel=channel, sent_on=day)
    came = [*messages.filter(side=Message.Side.AUTHOR).values_list("digest", flat=True)]
    came += Return.objects.filter(channel=channel, filed_on=day).values_list("digest", flat=True)
    went = [*messages.filter(side=Message.Side.OMBUDSMAN).values_list("digest", flat=True)]
    record(
        "disclosures.day_closed",
        channel,
        by=by,
        audience=channel.office_alone(),
        day=in_both(lazy_day(day)),
        came=len(came),
        went=len(went),
        digests=sorted([*came, *went]),
    )
    if came:
        notify(ombudsmen_of(channel, day), subject=ARRIVED, body=ARRIVED_BODY, at=by.at, about=channel.reference)


@command
def delete_closed(*, channel: Channel, by: Actor) -> int:
    """Delete the dialogues that were closed long enough ago and are not kept; the journal says which and why."""
    require(policies.may_close_days(by))
    due = Disclosure.objects.filter(channel=channel).to_be_deleted(channel.day_of(by.at))
    references = sorted(due.values_list("reference", flat=True))
    due.delete()
    record(
        "disclosures.deleted",
        channel,
        by=by,
        audience=channel.office_alone(),
        count=len(references),
        references=references,
        days=RETENTION.days,
    )
    return len(references)


@command
def delete_returns(*, channel: Channel, quarter: Quarter, by: Actor) -> int:
    """Delete what all returns of a quarter hold, all at once; that they were filed stays."""
    require(policies.may_close_days(by))
    held = Return.objects.of(quarter).filter(channel=channel, sealed__isnull=False)
    count = held.update(sealed=None)
    record(
        "disclosures.returns_deleted",
        channel,
        by=by,
        audience=channel.office_alone(),
        count=count,
        quarter=in_both(lazy_name(quarter)),
        days=RETENTION.days,
    )
    return count
