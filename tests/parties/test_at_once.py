"""Two who change the same thing at once: one succeeds, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.commands.people import LastAdministrator, RoleHeld
from evenhand.parties.commands.posts import HoursSoldTwice
from evenhand.parties.models import Membership, Organisation, Posting, Role
from evenhand.parties.queries import has_an_administrator
from tests.together import AT_ONCE, together

Find = Callable[..., Actor]
pytestmark = AT_ONCE


def raised(results: list[object], error: type[Exception]) -> int:
    return sum(isinstance(result, error) for result in results)


def test_a_role_is_granted_once(cast: Cast, actor: Find) -> None:
    by, stranger, provider = actor("administrator"), cast.persons["stranger"], cast.organisations["provider"]
    results = together(
        4, lambda _place: commands.grant_role(person=stranger, organisation=provider, role=Role.DIRECTOR, by=by)
    )
    assert raised(results, RoleHeld) == 3
    assert stranger.memberships.count() == 1


def test_hours_are_not_sold_twice(cast: Cast, actor: Find) -> None:
    by, stranger, provider = actor("administrator"), cast.persons["stranger"], cast.organisations["provider"]

    def post(_place: int) -> Posting:
        return commands.post_person(
            person=stranger,
            centre=cast.centre,
            provider=provider,
            post=Posting.Post.ASSISTANT,
            minutes_a_week=2_400,
            by=by,
        )

    assert raised(together(3, post), HoursSoldTwice) == 2
    assert stranger.postings.count() == 1


def test_the_last_two_administrators_do_not_end_each_other(cast: Cast, actor: Find, at: datetime) -> None:
    operator = Organisation.objects.get(pk=cast.organisations["operator"].pk)
    first = actor("administrator")
    commands.grant_role(person=cast.persons["stranger"], organisation=operator, role=Role.ADMINISTRATOR, by=first)
    later = at + timedelta(days=1)
    actors = [actor("administrator", later), actor("stranger", later)]
    held = list(Membership.objects.filter(role=Role.ADMINISTRATOR).order_by("-pk"))
    results = together(2, lambda place: commands.end_role(membership=held[place], by=actors[place]))
    assert raised(results, LastAdministrator) == 1
    assert has_an_administrator(later.date())
