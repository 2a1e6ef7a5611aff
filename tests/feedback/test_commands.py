"""Anybody rates and complains; the provider answers within the contract's days; the monitor sees what is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from evenhand.contracts.models import Contract
from evenhand.demo.builders import feedback as builders
from evenhand.demo.cast import Cast
from evenhand.feedback import commands
from evenhand.feedback.models import Complaint
from evenhand.feedback.work import waiting
from evenhand.journal.models import Entry
from evenhand.kernel.actors import anonymous
from evenhand.kernel.verdicts import Refused
from evenhand.notices.models import Notice
from evenhand.parties.models import Centre
from tests.feedback.conftest import DAY


def test_anybody_rates_a_centre_and_nothing_is_kept_of_who_it_was(
    cast: Cast, contract: Contract, centre: Centre, autumn: datetime
) -> None:
    rating = builders.rated(cast, centre, 4, at=autumn, words="  Friendly. ")
    assert (rating.stars, rating.words, rating.contract) == (4, "Friendly.", contract)
    entry = Entry.objects.about("centre", centre.reference).newest_first()[0]
    said = bytes(entry.words.payload).decode()
    assert '"person":null' in said
    assert "Friendly" not in said


def test_a_rating_is_one_of_five(cast: Cast, centre: Centre, autumn: datetime) -> None:
    for stars in (0, 6, -1):
        with pytest.raises(commands.NoRating):
            builders.rated(cast, centre, stars, at=autumn)


def test_one_browser_rates_a_centre_once_a_day(centre: Centre, autumn: datetime) -> None:
    today = autumn.date()
    with pytest.raises(commands.RatedToday):
        commands.rate(centre=centre, stars=3, last_on=today, by=anonymous(autumn))
    commands.rate(centre=centre, stars=3, last_on=today, by=anonymous(autumn + DAY))


def test_more_ratings_than_people_can_send_are_turned_away(
    cast: Cast, centre: Centre, autumn: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.feedback.commands.rating.MOST_AN_HOUR", 2)
    for _turn in range(2):
        builders.rated(cast, centre, 5, at=autumn)
    with pytest.raises(commands.TooManyAtOnce):
        builders.rated(cast, centre, 5, at=autumn)
    builders.rated(cast, centre, 5, at=autumn + commands.rating.AN_HOUR)


def test_a_centre_is_rated_only_while_somebody_runs_it(cast: Cast, contract: Contract, at: datetime) -> None:
    with pytest.raises(Refused, match="has not begun"):
        builders.rated(cast, cast.centre, 5, at=at + 60 * DAY)
    contract.operations.all().delete()
    with pytest.raises(Refused, match="Nobody runs"):
        builders.rated(cast, cast.centre, 5, at=at + 220 * DAY)


def test_a_complaint_is_to_be_answered_within_the_working_days_of_the_terms(
    cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    assert complaint.answer_due == date(2026, 11, 3)  # ten working days
    assert len(complaint.reference) == 14


def test_an_answer_is_overdue_from_midnight_where_the_centre_is_though_nothing_runs(
    cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    last = datetime.combine(complaint.answer_due, time.max, autumn.tzinfo)
    before, after = (cast.actor("monitor_officer", instant) for instant in (last, last + timedelta(seconds=1)))
    assert after.at.astimezone(UTC).date() == complaint.answer_due, "elsewhere it is still the day before"
    assert not complaint.is_overdue(before.day)
    assert complaint.is_overdue(after.day)
    assert [item.mine for item in waiting(before)] == [False]
    assert [item.mine for item in waiting(after)] == [True]


def test_a_complaint_says_something(cast: Cast, centre: Centre, autumn: datetime) -> None:
    with pytest.raises(commands.NothingSaid):
        builders.complained(cast, centre, at=autumn, words=" \n ")


def test_the_provider_is_told_of_a_complaint_and_the_message_does_not_repeat_it(
    cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn, words="My name is in here.")
    told = {notice.to: notice for notice in Notice.objects.filter(about=complaint.reference)}
    assert set(told) == {cast.persons["provider_director"], cast.persons["provider_supervisor"]}
    assert not any("My name" in notice.body for notice in told.values())


def test_a_complaint_is_answered_once_and_by_the_provider(cast: Cast, centre: Centre, autumn: datetime) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    for key in ("provider_worker", "purchaser_officer", "monitor_officer", "rival_director"):
        with pytest.raises(Refused):
            commands.answer_complaint(complaint=complaint, answer="Sorry.", by=cast.actor(key, autumn))
    answered = builders.answered(cast, complaint, at=autumn + DAY)
    assert answered.status == Complaint.Status.ANSWERED
    with pytest.raises(commands.AnsweredBefore):
        builders.answered(cast, complaint, at=autumn + 2 * DAY, answer="Otherwise.")


def test_an_answer_says_something(cast: Cast, centre: Centre, autumn: datetime) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    with pytest.raises(commands.NothingSaid):
        builders.answered(cast, complaint, at=autumn + DAY, answer=" ")


def test_a_complaint_stands_on_the_providers_desk_and_late_on_the_monitors(
    cast: Cast, centre: Centre, autumn: datetime
) -> None:
    complaint = builders.complained(cast, centre, at=autumn)
    (mine,) = waiting(cast.actor("provider_director", autumn))
    assert (mine.due, mine.mine, mine.facts) == (complaint.answer_due, True, complaint.reference)
    (owed,) = waiting(cast.actor("monitor_officer", autumn))
    assert not owed.mine
    (late,) = waiting(cast.actor("monitor_officer", autumn + 15 * DAY))  # 4 November, the first day too late
    assert late.mine
    assert [*waiting(cast.actor("rival_director", autumn)), *waiting(cast.actor("purchaser_officer", autumn))] == []
    builders.answered(cast, complaint, at=autumn + 15 * DAY)
    assert [*waiting(cast.actor("monitor_officer", autumn + 15 * DAY))] == []
