"""What answers tell the browser, and how often forms can be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import PASSWORD, Cast
from evenhand.shell.keeping import opened

As = Callable[..., Client]
SIGNATORY = "tan.guoliang@yuqiao.example"


@pytest.fixture(autouse=True)
def _counted_afresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize("place", ["/", "/account/", "/account/login/", "/no-such-page", "/open/"])
@pytest.mark.parametrize("who", ["provider_director", "public"])
def test_every_answer_is_closed_to_other_sites_and_asks_for_no_device(as_: As, place: str, who: str) -> None:
    said = as_(who).get(place).headers
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "same-origin"
    assert "camera=()" in said["Permissions-Policy"]
    for rule in ("require-trusted-types-for 'script'", "trusted-types default"):
        assert rule in said["Content-Security-Policy"]


@pytest.mark.parametrize("place", ["/", "/account/", "/contracts/", "/requests/notes/", "/open/", "/no-such-page"])
def test_what_a_person_was_shown_is_kept_nowhere(as_: As, place: str) -> None:
    assert as_("provider_director").get(place).headers["Cache-Control"] == "private, no-store"


def test_pages_for_everybody_may_be_kept(as_: As) -> None:
    assert "Cache-Control" not in as_("public").get("/open/").headers


# How often


def wrong(browser: Client, login: str = SIGNATORY, address: str = "192.0.2.1", password: str = "") -> int:
    """The answer to a sign-in from an address, by a wrong password unless told."""
    sent = {"login": login, "password": password or "wrong"}
    return int(browser.post("/account/login/", sent, REMOTE_ADDR=address).status_code)


def test_who_tries_passwords_from_elsewhere_locks_nobody_out(cast: Cast, as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,3/5m/key"}
    for _attempt in range(5):
        wrong(as_("public"))
    assert wrong(as_("public"), password=PASSWORD) == 422  # the stranger himself waits, even with the right one
    assert wrong(as_("public"), password=PASSWORD, address="192.0.2.2") == 302


def test_one_address_does_not_try_many_logins(cast: Cast, as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "4/m/ip,3/5m/key"}
    for number in range(4):
        wrong(as_("public"), login=f"nobody{number}@yuqiao.example")
    assert wrong(as_("public"), password=PASSWORD) == 422


def test_a_proxy_in_front_tells_who_asks_and_nobody_forges_it(cast: Cast, as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,2/5m/key"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(2):  # what comes before the proxy's own word is whatever the stranger wrote
        via = {"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.7"}
        as_("public").post("/account/login/", {"login": SIGNATORY, "password": "wrong"}, headers=via)
    right = {"login": SIGNATORY, "password": PASSWORD}
    stranger = as_("public").post("/account/login/", right, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    owner = as_("public").post("/account/login/", right, headers={"X-Forwarded-For": "192.0.2.8"})
    assert (stranger.status_code, owner.status_code) == (422, 302)


def test_forms_that_anybody_sends_are_limited_and_keep_what_was_typed(cast: Cast, as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"complaint": "1/h/ip", "rating": "1/h/ip", "follow": "1/h/ip"}
    centre = f"/centres/{cast.centre.reference}/"
    for place in (f"{centre}complain/", centre, "/centres/follow/"):
        browser = as_("public", "zh-hans")
        first, second = (browser.post(place, {"words": "等了三个星期"}) for _time in range(2))
        assert first.status_code != 429, place
        assert second.status_code == 429, place
        assert "请等待几分钟后再试" in second.text
        assert opened(browser.session["typed"]["fields"])["words"] == ["等了三个星期"]
