"""People are reminded of what falls due: in their morning, before its day and after it, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.notices.commands import remind
from evenhand.notices.models import Notice, Reminder
from evenhand.parties.models import Person
from evenhand.shell.registries import WorkItem, waiting_sources

DUE = date(2026, 3, 10)


@pytest.fixture
def due(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider's director is to hand in a report by 10 March, and another thing has no day."""

    def source(actor: Actor) -> Iterator[WorkItem]:
        if actor.person and actor.person.reference == cast.persons["provider_director"].reference:
            yield WorkItem(what="Hand in the report", why="", url="/contracts/A/", done_by="", due=DUE)
            yield WorkItem(what="Think", why="", url="/contracts/B/", done_by="")
            yield WorkItem(what="Wait", why="", url="/contracts/C/", done_by="", due=DUE, mine=False)

    monkeypatch.setattr(waiting_sources, "entries", [source])


@pytest.fixture
def morning(at: datetime) -> Callable[..., datetime]:
    def morning(day: int, hour: int = 8) -> datetime:
        return at.replace(day=day, hour=hour)

    return morning


def test_a_thing_is_told_three_days_before_its_day_and_once_more_when_it_is_late(
    due: None, morning: Callable[..., datetime]
) -> None:
    told = {day: remind(morning(day)) for day in range(5, 15)}
    assert [day for day, number in told.items() if number] == [7, 11]
    before, after = Notice.objects.order_by("pk")
    assert "Hand in the report" in before.body
    assert "Think" not in before.body
    assert "Wait" not in before.body
    assert before.to.name_en == "Su Min"
    assert "逾期 1 天" in after.body


def test_it_is_told_in_the_persons_language(cast: Cast, due: None, morning: Callable[..., datetime]) -> None:
    Person.objects.filter(pk=cast.persons["provider_director"].pk).update(language="en")
    remind(morning(9))
    notice = Notice.objects.get()
    assert notice.subject == "Evenhand: what falls due for you"
    assert "Su Min, this waits for you:\n\n— Hand in the report (10 March 2026, 1 day left)" in notice.body


def test_nobody_is_reminded_before_seven_in_the_morning_nor_twice_a_day(
    due: None, morning: Callable[..., datetime]
) -> None:
    assert remind(morning(9, 6)) == 0
    assert remind(morning(9, 7)) == 1
    Reminder.objects.all().delete()
    assert remind(morning(9, 9)) == 0


def test_whoever_missed_the_morning_is_reminded_on_the_next(due: None, morning: Callable[..., datetime]) -> None:
    """The server stood still for days: nothing is told twice, nothing is left out."""
    assert remind(morning(20)) == 1
    assert remind(morning(21)) == 0


def test_a_round_that_was_broken_off_goes_on_where_it_was(
    due: None, morning: Callable[..., datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(**_given: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("evenhand.notices.commands.Round.objects.get_or_create", killed)
        with pytest.raises(Killed):
            remind(morning(9))
    assert remind(morning(9)) == 0, "all had been told"
    assert Notice.objects.count() == 1


def test_a_closed_account_and_one_without_an_address_are_not_written_to(
    cast: Cast, due: None, morning: Callable[..., datetime]
) -> None:
    director = Person.objects.filter(pk=cast.persons["provider_director"].pk)
    director.update(is_active=False)
    assert remind(morning(9)) == 0
    director.update(is_active=True, email=None, mobile="14200000014")
    assert remind(morning(9) + timedelta(days=1)) == 0
    assert mail.outbox == []
