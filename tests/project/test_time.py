"""Time moves nothing by itself: what has ended follows from the clock and the jurisdiction's midnight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail
from django.test import Client

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import published_tender
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import anonymous
from evenhand.parties.models import Membership
from evenhand.project.ticking import tick
from evenhand.site.queries import welcome

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
As = Callable[..., Client]


def test_a_session_ends_after_a_working_day_and_not_before(
    as_: As, cast: Cast, clock: time_machine.Traveller, at: datetime
) -> None:
    browser = as_("provider_director")
    clock.move_to(at + timedelta(hours=12) - SECOND)
    assert browser.get("/account/").status_code == 200
    clock.move_to(at + timedelta(hours=12) + SECOND)
    assert browser.get("/account/").status_code == 302


def test_a_role_ends_at_midnight_where_it_is_held(
    as_: As, cast: Cast, clock: time_machine.Traveller, at: datetime
) -> None:
    Membership.objects.filter(person=cast.persons["administrator"]).update(until=at.date())
    clock.move_to(at.replace(hour=23, minute=59, second=59))
    assert as_("administrator").get("/account/people/").status_code == 200
    midnight = at.replace(hour=0, minute=0, second=0) + DAY
    assert midnight.astimezone(UTC).date() == at.date(), "elsewhere it is still the day before"
    clock.move_to(midnight)
    assert as_("administrator").get("/account/people/").status_code == 403


def test_a_call_stands_among_the_open_ones_until_its_deadline_whether_anything_runs_or_not(
    cast: Cast, clock: time_machine.Traveller, at: datetime
) -> None:
    wanted = settled_specification(cast, adopted_programme(cast, at=at), at=at + 2 * DAY)
    tender = published_tender(cast, wanted, at=at + 12 * DAY)
    assert tender.deadline
    assert tender.reference in calls(tender.deadline - SECOND)
    assert tender.reference not in calls(tender.deadline)
    tick(tender.deadline)
    tender.refresh_from_db()
    assert tender.status == "published", "closed is what the clock says, not what a job wrote"


def calls(instant: datetime) -> list[str]:
    """The calls that the public finds at the door."""
    return [call.reference for call in welcome(anonymous(instant)).calls]


def test_a_link_that_sets_a_password_holds_for_three_days(
    client: Client, cast: Cast, clock: time_machine.Traveller, at: datetime
) -> None:
    client.post("/account/password/reset/", {"email": "su.min@yuqiao.example"})
    found = re.search(r"https?://[^/]+(/account/\S+)", str(mail.outbox[-1].body))
    assert found
    clock.move_to(at + 3 * DAY - SECOND)
    assert Client().get(found[1]).status_code == 302
    clock.move_to(at + 3 * DAY + 2 * SECOND)
    late = Client().get(found[1], follow=True)
    assert 'name="password1"' not in late.content.decode()
