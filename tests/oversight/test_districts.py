from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms, standings, standings_of
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import opened_tender
from evenhand.demo.cast import Cast
from evenhand.feedback.models import Rating
from evenhand.oversight.figures import Figures
from evenhand.oversight.queries import comparison
from evenhand.payments.queries import schedule
from evenhand.records.models import MonthTotal
from evenhand.requests.models import TaskRequest


@pytest.fixture
def worked(cast: Cast, contract: Contract, now: datetime) -> TaskRequest:
    """Ten hours on a line and one hour on a task that nobody agreed to."""
    request = TaskRequest.objects.create(
        reference="YX-R-8",
        contract=contract,
        asker=cast.organisations["department"],
        asked_by=cast.persons["department_officer"],
        task="人口登记",
        status=TaskRequest.Status.DECLINED,
        asked_at=now,
        answer_due=now.date(),
    )
    month = current_terms(contract).starts
    line = contract.lines.get(position=1)
    MonthTotal.objects.create(contract=contract, centre=cast.centre, line=line, month=month, norm_minutes=600)
    MonthTotal.objects.create(contract=contract, centre=cast.centre, request=request, month=month, norm_minutes=60)
    return request


def figures(cast: Cast, now: datetime, who: str = "regulator_officer") -> Figures:
    (row,) = comparison(cast.actor(who, now)).rows
    return row.figures


def test_the_regulator_sees_the_districts_of_the_city_and_the_monitor_the_streets(cast: Cast, now: datetime) -> None:
    by_district, by_street = (comparison(cast.actor(who, now)).rows for who in ("regulator_officer", "monitor_officer"))
    assert [row.area for row in by_district] == [cast.district]
    assert [row.area for row in by_street] == [cast.street]


def test_lateness_is_what_the_contracts_own_page_tells(cast: Cast, contract: Contract, now: datetime) -> None:
    found = figures(cast, now)
    told = standings(contract, now.date())
    for party, count in (("purchaser", found.late_purchasers), ("provider", found.late_providers)):
        marks = [mark for one in told if one.duty.party == party for _day, mark in one.reckoning.marks]
        assert count == sum(mark != "kept" for mark in marks)
    assert found.late_purchasers + found.late_providers > 0


def test_money_and_its_lateness_are_those_of_the_payments(cast: Cast, contract: Contract, now: datetime) -> None:
    fallen = [one for one in schedule(contract) if one.instalment.due_on <= now.date()]
    found = figures(cast, now)
    assert found.money_minor == sum(one.amount_minor for one in fallen)
    assert sorted(found.payment_days) == sorted(one.days_late(now.date()) for one in fallen)


@pytest.mark.usefixtures("worked")
def test_hours_outside_the_contract_are_a_share_of_all_hours(cast: Cast, now: datetime) -> None:
    found = figures(cast, now)
    assert (found.delivered, found.outside, found.outside_bp) == (600, 60, 909)
    assert found.others_bp == 10_000


def test_what_a_line_covers_is_inside_the_contract(cast: Cast, now: datetime, worked: TaskRequest) -> None:
    TaskRequest.objects.filter(pk=worked.pk).update(status=TaskRequest.Status.IN_SCOPE)
    assert figures(cast, now).outside == 0


def test_hours_required_grow_day_by_day(cast: Cast, contract: Contract, now: datetime) -> None:
    terms = current_terms(contract)
    yearly = sum(term.minutes or 0 for term in terms.line_terms.filter(year=1))
    gone = (now.date() - terms.starts).days + 1
    assert abs(figures(cast, now).required - yearly * gone / 365) < 20


def test_residents_ratings_are_a_mean_of_all_of_them(cast: Cast, contract: Contract, now: datetime) -> None:
    for stars in (5, 4, 4):
        Rating.objects.create(centre=cast.centre, contract=contract, stars=stars, at=now)
    assert figures(cast, now).rating_tenths == 43


def test_a_call_with_a_single_bidder_is_counted(cast: Cast, now: datetime, contract: Contract) -> None:
    programme = contract.award.tender.specification.programme
    tender = opened_tender(cast, settled_specification(cast, programme, at=now), at=now)
    tender_opened = tender.opened_at or now
    type(tender).objects.filter(pk=tender.pk).update(bids_counted=1)
    found = figures(cast, tender_opened)
    assert (found.calls, found.single_bids) == (1, 1)


def test_many_contracts_stand_as_each_of_them_stands(contract: Contract, now: datetime) -> None:
    (found,) = standings_of([contract], now.date()).values()
    assert [one.reckoning for one in found] == [one.reckoning for one in standings(contract, now.date())]


@pytest.mark.usefixtures("worked")
def test_the_comparison_takes_twenty_four_statements_whatever_there_is_to_compare(
    cast: Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = cast.actor("regulator_officer", now)
    with django_assert_max_num_queries(24):
        comparison(by)


@pytest.mark.usefixtures("now", "contract")
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["1 district, 1 centre", "Late duties a month", "Yanxi", "The same in figures"]),
        ("zh-hans", ["1 个区，1 个中心", "每月逾期义务", "延曦区", "数据表"]),
    ],
)
def test_the_regulator_reads_both_sides_on_one_scale(
    as_: Callable[..., Client], language: str, sentences: list[str]
) -> None:
    page = as_("regulator_officer", language).get(reverse("oversight:districts")).content.decode()
    for sentence in sentences:
        assert sentence in page


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        ("hours", "10 of"),
        ("outside", "9.1%"),
        ("payment", "instalments late"),
        ("bids", "0"),
        ("ratings", "There is no figure"),
    ],
)
def test_each_measure_has_its_page(as_: Callable[..., Client], measure: str, figure: str) -> None:
    page = as_("auditor").get(reverse("oversight:measure", args=[measure])).content.decode()
    assert figure in page


@pytest.mark.usefixtures("now")
def test_an_unknown_measure_does_not_exist(as_: Callable[..., Client]) -> None:
    assert as_("auditor").get(reverse("oversight:measure", args=["beauty"])).status_code == 404


def test_a_city_without_contracts_says_so(as_: Callable[..., Client], cast: Cast) -> None:
    page = as_("regulator_officer").get(reverse("oversight:districts")).content.decode()
    assert "There is no contract in force yet" in page
