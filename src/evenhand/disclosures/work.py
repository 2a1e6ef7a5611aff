"""What the channel adds to others' pages: a way in for everybody, waiting work, words; and what time brings about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.disclosures import commands, queries
from evenhand.disclosures.models import Channel
from evenhand.kernel.actors import Actor, system
from evenhand.parties.models import Capacity, Role
from evenhand.parties.policies import may_administer
from evenhand.shell.registries import (
    Job,
    Offer,
    Party,
    Place,
    Side,
    WorkItem,
    footer,
    journal_links,
    journal_words,
    navigation,
    offer_sources,
    scheduled,
    traceless,
    waiting_sources,
)

WORDS = {
    "disclosures.appointed": gettext_lazy(
        "%(ombudsman)s of %(office)s was entered as ombudsman, appointed by %(appointed_by)s (%(decision)s)."
    ),
    "disclosures.key_added": gettext_lazy("%(person)s entered the public key %(key)s."),
    "disclosures.key_withdrawn": gettext_lazy("%(person)s withdrew the public key %(key)s."),
    "disclosures.switched_on": gettext_lazy("%(ombudsman)s switched the confidential channel on."),
    "disclosures.switched_off": gettext_lazy("%(person)s switched the confidential channel off."),
    "disclosures.day_closed": gettext_lazy("Confidential channel on %(day)s: sealed files in %(came)s, out %(went)s."),
    "disclosures.deleted": gettext_lazy(
        "%(count)s dialogues of the confidential channel were deleted, %(days)s days after they were closed: "
        "%(references)s."
    ),
    "disclosures.returns_deleted": gettext_lazy(
        "What %(count)s sealed returns for %(quarter)s held was deleted, %(days)s days after they were due."
    ),
}


def register() -> None:
    """Enter everything where lower stages look for it."""
    journal_words.update(WORDS)
    journal_links["channel"] = lambda reference: reverse("disclosures:index")
    traceless.append("disclosures:index")
    footer.register(Place(gettext_lazy("Tell the ombudsman"), "disclosures:index", 60, lambda actor: True))
    navigation.register(Place(gettext_lazy("Confidential channel"), "disclosures:desk", 75, is_ombudsman))
    waiting_sources.register(waiting)
    offer_sources.register(offers)
    scheduled.register(Job("tell the journal of the confidential channel’s days", close_days))
    scheduled.register(Job("delete disclosures whose time has come", delete))


def is_ombudsman(actor: Actor) -> bool:
    return actor.is_a(Capacity.Kind.OMBUDSMAN) and actor.holds(Role.OMBUDSMAN)


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """The provider's return; the ombudsman's batch, and the channel that is not on. Three statements at most."""
    if actor.is_a(Capacity.Kind.PROVIDER) and actor.holds(Role.DIRECTOR):
        yield from _to_file(actor)
    if is_ombudsman(actor):
        yield from _to_hear(actor)


def _to_file(actor: Actor) -> Iterator[WorkItem]:
    owed = queries.owed_by(actor)
    if owed is None:
        return
    channel, quarter = owed
    assert channel.appointment
    assert actor.organisation
    yield WorkItem(
        what=_("File the sealed return for %(quarter)s") % {"quarter": queries.name_of_quarter(quarter)},
        why=_("Every provider files one each quarter, usually with nothing in it, so that filing says nothing."),
        url=reverse("disclosures:own_returns"),
        done_by=_("File it"),
        due=quarter.due,
        since=quarter.next.begins,
        owed_by=Party(Side.PROVIDER, actor.organisation.name),
        waits=Party(Side.THIRD, channel.appointment.office.name),
    )


def _to_hear(actor: Actor) -> Iterator[WorkItem]:
    channel = queries.channel_heard_by(actor)
    if channel is None:
        return
    if channel.open_since is None:
        yield WorkItem(
            what=_("Switch the confidential channel on"),
            why=_("You are appointed. Until you have made a key and switched it on, nobody can tell you anything."),
            url=reverse("disclosures:desk"),
            done_by=_("Look at it"),
        )
    elif count := queries.unsent(channel):
        yield WorkItem(
            what=ngettext("Send %(count)d answer", "Send %(count)d answers together", count) % {"count": count},
            why=_("What you write goes out in a batch, so that no answer stands beside one disclosure in time."),
            url=reverse("disclosures:desk"),
            done_by=_("Send the batch"),
        )


def offers(actor: Actor) -> Iterator[Offer]:
    """Enter an appointment; look at the returns that were filed."""
    if actor.person is not None and may_administer(actor):
        yield Offer(
            _("Enter the ombudsman’s appointment"),
            reverse("disclosures:appoint"),
            _("without it the confidential channel stays off"),
            45,
        )


def close_days(at: datetime) -> int:
    """Tell the journal of each day that is past, once, in one entry without anybody's name."""
    done = 0
    for channel in Channel.objects.select_related("jurisdiction", "appointment__office"):
        for day in queries.days_to_close(channel, channel.day_of(at)):
            commands.close_day(channel=channel, day=day, by=system(at))
            done += 1
    return done


def delete(at: datetime) -> int:
    """Delete closed dialogues after 90 days, and the returns of a quarter all at once."""
    done = 0
    for channel in Channel.objects.select_related("jurisdiction", "appointment__office"):
        today, by = channel.day_of(at), system(at)
        if channel.disclosures.all().to_be_deleted(today).exists():
            done += commands.delete_closed(channel=channel, by=by)
        for quarter in queries.quarters_to_delete(channel, today):
            done += commands.delete_returns(channel=channel, quarter=quarter, by=by)
    return done
