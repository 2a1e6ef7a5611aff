"""The cast is as every other test takes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from stdnum.cn import uscc

from evenhand.demo.cast import PASSWORD, PEOPLE, Cast
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.parties.queries import working_days_in

Find = Callable[..., Actor]


@pytest.mark.parametrize("someone", PEOPLE, ids=lambda someone: someone.key)
def test_everybody_signs_in_with_the_one_password(cast: Cast, someone: object) -> None:
    person = cast.persons[someone.key]  # type: ignore[attr-defined]
    assert check_password(PASSWORD, person.password)
    assert person.email.endswith(".example")  # type: ignore[union-attr]


def test_people_act_for_their_organisation_in_their_role(cast: Cast, actor: Find) -> None:
    officer = actor("purchaser_officer")
    assert officer.organisation == cast.organisations["street_office"]
    assert officer.roles == {Role.OFFICER}
    assert officer.capacities == {Capacity.Kind.PURCHASER}


@pytest.mark.parametrize(
    ("key", "areas"),
    [
        ("monitor_officer", {"YX", "RY"}),
        ("regulator_officer", {"LZ", "YX", "RY"}),
        ("auditor", {"LZ", "YX", "RY"}),
        ("purchaser_officer", set()),
        ("finance_officer_municipal", set()),
        ("ombudsman", set()),
        ("stranger", set()),
    ],
)
def test_monitors_regulators_and_auditors_oversee_their_area(
    cast: Cast, actor: Find, key: str, areas: set[str]
) -> None:
    assert set(actor(key).areas.values()) == areas


@pytest.mark.parametrize("key", ["resident", "stranger"])
def test_some_have_an_account_and_no_role(actor: Find, key: str) -> None:
    assert actor(key).person is not None
    assert actor(key).organisation is None
    assert not actor(key).roles


def test_the_public_has_no_account(actor: Find) -> None:
    assert actor("public").is_anonymous


def test_invented_organisations_have_valid_numbers_of_nowhere(cast: Cast) -> None:
    for organisation in cast.organisations.values():
        assert uscc.is_valid(organisation.identifier)
        assert organisation.identifier[2:4] == "99"  # a province that does not exist


def test_the_street_is_that_of_table_1(cast: Cast) -> None:
    assert cast.street.population == 42_000
    assert (cast.street.parent, cast.district.parent) == (cast.district, cast.city)
    assert cast.centre.area == cast.street


def test_the_worker_is_posted_to_the_centre(cast: Cast) -> None:
    posting = cast.persons["provider_worker"].postings.get()
    assert (posting.centre, posting.provider) == (cast.centre, cast.organisations["provider"])


def test_one_signs_in_and_out(as_: Callable[..., Client]) -> None:
    assert "Liang Huiyi" in as_("purchaser_officer").get("/").text
    assert "梁慧仪" in as_("purchaser_officer", "zh-hans").get("/").text
    assert "Liang Huiyi" not in as_("public").get("/").text


def test_the_year_of_the_tests_has_an_announced_calendar(cast: Cast) -> None:
    from datetime import date

    from evenhand.kernel.periods import Period

    assert cast.jurisdiction.days.filter(day__year=2026, announced=True).count() == 365
    assert 245 <= working_days_in(cast.jurisdiction, Period(date(2026, 1, 1), date(2026, 12, 31))) <= 252
