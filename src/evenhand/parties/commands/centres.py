"""Open centres and post people to them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.parties import policies
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.commands.people import alone_with
from evenhand.parties.models import Area, Centre, Organisation, Person, Posting


class HoursSoldTwice(CommandError):
    """The person's weekly hours at all centres together are more than the law allows one person."""

    sentence = _(
        "With this post %(person)s would work %(hours)s hours a week at all centres together; the law allows %(most)s."
    )
    field = "minutes_a_week"


@command
def open_centre(
    *,
    area: Area,
    name_en: str,
    name_zh: str,
    by: Actor,
    address_en: str = "",
    address_zh: str = "",
    hours_en: str = "",
    hours_zh: str = "",
    phone: str = "",
) -> Centre:
    """Enter a centre, a place where services are given; who runs it changes with the contracts."""
    require(policies.may_administer(by))
    centre = Centre.objects.create(
        reference=next_reference("centre", area, by.day),
        area=area,
        name_en=name_en,
        name_zh=name_zh,
        address_en=address_en,
        address_zh=address_zh,
        hours_en=hours_en,
        hours_zh=hours_zh,
        phone=phone,
    )
    readers = [reader("area", area.reference)]
    record("parties.centre_opened", centre, by=by, audience=readers, name=both_names(centre))
    return centre


@command
def post_person(
    *,
    person: Person,
    centre: Centre,
    provider: Organisation,
    post: Posting.Post,
    minutes_a_week: int,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
    certificate: str = "",
) -> Posting:
    """Post a person to a centre for a provider, from today unless told. Raises HoursSoldTwice."""
    require(policies.may_post(by, provider))
    starts = since or by.day
    alone_with(person)
    _check_hours(person, centre, minutes_a_week, starts)
    posting = Posting.objects.create(
        person=person,
        centre=centre,
        provider=provider,
        post=post,
        minutes_a_week=minutes_a_week,
        certificate=certificate,
        since=starts,
        until=until,
    )
    record(
        "parties.person_posted",
        centre,
        person,
        by=by,
        audience=[reader("organisation", provider.reference), reader("person", person.reference)],
        name=both_names(person),
        post=in_both(post.label),
        where=both_names(centre),
    )
    return posting


def _check_hours(person: Person, centre: Centre, minutes: int, starts: date) -> None:
    held = Posting.objects.filter(Q(until__isnull=True) | Q(until__gte=starts), person=person)
    total = minutes + (held.aggregate(total=Sum("minutes_a_week"))["total"] or 0)
    most = int(centre.area.jurisdiction.rule("week_minutes"))
    if total > most:
        raise HoursSoldTwice(person=person.name, hours=f"{total / 60:g}", most=f"{most / 60:g}")
