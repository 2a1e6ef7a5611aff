"""Sign-in, passwords and the organisation acted for, as a browser meets them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from evenhand.demo.cast import PASSWORD, Cast
from evenhand.kernel.actors import Actor
from evenhand.parties import commands
from evenhand.parties.models import Person, Role

As = Callable[..., Client]
Find = Callable[..., Actor]
LOGIN = "/account/login/"


def sign_in(browser: Client, login: str, password: str = PASSWORD, **more: str) -> object:
    return browser.post(LOGIN, {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["liang.huiyi@rongyin.example", " Liang.Huiyi@rongyin.example"])
def test_one_signs_in_by_address(as_: As, login: str) -> None:
    browser = as_("public")
    assert sign_in(browser, login).status_code == 302  # type: ignore[attr-defined]
    assert browser.get("/").context["request"].actor.person.name_en == "Liang Huiyi"


@pytest.mark.parametrize("login", ["14200000014", "+86 142 0000 0014", "142-0000-0014"])
def test_one_signs_in_by_mobile_number(cast: Cast, as_: As, login: str) -> None:
    Person.objects.filter(pk=cast.persons["provider_worker"].pk).update(mobile="14200000014")
    browser = as_("public")
    assert sign_in(browser, login).status_code == 302  # type: ignore[attr-defined]
    assert browser.get("/").context["request"].actor.person.name_en == "Luo Kexin"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("liang.huiyi@rongyin.example", "wrong"),
        ("nobody@rongyin.example", PASSWORD),
        ("14200000099", PASSWORD),
        ("P-0002", PASSWORD),
    ],
)
@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "do not belong together"), ("zh-hans", "邮箱或手机号码与密码不符。")]
)
def test_a_wrong_sign_in_tells_nobody_who_has_an_account(
    as_: As, login: str, password: str, language: str, sentence: str
) -> None:
    answer = sign_in(as_("public", language), login, password)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert sentence in answer.text  # type: ignore[attr-defined]
    assert f'value="{login}"' in answer.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(("login", "password"), [("", ""), ("x" * 5000, "y"), ("liang.huiyi@rongyin.example", "")])
def test_empty_and_endless_fields_are_answered(as_: As, login: str, password: str) -> None:
    assert sign_in(as_("public"), login, password).status_code == 422  # type: ignore[attr-defined]


def test_a_closed_account_does_not_sign_in(cast: Cast, as_: As) -> None:
    Person.objects.filter(pk=cast.persons["auditor"].pk).update(is_active=False)
    browser = as_("public")
    answer = browser.post(LOGIN, {"login": cast.persons["auditor"].email, "password": PASSWORD}, follow=True)
    assert "This account is closed" in answer.text
    assert browser.get("/").context["request"].actor.is_anonymous


def test_a_session_ends_with_the_account(cast: Cast, as_: As) -> None:
    browser = as_("auditor")
    Person.objects.filter(pk=cast.persons["auditor"].pk).update(is_active=False)
    assert browser.get("/").context["request"].actor.is_anonymous


@pytest.mark.parametrize(("then", "lands"), [("/journal/", "/journal/"), ("https://elsewhere.example/", "/")])
def test_one_lands_where_one_wanted_to_go_on_this_site(as_: As, then: str, lands: str) -> None:
    answer = sign_in(as_("public"), "liang.huiyi@rongyin.example", next=then)
    assert answer["Location"] == lands  # type: ignore[index]


def test_attempts_are_limited(as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    cache.clear()
    browser = as_("public")
    for _attempt in range(3):
        sign_in(browser, "liang.huiyi@rongyin.example", "wrong")
    answer = sign_in(browser, "liang.huiyi@rongyin.example")
    cache.clear()
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Too many attempts. Wait five minutes" in answer.text  # type: ignore[attr-defined]


def test_sign_out_asks_and_then_forgets(as_: As) -> None:
    browser = as_("provider_director")
    assert "Su Min" in browser.get("/account/logout/").text
    assert browser.post("/account/logout/").status_code == 302
    assert browser.get("/").context["request"].actor.is_anonymous


@pytest.mark.parametrize(
    ("language", "subject", "greeting"),
    [("zh-hans", "平约：请设置密码", "麦颖："), ("en", "Evenhand: set your password", "Mai Ying,")],
)
def test_the_first_password_is_set_through_mail_in_the_persons_language(
    cast: Cast, actor: Find, as_: As, language: str, subject: str, greeting: str
) -> None:
    commands.open_account(
        jurisdiction=cast.jurisdiction,
        name_en="Mai Ying",
        name_zh="麦颖",
        email="mai.ying@yuqiao.example",
        language=language,
        by=actor("administrator"),
    )
    browser = as_("public")
    browser.post("/account/password/reset/", {"email": "Mai.Ying@yuqiao.example"})
    (message,) = mail.outbox
    assert message.subject == subject
    assert message.body.startswith(greeting)
    link = re.search(r"https?://testserver(\S+)", message.body)
    assert link
    form = browser.get(link[1], follow=True)
    address = form.redirect_chain[-1][0]
    weak = browser.post(address, {"password1": "12345678", "password2": "12345678"})
    assert weak.status_code == 422
    browser.post(address, {"password1": "banyan-lane-12", "password2": "banyan-lane-12"})
    assert browser.get("/").context["request"].actor.person.name_en == "Mai Ying"
    assert "no longer works" in as_("public").get(link[1], follow=True).text


def test_an_unknown_address_gets_no_mail_and_the_same_answer(as_: As) -> None:
    answer = as_("public").post("/account/password/reset/", {"email": "nobody@nowhere.example"}, follow=True)
    assert "Look into your mail" in answer.text
    assert mail.outbox == []


def test_a_password_is_changed_by_who_knows_the_present_one(cast: Cast, as_: As) -> None:
    browser = as_("provider_director")
    new = {"password1": "banyan-lane-12", "password2": "banyan-lane-12"}
    assert browser.post("/account/password/change/", {"oldpassword": "wrong", **new}).status_code == 422
    assert browser.post("/account/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert Person.objects.get(pk=cast.persons["provider_director"].pk).check_password("banyan-lane-12")


def test_the_account_shows_roles_and_asks_nothing_of_who_has_one_organisation(as_: As) -> None:
    page = as_("provider_director").get("/account/").text
    assert "Yuqiao Social Work Agency" in page
    assert "Act for this organisation" not in page
    assert "You hold no role" in as_("stranger").get("/account/").text


def test_whoever_acts_for_several_chooses(cast: Cast, actor: Find, as_: As) -> None:
    rival = cast.organisations["rival"]
    commands.grant_role(
        person=cast.persons["provider_director"], organisation=rival, role=Role.DIRECTOR, by=actor("administrator")
    )
    browser = as_("provider_director")
    assert "acting for Yuqiao Social Work Agency" in browser.get("/").text
    answer = browser.post("/account/", {"organisation": rival.reference}, follow=True)
    assert "You now act for Nanxing Social Work Agency." in answer.text
    assert browser.get("/").context["request"].actor.organisation == rival


@pytest.mark.parametrize("chosen", ["", "O-9999", "street_office"])
def test_nobody_chooses_an_organisation_of_others(cast: Cast, as_: As, chosen: str) -> None:
    foreign = cast.organisations[chosen].reference if chosen in cast.organisations else chosen
    browser = as_("provider_director")
    assert browser.post("/account/", {"organisation": foreign}).status_code == 422
    assert browser.get("/").context["request"].actor.organisation == cast.organisations["provider"]


def test_without_an_account_there_is_no_account_page(as_: As) -> None:
    assert as_("public").get("/account/")["Location"] == "/account/login/?next=/account/"


@pytest.mark.parametrize("name", ["account_signup", "account_email", "socialaccount_signup", "account_set_password"])
def test_routes_that_nobody_needs_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_days_are_those_of_the_jurisdiction(cast: Cast, as_: As, clock: object) -> None:
    clock.move_to("2026-03-02T17:30:00+00:00")  # type: ignore[attr-defined]
    assert django_settings.TIME_ZONE == "Asia/Shanghai"
    assert "Tuesday 3 March 2026" in as_("purchaser_officer").get("/").text
    cast.jurisdiction.__class__.objects.update(time_zone="Europe/London")
    assert "Monday 2 March 2026" in as_("purchaser_officer").get("/").text


def test_a_submission_that_is_no_uuid_is_none(as_: As) -> None:
    assert as_("provider_director").post("/account/", {"submission": "x", "organisation": ""}).status_code == 422
