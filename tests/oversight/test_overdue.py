from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract
from evenhand.demo.cast import Cast
from evenhand.evaluations.models import Assessment
from evenhand.feedback.models import Complaint
from evenhand.oversight.queries import Overdue, means_of, overdue
from evenhand.parties.models import DataKey
from evenhand.requests.models import TaskRequest
from tests.oversight.conftest import LATE_REPORT

DAY = timedelta(days=1)


def kinds(found: list[Overdue]) -> set[str]:
    return {one.kind for one in found}


@pytest.fixture
def late_things(cast: Cast, contract: Contract, now: datetime) -> None:
    """A request, an assessment and a complaint past their day."""
    yesterday = now.date() - DAY
    TaskRequest.objects.create(
        reference="YX-R-9",
        contract=contract,
        asker=cast.organisations["department"],
        asked_by=cast.persons["department_officer"],
        task="分发灭蚊传单",
        asked_at=now - 20 * DAY,
        answer_due=yesterday,
    )
    Assessment.objects.create(
        reference="YX-E-9",
        contract=contract,
        kind=Assessment.Kind.MID_TERM,
        year=1,
        agency=cast.organisations["evaluator"],
        commissioned_by_organisation=cast.organisations["district_civil_affairs"],
        framework_version=contract.terms.latest("number").framework_version,
        planned_at=now - 40 * DAY,
        due_on=yesterday,
    )
    Complaint.objects.create(
        reference="K-9",
        centre=cast.centre,
        contract=contract,
        data_key=DataKey.objects.make(),
        words="无人应门",
        made_at=now,
        answer_due=yesterday,
    )


def test_a_duty_past_its_day_is_told_with_who_owes_it(cast: Cast, contract: Contract, now: datetime) -> None:
    found = overdue(cast.actor("monitor_officer", now))
    (report,) = [one for one in found if one.kind == "duties" and one.thing.duty.code == LATE_REPORT]  # type: ignore[union-attr]
    assert [party.name for party in report.owed_by] == [contract.provider.name]
    assert report.days(now.date()) > 0


@pytest.mark.usefixtures("late_things")
def test_requests_assessments_and_complaints_past_their_day_are_told_too(cast: Cast, now: datetime) -> None:
    found = overdue(cast.actor("monitor_officer", now))
    assert kinds(found) >= {"duties", "requests", "assessments", "complaints"}


@pytest.mark.usefixtures("late_things")
def test_the_longest_overdue_comes_first(cast: Cast, now: datetime) -> None:
    days = [one.days(now.date()) for one in overdue(cast.actor("monitor_officer", now))]
    assert days == sorted(days, reverse=True)


@pytest.mark.usefixtures("contract")
def test_a_payment_that_is_late_names_whose_turn_it_is(cast: Cast, now: datetime) -> None:
    found = [one for one in overdue(cast.actor("monitor_officer", now + 60 * DAY)) if one.kind == "payments"]
    assert found
    assert all(one.owed_by for one in found)


def test_another_districts_monitor_sees_nothing_of_it(cast: Cast, now: datetime) -> None:
    elsewhere = cast.actor("monitor_officer", now)
    assert not overdue(type(elsewhere)(kind=elsewhere.kind, at=now, organisation=cast.organisations["rival"]))


@pytest.mark.usefixtures("late_things")
def test_what_is_overdue_takes_seventeen_statements(
    cast: Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = cast.actor("regulator_officer", now)
    with django_assert_max_num_queries(17):
        overdue(by)


def test_the_week_has_the_hours_of_the_jurisdictions_assumption(cast: Cast, now: datetime) -> None:
    means = means_of(cast.actor("monitor_officer", now))
    assert means is not None
    assert (means.officers, means.visit_minutes, means.minutes_a_week) == (1, 240, 960)


@pytest.mark.usefixtures("late_things")
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["are overdue", "is one visit, 4.0 hours", "Answer to the request", "owes it"]),
        ("zh-hans", ["项逾期", "一次走访", "答复任务请求", "应办"]),
    ],
)
def test_the_monitor_reads_what_is_overdue_and_what_it_would_take(
    as_: Callable[..., Client], language: str, sentences: list[str]
) -> None:
    page = as_("monitor_officer", language).get(reverse("oversight:overdue")).content.decode()
    for sentence in sentences:
        assert sentence in page


@pytest.mark.usefixtures("late_things")
def test_one_kind_has_a_page_of_its_own(as_: Callable[..., Client]) -> None:
    page = as_("monitor_officer").get(reverse("oversight:overdue-kind", args=["complaints"])).content.decode()
    assert "1 thing is overdue" in page
    assert "a resident’s complaint" in page
    assert "Answer to the request" not in page


@pytest.mark.usefixtures("now")
def test_an_unknown_kind_does_not_exist(as_: Callable[..., Client]) -> None:
    assert as_("monitor_officer").get(reverse("oversight:overdue-kind", args=["gossip"])).status_code == 404


def test_an_area_without_contracts_reads_that_nothing_is_overdue(as_: Callable[..., Client], cast: Cast) -> None:
    page = as_("monitor_officer").get(reverse("oversight:overdue")).content.decode()
    assert "Nothing is overdue" in page
