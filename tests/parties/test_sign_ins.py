"""Sessions: listed with device and place, ended one by one or all others; another address, confirmed by its owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from evenhand.demo.cast import PASSWORD, Cast
from evenhand.journal.queries import latest_about
from evenhand.kernel.verdicts import Refused
from evenhand.parties import commands
from evenhand.parties.devices import device_of
from evenhand.parties.models import Person, SignIn
from tests.conftest import AT

As = Callable[..., Client]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50"
PAGE = "/account/sessions/"


def sign_in(cast: Cast, as_: As, agent: str, address: str, key: str = "provider_director") -> Client:
    browser = as_("public")
    sent = {"login": cast.persons[key].email, "password": PASSWORD}
    browser.post("/account/login/", sent, headers={"User-Agent": agent}, REMOTE_ADDR=address)
    return browser


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox, Windows"),
        (WECHAT, "WeChat, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_in_few_words(agent: str, device: str) -> None:
    assert device_of(agent) == device


def test_every_session_is_listed_to_its_owner_alone(cast: Cast, as_: As) -> None:
    here = sign_in(cast, as_, FIREFOX, "192.0.2.1")
    sign_in(cast, as_, WECHAT, "192.0.2.2")
    sign_in(cast, as_, FIREFOX, "192.0.2.3", "rival_director")
    page = here.get(PAGE).text
    assert "WeChat, Android" in page
    assert "192.0.2.2" in page
    assert "192.0.2.3" not in page
    assert "this one" in page


def test_one_session_is_ended_from_another(cast: Cast, as_: As) -> None:
    here, there = (sign_in(cast, as_, agent, "192.0.2.1") for agent in (FIREFOX, WECHAT))
    other = SignIn.objects.get(device="WeChat, Android")
    assert here.post(f"{PAGE}{other.reference}/end/")["Location"] == PAGE
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_all_others_are_ended_at_once(cast: Cast, as_: As) -> None:
    here, *others = (sign_in(cast, as_, FIREFOX, f"192.0.2.{number}") for number in range(1, 4))
    assert here.post(f"{PAGE}others/end/").status_code == 302
    assert [other.get("/account/").status_code for other in others] == [302, 302]
    assert here.get("/account/").status_code == 200
    assert here.post(f"{PAGE}others/end/").status_code == 409


def test_nobody_ends_anothers_session(cast: Cast, as_: As) -> None:
    sign_in(cast, as_, FIREFOX, "192.0.2.1")
    other = SignIn.objects.get()
    assert as_("rival_director").post(f"{PAGE}{other.reference}/end/").status_code == 404
    assert SignIn.objects.filter(pk=other.pk).exists()


def test_signing_out_forgets_the_session(cast: Cast, as_: As) -> None:
    here = sign_in(cast, as_, FIREFOX, "192.0.2.1")
    here.post("/account/logout/")
    assert not SignIn.objects.exists()


def test_use_is_noted_now_and_then_with_its_place(cast: Cast, as_: As, clock: time_machine.Traveller) -> None:
    here = sign_in(cast, as_, FIREFOX, "192.0.2.1")
    began = SignIn.objects.get().seen_at
    clock.shift(timedelta(minutes=2))
    here.get("/", REMOTE_ADDR="192.0.2.9")
    assert SignIn.objects.get().seen_at == began
    clock.shift(timedelta(minutes=4))
    here.get("/", REMOTE_ADDR="192.0.2.9")
    used = SignIn.objects.get()
    assert (used.seen_at - began, used.address) == (timedelta(minutes=6), "192.0.2.9")


def test_a_session_that_is_used_all_the_time_ends_after_a_working_day_all_the_same(
    cast: Cast, as_: As, clock: time_machine.Traveller
) -> None:
    browser = sign_in(cast, as_, FIREFOX, "192.0.2.1")
    for _hour in range(11):
        clock.shift(timedelta(hours=1))
        assert browser.get("/account/").status_code == 200
    clock.shift(timedelta(hours=1, seconds=1))
    assert browser.get("/account/").status_code == 302
    assert not SignIn.objects.exists()


def test_a_session_under_a_new_password_is_still_the_one_listed(cast: Cast, as_: As) -> None:
    here, there = (sign_in(cast, as_, agent, "192.0.2.1") for agent in (FIREFOX, WECHAT))
    new = {"oldpassword": PASSWORD, "password1": "banyan-lane-12", "password2": "banyan-lane-12"}
    here.post("/account/password/change/", new)
    assert there.get("/account/").status_code == 302  # the old password's other sessions are over
    assert "this one" in here.get(PAGE).text
    assert "Your password was changed." in mail.outbox[0].body or "您的密码已更改。" in mail.outbox[0].body


# Another address


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"https?://testserver(\S+)", str(message.body))
    assert found
    return found[1]


def asked(cast: Cast, as_: As, email: str) -> Client:
    browser = sign_in(cast, as_, FIREFOX, "192.0.2.1")
    assert browser.get("/account/address/")["Location"].startswith("/account/confirm/password/")
    browser.post("/account/confirm/password/", {"password": PASSWORD})
    assert browser.post("/account/address/", {"email": email}).status_code == 302
    return browser


def test_a_new_address_counts_once_its_owner_opened_the_link_and_the_old_one_is_told(cast: Cast, as_: As) -> None:
    person = cast.persons["provider_director"]
    browser = asked(cast, as_, "Su.Min@new.example")
    link = link_in(mail.outbox[-1])
    assert Person.objects.get(pk=person.pk).email == person.email
    assert browser.get(link).status_code == 200
    assert browser.post(link, {"email": "x"}).status_code == 302
    assert Person.objects.get(pk=person.pk).email == "su.min@new.example"
    assert mail.outbox[-1].to == [person.email]
    assert browser.get(link).status_code == 404


@pytest.mark.parametrize("who", ["rival_director", "provider_signatory"])
def test_the_link_of_another_changes_nothing(cast: Cast, as_: As, who: str) -> None:
    asked(cast, as_, "su.min@new.example")
    link = link_in(mail.outbox[-1])
    assert as_(who).post(link, {"email": "x"}).status_code == 404
    assert not Person.objects.filter(email="su.min@new.example").exists()


def test_an_address_of_somebody_else_is_not_taken(cast: Cast, as_: As) -> None:
    browser = asked(cast, as_, str(cast.persons["rival_director"].email))
    assert browser.post(link_in(mail.outbox[-1]), {"email": "x"}).status_code == 409


def test_a_link_works_for_a_day(cast: Cast, as_: As, clock: time_machine.Traveller) -> None:
    asked(cast, as_, "su.min@new.example")
    link = link_in(mail.outbox[-1])
    clock.shift(timedelta(hours=25))
    assert as_("provider_director").get(link).status_code == 404


def test_an_administrator_ends_all_sessions_of_somebody(cast: Cast, as_: As) -> None:
    person = cast.persons["provider_director"]
    browsers = [sign_in(cast, as_, agent, "192.0.2.1") for agent in (FIREFOX, IPHONE)]
    administrator, page = as_("administrator"), f"/account/people/{person.reference}/"
    assert "2 sessions are open" in administrator.get(page).text
    administrator.post(f"{page}account/sessions/")
    assert [browser.get(PAGE).status_code for browser in browsers] == [302, 302]
    assert administrator.post(f"{page}account/sessions/").status_code == 409
    told = latest_about("person", person.reference, actor=cast.actor("administrator", AT))[0]
    assert told.text.endswith("ended all sessions of Su Min.")


@pytest.mark.parametrize("who", ["provider_signatory", "purchaser_officer", "provider_director"])
def test_nobody_else_ends_them(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        commands.end_sessions_of(person=cast.persons["provider_director"], by=cast.actor(who, AT))
