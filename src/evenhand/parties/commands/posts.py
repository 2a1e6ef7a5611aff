"""Post people to centres, and end posts."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.parties import policies
from evenhand.parties.commands.people import alone_with
from evenhand.parties.models import Centre, Organisation, Person, Posting


class HoursSoldTwice(CommandError):
    """The person's weekly hours at all centres together are more than the law allows one person."""

    sentence = _(
        "With this post %(person)s would work %(hours)s hours a week at all centres together; the law allows %(most)s."
    )
    field = "minutes_a_week"


class EndsBeforeItStarts(CommandError):
    """The last day lies before the first."""

    sentence = _("The last day lies before the first.")
    field = "until"


class PostEnded(CommandError):
    """The post was ended before."""

    sentence = _("This post has an end already.")


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
    """Post a person to a centre for a provider, from today unless told. Raises EndsBeforeItStarts, HoursSoldTwice."""
    require(policies.may_post(by, provider))
    starts = since or by.day
    if until and until < starts:
        raise EndsBeforeItStarts
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
    _record("parties.person_posted", posting, by)
    return posting


@command
def end_post(*, posting: Posting, until: date, by: Actor) -> None:
    """End a post with a last day; what was done in it stays. Raises EndsBeforeItStarts, PostEnded."""
    require(policies.may_post(by, posting.provider))
    if until < posting.since:
        raise EndsBeforeItStarts
    if not Posting.objects.filter(pk=posting.pk, until__isnull=True).update(until=until):
        raise PostEnded
    _record("parties.post_ended", posting, by)


def _record(name: str, posting: Posting, by: Actor) -> None:
    """Who is posted where as what: read by the provider and by whom it concerns."""
    person, centre = posting.person, posting.centre
    record(
        name,
        centre,
        person,
        by=by,
        audience=[reader("organisation", posting.provider.reference), reader("person", person.reference)],
        name=both_names(person),
        post=in_both(Posting.Post(posting.post).label),
        where=both_names(centre),
    )


def _check_hours(person: Person, centre: Centre, minutes: int, starts: date) -> None:
    held = Posting.objects.filter(Q(until__isnull=True) | Q(until__gte=starts), person=person)
    total = minutes + (held.aggregate(total=Sum("minutes_a_week"))["total"] or 0)
    most = int(centre.area.jurisdiction.rule("week_minutes"))
    if total > most:
        raise HoursSoldTwice(person=person.name, hours=f"{total / 60:g}", most=f"{most / 60:g}")
