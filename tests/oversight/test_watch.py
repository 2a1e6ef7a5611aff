from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evenhand.contracts.models import Contract
from evenhand.demo.builders import requests
from evenhand.demo.cast import Cast
from evenhand.oversight import policies
from evenhand.oversight.queries.watch import watch

DAY = timedelta(days=1)
ADDRESS = "oversight:retaliation"


@pytest.fixture
def declined(cast: Cast, contract: Contract, now: datetime) -> None:
    task = requests.asked(cast, contract, at=now - 40 * DAY)
    requests.declined(cast, task, at=now - 38 * DAY)


@pytest.mark.usefixtures("declined")
def test_one_declined_task_is_a_case_and_too_few_to_say(cast: Cast, now: datetime) -> None:
    found = watch(cast.actor("regulator_officer", now))
    (of,) = found.purchasers
    assert (found.over_all.cases, of.cases, of.is_enough, of.worse) == (1, 1, False, [])
    assert found.looks == 0


@pytest.mark.usefixtures("declined")
def test_the_ombudsman_sees_the_whole_jurisdiction(cast: Cast, now: datetime) -> None:
    assert watch(cast.actor("ombudsman", now)).over_all.cases == 1


@pytest.mark.parametrize(
    "who", ["monitor_officer", "purchaser_officer", "provider_director", "auditor", "assessor", "administrator"]
)
def test_nobody_else_opens_it(cast: Cast, now: datetime, who: str) -> None:
    assert not policies.may_watch(cast.actor(who, now))


@pytest.mark.usefixtures("declined")
def test_a_regulator_elsewhere_sees_none_of_it(cast: Cast, now: datetime) -> None:
    elsewhere = replace(cast.actor("regulator_officer", now), areas={0: "ZZ"})
    assert watch(elsewhere).contracts == 0


@pytest.mark.usefixtures("declined")
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["they accuse nobody", "Too few to say, under 3 contracts", "80% is assumed", "takes about 41 cases"]),
        ("zh-hans", ["不指控任何人", "数量过少，不作结论", "约需41份合同"]),
    ],
)
def test_the_page_says_what_it_is_not_and_what_it_could_not_see(
    as_: Callable[..., Client], contract: Contract, language: str, sentences: list[str]
) -> None:
    page = as_("regulator_officer", language).get(reverse(ADDRESS)).content.decode()
    for sentence in sentences:
        assert sentence in page
    assert contract.provider.name_en not in page
    assert contract.provider.name_zh not in page


@pytest.mark.usefixtures("declined")
def test_the_watch_takes_twelve_statements(
    cast: Cast, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = cast.actor("regulator_officer", now)
    with django_assert_max_num_queries(12):
        watch(by)
