"""Second factors: set up, asked for when signing in and before acts that bind, lost and replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import PASSWORD, Cast
from evenhand.kernel.actors import Actor, Strength, system
from evenhand.parties.models import UsedCode
from evenhand.parties.policies import CONFIRM, proven
from evenhand.parties.queries import actor_for

As = Callable[..., Client]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/account/login/"
FACTOR = "/account/second-factor/"


@pytest.fixture(autouse=True)
def _codes_unused() -> Iterator[None]:
    """Codes that other tests used count as unused: the clock stands still."""
    cache.clear()
    yield
    cache.clear()


def code(secret: str = SECRET) -> str:
    """What an app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def sign_in(browser: Client, cast: Cast, key: str) -> str:
    answer = browser.post(LOGIN, {"login": cast.persons[key].email, "password": PASSWORD})
    assert answer.status_code == 302
    return str(answer["Location"])


def who(browser: Client) -> Actor:
    actor: Actor = browser.get("/").context["request"].actor
    return actor


@pytest.fixture
def with_app(cast: Cast) -> Cast:
    """The provider's signatory has an authenticator app."""
    TOTP.activate(cast.persons["provider_signatory"], SECRET)
    return cast


def test_a_password_alone_signs_in_who_has_no_second_factor(cast: Cast, as_: As) -> None:
    browser = as_("public")
    assert sign_in(browser, cast, "provider_signatory") == "/"
    assert who(browser).strength is Strength.PASSWORD


def test_who_has_an_app_shows_its_code_before_he_is_signed_in(with_app: Cast, as_: As, clock: object) -> None:
    browser = as_("public")
    assert sign_in(browser, with_app, "provider_signatory") == "/account/second-factor/sign-in/"
    assert who(browser).is_anonymous
    assert browser.post(f"{FACTOR}sign-in/", {"code": "000000"}).status_code == 422
    assert who(browser).is_anonymous
    assert browser.post(f"{FACTOR}sign-in/", {"code": code()}).status_code == 302
    assert who(browser).strength is Strength.SECOND_FACTOR


def test_a_code_works_once(with_app: Cast, as_: As, clock: object) -> None:
    first, second = as_("public"), as_("public")
    for browser in (first, second):
        sign_in(browser, with_app, "provider_signatory")
    assert first.post(f"{FACTOR}sign-in/", {"code": code()}).status_code == 302
    assert second.post(f"{FACTOR}sign-in/", {"code": code()}).status_code == 422


def test_a_code_works_once_in_all_processes(with_app: Cast, as_: As, clock: time_machine.Traveller) -> None:
    taken = code()
    for status in (302, 422):
        browser = as_("public")
        sign_in(browser, with_app, "provider_signatory")
        assert browser.post(f"{FACTOR}sign-in/", {"code": f" {taken[:3]} {taken[3:]}"}).status_code == status
        cache.clear()  # another process remembers nothing of it
    clock.shift(timedelta(minutes=6))
    browser = as_("public")
    sign_in(browser, with_app, "provider_signatory")
    assert browser.post(f"{FACTOR}sign-in/", {"code": code()}).status_code == 302
    assert UsedCode.objects.count() == 1


def test_a_recovery_code_stands_in_once(with_app: Cast, as_: As) -> None:
    person = with_app.persons["provider_signatory"]
    one = RecoveryCodes.activate(person).generate_codes()[0]
    for status in (302, 422):
        browser = as_("public")
        sign_in(browser, with_app, "provider_signatory")
        assert browser.post(f"{FACTOR}sign-in/", {"code": one}).status_code == status


def test_an_app_is_set_up_by_who_confirms_by_password_and_recovery_codes_come_with_it(
    cast: Cast, as_: As, clock: object
) -> None:
    browser = as_("provider_signatory")
    asked = browser.get(f"{FACTOR}app/")
    assert asked["Location"].startswith("/account/confirm/password/?next=")
    assert browser.post(asked["Location"], {"password": "wrong"}).status_code == 422
    browser.post(asked["Location"], {"password": PASSWORD, "next": f"{FACTOR}app/"})
    page = browser.get(f"{FACTOR}app/").text
    secret = re.search(r'class="mono">([A-Z2-7]{32})<', page)
    assert secret
    assert browser.post(f"{FACTOR}app/", {"code": "12"}).status_code == 422
    done = browser.post(f"{FACTOR}app/", {"code": code(secret[1])}, follow=True)
    assert "Recovery codes" in done.text
    assert len(re.findall(r"<li>\d{8}</li>", done.text)) == 10
    assert Authenticator.objects.filter(user=cast.persons["provider_signatory"]).count() == 2


def test_the_page_of_a_lost_session_leads_to_the_sign_in(as_: As) -> None:
    for place in ("", "app/", "recovery-codes/", "passkeys/", "passkeys/new/"):
        assert as_("public").get(FACTOR + place)["Location"].startswith(LOGIN), place


def test_the_app_is_given_up_and_its_owner_is_told(with_app: Cast, as_: As) -> None:
    browser = as_("provider_signatory")
    browser.post("/account/confirm/password/", {"password": PASSWORD})
    assert browser.get(f"{FACTOR}app/give-up/").status_code == 200
    assert browser.post(f"{FACTOR}app/give-up/").status_code == 302
    assert not Authenticator.objects.filter(user=with_app.persons["provider_signatory"]).exists()
    (notice,) = mail.outbox
    assert notice.to == [with_app.persons["provider_signatory"].email]
    assert "您账户的验证器应用已停用" in notice.body


# Acts that bind


def test_the_rule_asks_only_people_in_its_roles(cast: Cast, at: object, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["signatory"]
    signatory, director = (actor_for(cast.persons[f"provider_{role}"], at) for role in ("signatory", "director"))  # type: ignore[arg-type]
    assert not proven(signatory)
    assert proven(signatory).remedy == CONFIRM
    assert proven(director)
    assert proven(system(at))  # type: ignore[arg-type]


@pytest.mark.parametrize(("minutes", "counts"), [(0, True), (120, True), (121, False)])
def test_a_second_factor_counts_for_a_while(
    cast: Cast, at: object, settings: Settings, minutes: int, counts: bool
) -> None:
    settings.SECOND_FACTOR_ROLES, settings.SECOND_FACTOR_MINUTES = ["signatory"], 120
    shown = at - timedelta(minutes=minutes)  # type: ignore[operator]
    verdict = proven(actor_for(cast.persons["provider_signatory"], at, confirmed_at=shown))  # type: ignore[arg-type]
    assert bool(verdict) is counts
    assert verdict.remedy == ("" if counts else CONFIRM)


def test_confirming_leads_to_a_code_and_back(
    with_app: Cast, as_: As, settings: Settings, clock: time_machine.Traveller
) -> None:
    settings.SECOND_FACTOR_ROLES = ["signatory"]
    browser = as_("provider_signatory")
    page = browser.get("/account/confirm/?next=/contracts/", follow=True)
    assert page.redirect_chain == [("/account/confirm/code/?next=%2Fcontracts%2F", 302)]
    done = browser.post("/account/confirm/code/?next=/contracts/", {"code": code(), "next": "/contracts/"})
    assert done["Location"] == "/contracts/"
    assert proven(who(browser))
    clock.shift(timedelta(hours=3))
    assert not proven(who(browser))


def test_who_has_no_second_factor_is_led_to_setting_one_up(as_: As) -> None:
    page = as_("provider_signatory").get("/account/confirm/")
    assert "A second factor first" in page.text
    assert f'href="{FACTOR}app/"' in page.text


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_confirming_leads_nowhere_else(with_app: Cast, as_: As, elsewhere: str) -> None:
    browser = as_("provider_signatory")
    assert browser.get("/account/confirm/", {"next": elsewhere})["Location"] == "/account/confirm/code/?next=%2F"
    done = browser.post("/account/confirm/code/", {"code": code(), "next": elsewhere})
    assert done["Location"] == "/"


def test_codes_cannot_be_tried_without_end(with_app: Cast, as_: As, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    browser = as_("public")
    sign_in(browser, with_app, "provider_signatory")
    for _attempt in range(4):
        answer = browser.post(f"{FACTOR}sign-in/", {"code": "000000"})
    assert "Too many attempts. Wait five minutes" in answer.text


def test_whoever_sets_one_up_on_the_way_has_shown_it_and_is_led_back(as_: As, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["signatory"]
    browser = as_("provider_signatory")
    page = browser.get("/account/confirm/?next=/contracts/").text
    app = f"{FACTOR}app/?next=%2Fcontracts%2F"
    assert f'href="{app}"' in page
    assert f'href="{FACTOR}passkeys/new/?next=%2Fcontracts%2F"' in page
    confirmed = browser.get(app)
    assert "/account/confirm/password/" in confirmed["Location"]
    browser.post(confirmed["Location"], {"password": PASSWORD})
    secret = browser.get(app).context["form"].secret
    done = browser.post(app, {"code": code(secret)})
    assert done["Location"] == f"{FACTOR}recovery-codes/?next=%2Fcontracts%2F"
    assert 'class="btn btn-primary" href="/contracts/"' in browser.get(done["Location"]).text
    assert proven(who(browser))


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_codes_lead_nowhere_else(with_app: Cast, as_: As, elsewhere: str) -> None:
    RecoveryCodes.activate(with_app.persons["provider_signatory"])
    page = as_("provider_signatory").get(f"{FACTOR}recovery-codes/", {"next": elsewhere}).text
    assert elsewhere not in page
