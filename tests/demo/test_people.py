"""Sign-in by one click: in the demonstration, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import PEOPLE, Cast
from evenhand.parties.models import Person

As = Callable[..., Client]
PAGE, SIGN_IN = "/demonstration/", "/demonstration/sign-in/"


@pytest.fixture
def demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


def click(browser: Client, email: str, **more: str) -> object:
    return browser.post(SIGN_IN, {"person": email, **more})


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
@pytest.mark.parametrize("path", [PAGE, SIGN_IN])
def test_elsewhere_it_does_not_exist(as_: As, method: str, path: str) -> None:
    browser = as_("public")
    answer = getattr(browser, method)(path, {"person": "su.min@yuqiao.example"} if method == "post" else None)
    assert answer.status_code == 404
    assert browser.get("/").context["request"].actor.is_anonymous


@pytest.mark.parametrize("someone", PEOPLE, ids=lambda someone: someone.key)
def test_one_click_signs_in_as_anybody(demonstration: None, as_: As, someone: object) -> None:
    browser = as_("public")
    assert click(browser, someone.address)["Location"] == "/"  # type: ignore[attr-defined, index]
    assert browser.get("/").context["request"].actor.person.email == someone.address  # type: ignore[attr-defined]


def test_one_changes_sides_without_signing_out(demonstration: None, cast: Cast, as_: As) -> None:
    browser = as_("purchaser_officer")
    click(browser, "su.min@yuqiao.example")
    assert browser.get("/").context["request"].actor.organisation == cast.organisations["provider"]


@pytest.mark.parametrize("email", ["", "nobody@nowhere.example", "x" * 500, "su.min\x00@yuqiao.example"])
def test_nobody_else_comes_in(demonstration: None, as_: As, email: str) -> None:
    browser = as_("public")
    assert click(browser, email).status_code == 404  # type: ignore[attr-defined]
    assert browser.get("/").context["request"].actor.is_anonymous


def test_a_closed_account_stays_closed(demonstration: None, cast: Cast, as_: As) -> None:
    Person.objects.filter(pk=cast.persons["auditor"].pk).update(is_active=False)
    assert click(as_("public"), "dai.lihong@lingzhou-sj.example").status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("then", "lands"),
    [("/journal/", "/journal/"), ("//elsewhere.example/", "/"), ("javascript:alert(1)", "/"), ("journal", "/")],
)
def test_one_lands_on_this_site_only(demonstration: None, as_: As, then: str, lands: str) -> None:
    assert click(as_("public"), "su.min@yuqiao.example", next=then)["Location"] == lands  # type: ignore[index]


def test_a_forged_click_is_refused(demonstration: None, cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert click(strict, "su.min@yuqiao.example").status_code == 403  # type: ignore[attr-defined]


def test_an_address_alone_signs_nobody_in(demonstration: None, as_: As) -> None:
    browser = as_("public")
    answer = browser.get(SIGN_IN, {"person": "su.min@yuqiao.example"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert browser.get("/").context["request"].actor.is_anonymous


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Liang Huiyi", "officer, Rongyin Street Office", "The providers’ side"]),
        ("zh-hans", ["梁慧仪", "榕荫街道办事处经办人", "承接主体一方"]),
    ],
)
def test_the_people_stand_by_side_with_what_they_do(
    demonstration: None, as_: As, language: str, words: list[str]
) -> None:
    page = as_("public", language).get(PAGE).text
    assert all(word in page for word in words)
    assert page.count('name="person"') == len(PEOPLE)


def test_the_list_takes_few_statements(
    demonstration: None, cast: Cast, as_: As, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        as_("public").get(PAGE)


def test_the_door_and_the_sign_in_lead_there(demonstration: None, as_: As) -> None:
    for path in ("/", "/account/login/"):
        assert f'href="{PAGE}"' in as_("public").get(path).text
