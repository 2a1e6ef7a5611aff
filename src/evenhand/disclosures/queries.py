"""What is known of the channel, and what stands in the ombudsman's way of being independent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from evenhand.disclosures.codes import door
from evenhand.disclosures.models import (
    RETENTION,
    Appointment,
    Channel,
    ChannelQuerySet,
    Day,
    Disclosure,
    Key,
    Message,
    Return,
)
from evenhand.disclosures.quarters import Quarter, to_file_on
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import in_language
from evenhand.parties.models import (
    Area,
    Capacity,
    Jurisdiction,
    Membership,
    Organisation,
    Person,
    Relationship,
    Role,
)
from evenhand.parties.models.organisations import in_term


def ties_of(appointment: Appointment, day: date) -> list[str]:
    """What binds an appointee or his office to those whom disclosures may be about; nothing where he is independent.

    Four statements.
    """
    office, person = appointment.office, appointment.person
    others = office.capacities.exclude(capacity=Capacity.Kind.OMBUDSMAN)
    found = [_("%(office)s is itself a %(capacity)s.") % {"office": office.name, "capacity": one} for one in others]
    held = Membership.objects.current(day).filter(person=person)
    found += [
        _("%(person)s holds a role at %(organisation)s.") % {"person": person.name, "organisation": one.organisation}
        for one in held.exclude(organisation=office).select_related("organisation")
    ]
    if not held.filter(organisation=office, role=Role.OMBUDSMAN).exists():
        found.append(_("%(person)s is not ombudsman at %(office)s.") % {"person": person.name, "office": office.name})
    ties = Relationship.objects.filter(in_term(day), Q(organisation=office) | Q(other=office))
    found += [
        _("%(one)s and %(other)s are tied: %(kind)s.")
        % {"one": tie.organisation, "other": tie.other, "kind": tie.get_kind_display()}
        for tie in ties.select_related("organisation", "other")
    ]
    return found


def channel_of(jurisdiction: Jurisdiction) -> Channel | None:
    """The channel of a jurisdiction with its ombudsman. One statement."""
    return _known().filter(jurisdiction=jurisdiction).first()


def channels() -> list[Channel]:
    """The channels that are switched on. One statement."""
    return list(_known().switched_on().order_by("reference"))


def channel_heard_by(actor: Actor) -> Channel | None:
    """The channel of the office that the actor acts for. One statement."""
    return _known().heard_by(actor).order_by("pk").first()


def _known() -> ChannelQuerySet:
    return Channel.objects.select_related("jurisdiction", "appointment__office", "appointment__person")


def recipients_of(channel: Channel) -> list[str]:
    """The public keys to which everything is sealed. One statement."""
    return list(Key.objects.in_use(channel).values_list("recipient", flat=True))


def candidates(day: date) -> list[Membership]:
    """Whoever is ombudsman somewhere on a day, with the office. One statement."""
    held = Membership.objects.current(day).filter(role=Role.OMBUDSMAN)
    return list(held.select_related("person", "organisation__jurisdiction").order_by("pk"))


def behind(code: str) -> Disclosure | None:
    """The disclosure that an access code opens, with what its author may see of the dialogue. Two statements."""
    seen = Message.objects.filter(sent_on__isnull=False)
    known = Disclosure.objects.select_related("channel__appointment__person", "channel__appointment__office")
    return known.prefetch_related(Prefetch("messages", seen)).filter(door=door(code)).first()


def streets_with_one_centre(jurisdiction: Jurisdiction) -> tuple[int, int]:
    """In how many streets a single centre stands, of how many that have one. One statement."""
    counted = Area.objects.lowest().filter(jurisdiction=jurisdiction).annotate(found=Count("centres"))
    counts = [found for found in counted.values_list("found", flat=True) if found]
    return sum(found == 1 for found in counts), len(counts)


@dataclass(frozen=True, slots=True)
class Way:
    """A court or inspectorate that there is besides, what it is for, and the law that says so.

    Not verified is a source that nobody has compared with the published text.
    """

    name: str
    words: str
    source: str
    is_verified: bool


def ways_besides(jurisdiction: Jurisdiction) -> list[Way]:
    """Where else one can turn, as the jurisdiction's rules have it."""
    return [_way(way) for way in jurisdiction.rules.get("ways_besides", [])]


def _way(data: Mapping[str, Any]) -> Way:
    name, words, source = (in_language(data[part]["en"], data[part]["zh"]) for part in ("name", "words", "source"))
    return Way(name, words, source, is_verified=not data.get("unverified", False))


def name_of_quarter(quarter: Quarter) -> str:
    """A quarter in words: Q1 2026."""
    return _("Q%(number)s %(year)s") % {"number": quarter.number, "year": quarter.year}


@dataclass(frozen=True, slots=True)
class Filing:
    """Which providers have filed their return for a quarter."""

    quarter: Quarter
    returns: list[Return]
    missing: list[Organisation]


def filing(channel: Channel, quarter: Quarter) -> Filing:
    """The returns of a quarter, and who has not filed. Two statements."""
    returns = list(
        Return.objects.filter(channel=channel).of(quarter).select_related("provider").order_by("provider__reference")
    )
    filed = {one.provider_id for one in returns}
    providers = Organisation.objects.having(Capacity.Kind.PROVIDER).filter(
        jurisdiction=channel.jurisdiction_id, closed_on=None
    )
    return Filing(quarter, returns, [one for one in providers.order_by("reference") if one.pk not in filed])


def owed_by(actor: Actor) -> tuple[Channel, Quarter] | None:
    """The return that the actor's organisation has still to file. Two statements at most."""
    organisation = actor.organisation
    if not (isinstance(organisation, Organisation) and actor.is_a(Capacity.Kind.PROVIDER)):
        return None
    quarter = to_file_on(actor.day)
    on = Channel.objects.filter(jurisdiction=organisation.jurisdiction_id, open_since__lte=quarter.ends)
    channel = on.select_related("appointment__office").first()
    if channel is None or Return.objects.of(quarter).filter(provider=organisation).exists():
        return None
    return channel, quarter


def dialogues(actor: Actor) -> list[Disclosure]:
    """What the ombudsman's office has been told, what is open first, the latest first. Two statements."""
    seen = Disclosure.objects.visible_to(actor).prefetch_related(Prefetch("messages", Message.objects.defer("sealed")))
    return list(seen.order_by("-status", "-arrived_on", "reference"))


def unsent(channel: Channel) -> int:
    """How many of the ombudsman's messages wait for the next batch. One statement."""
    return Message.objects.filter(disclosure__channel=channel, sent_on__isnull=True).count()


def ombudsmen_of(channel: Channel, day: date) -> list[Person]:
    """The people at the ombudsman's office who hear what is told. One statement."""
    assert channel.appointment
    held = Membership.objects.current(day).filter(organisation=channel.appointment.office, role=Role.OMBUDSMAN)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))


def days_to_close(channel: Channel, today: date) -> list[date]:
    """Past days on which something came or went and of which the journal does not know yet. Three statements."""
    told = Day.objects.filter(channel=channel).values("day")
    sent = Message.objects.filter(disclosure__channel=channel, sent_on__lt=today).exclude(sent_on__in=told)
    filed = Return.objects.filter(channel=channel, filed_on__lt=today).exclude(filed_on__in=told)
    found = {*sent.values_list("sent_on", flat=True), *filed.values_list("filed_on", flat=True)}
    return sorted(day for day in found if day)


def quarters_to_delete(channel: Channel, today: date) -> list[Quarter]:
    """Quarters whose returns are still held though their time has come. One statement."""
    held = Return.objects.filter(channel=channel, sealed__isnull=False).order_by()
    found = [Quarter(*pair) for pair in held.values_list("year", "number").distinct()]
    return sorted(quarter for quarter in found if quarter.due + RETENTION < today)
