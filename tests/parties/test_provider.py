"""Sign-in by a provider of OpenID Connect: a real one answers on this machine, and lets in only who is known here."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor, Strength
from evenhand.parties.models import Person

As = Callable[..., Client]
START, BACK = "/account/provider/oidc/", "/account/provider/oidc/back/"
KEY = "a key of the provider that is long enough for HMAC with SHA-256"


@dataclass
class Provider:
    """What the provider says of whoever comes, and what it was asked."""

    address: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)  # of its ID token alone
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    nonce: str = ""
    issuer: str = ""  # where it speaks for another
    denies: bool = False
    moved: bool = False
    visited: list[str] = field(default_factory=list)

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.address, "aud": "evenhand", "iat": now, "exp": now + 60, "nonce": self.nonce, **self.says}
        return {"access_token": "t", "token_type": "Bearer", "id_token": jwt.encode(claims | self.claims, KEY, "HS256")}


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """A provider that this installation trusts."""
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.visited.append(self.path)
            if made.moved:
                self.send_response(302)
                self.send_header("Location", f"{made.address}/userinfo")
                self.end_headers()
                return
            known = {"/.well-known/openid-configuration": made.describe(), "/userinfo": made.says}
            self.answer(known[urlsplit(self.path).path])

        def do_POST(self) -> None:
            made.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.answer({"error": "access_denied"} if made.denies else made.token())

        def answer(self, value: dict[str, Any]) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_port}"
        app = {
            "provider_id": "oidc",
            "name": "City Sign-in",
            "client_id": "evenhand",
            "secret": "between the two",
            "settings": {"server_url": made.address, "oauth_pkce_enabled": True},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield made
        server.shutdown()


def come_back(browser: Client, provider: Provider, **claims: object) -> Any:
    """Go to the provider and come back with its code; its ID token makes these claims besides."""
    there = browser.post(START)
    assert there.status_code == 302
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    provider.nonce, provider.claims = asked["nonce"][0], claims
    return browser.get(BACK, {"code": "c", "state": asked["state"][0]})


def who(browser: Client) -> Actor:
    actor: Actor = browser.get("/").context["request"].actor
    return actor


def of(person: Person, **more: object) -> dict[str, Any]:
    return {"sub": "42", "email": person.email, "email_verified": True, **more}


def test_who_has_an_account_comes_in_by_the_verified_address(cast: Cast, as_: As, provider: Provider) -> None:
    person = cast.persons["provider_signatory"]
    provider.says = of(person)
    browser = as_("public")
    assert "Sign in by City Sign-in" in browser.get("/account/login/").text
    assert come_back(browser, provider)["Location"] == "/"
    assert who(browser).person == person
    assert provider.asked[0]["client_secret"] == ["between the two"]
    assert "code_verifier" in provider.asked[0]


def test_the_second_time_the_providers_number_is_enough(cast: Cast, as_: As, provider: Provider) -> None:
    provider.says = of(cast.persons["provider_signatory"])
    come_back(as_("public"), provider)
    provider.says = {"sub": "42", "email": "another@elsewhere.example"}
    browser = as_("public")
    come_back(browser, provider)
    assert who(browser).person == cast.persons["provider_signatory"]


@pytest.mark.parametrize("verified", [True, False])
def test_nobody_else_comes_in_and_no_account_is_opened(cast: Cast, as_: As, provider: Provider, verified: bool) -> None:
    known = cast.persons["provider_signatory"]
    provider.says = of(known, email_verified=False) if not verified else of(known, email="new@elsewhere.example")
    people = Person.objects.count()
    browser = as_("public")
    answer = come_back(browser, provider)
    assert answer.status_code == 403
    assert "No account is known under this address" in answer.text
    assert who(browser).is_anonymous
    assert Person.objects.count() == people


def test_a_closed_account_stays_closed(cast: Cast, as_: As, provider: Provider) -> None:
    provider.says = of(cast.persons["auditor"])
    Person.objects.filter(pk=cast.persons["auditor"].pk).update(is_active=False)
    browser = as_("public")
    come_back(browser, provider)
    assert who(browser).is_anonymous


@pytest.mark.parametrize(("strong", "strength"), [(True, Strength.SECOND_FACTOR), (False, Strength.PASSWORD)])
def test_it_counts_as_a_second_factor_where_the_operator_says_so(
    cast: Cast, as_: As, provider: Provider, settings: Settings, strong: bool, strength: Strength
) -> None:
    settings.OIDC_IS_STRONG = strong
    provider.says = of(cast.persons["provider_signatory"])
    browser = as_("public")
    come_back(browser, provider)
    assert who(browser).strength is strength


def test_what_goes_wrong_there_is_said_and_signs_nobody_in(as_: As, provider: Provider) -> None:
    provider.denies = True
    browser = as_("public")
    answer = come_back(browser, provider)
    assert answer.status_code in (200, 401)
    assert "The provider did not let you in" in answer.text
    cancelled = as_("public").get("/account/provider/cancelled/")
    assert "You turned back at the provider" in cancelled.text
    assert who(browser).is_anonymous


def test_a_provider_that_sends_us_elsewhere_is_not_followed(as_: As, provider: Provider) -> None:
    provider.moved = True
    answer = as_("public").post(START)
    assert answer.status_code == 503
    assert "The provider did not let you in" in answer.text
    assert provider.visited == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "of another sign-in"}, {"nonce": None}, {"sub": "43"}, {"aud": "another"}, {"exp": 1}],
    ids=["another nonce", "no nonce", "another person", "another client", "too old"],
)
def test_an_id_token_that_is_not_for_this_sign_in_signs_nobody_in(
    cast: Cast, as_: As, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.says = of(cast.persons["provider_signatory"])
    browser = as_("public")
    answer = come_back(browser, provider, **claims)
    assert "The provider did not let you in" in answer.text
    assert who(browser).is_anonymous


def test_a_provider_that_speaks_for_another_issuer_is_not_believed(as_: As, provider: Provider) -> None:
    provider.issuer = "https://another.example"
    for answer in (as_("public").post(START), as_("public").get(BACK, {"code": "c", "state": "x"})):
        assert answer.status_code in (200, 401, 503)
        assert "The provider did not let you in" in answer.text
    assert provider.asked == []


def test_a_sign_in_counts_as_strong_where_the_provider_says_that_this_one_was(
    cast: Cast, as_: As, provider: Provider, settings: Settings
) -> None:
    settings.OIDC_STRONG_ACR = ["urn:city:two-factors"]
    provider.says = of(cast.persons["provider_signatory"])
    weak, strong = as_("public"), as_("public")
    come_back(weak, provider, acr="urn:city:password")
    assert who(weak).strength is Strength.PASSWORD
    come_back(strong, provider, acr="urn:city:two-factors")
    assert who(strong).strength is Strength.SECOND_FACTOR
    asked = parse_qs(urlsplit(as_("public").post(START)["Location"]).query)
    assert asked["acr_values"] == ["urn:city:two-factors"]


def test_an_answer_that_nobody_asked_for_signs_nobody_in(cast: Cast, as_: As, provider: Provider) -> None:
    provider.says = of(cast.persons["provider_signatory"])
    browser = as_("public")
    assert "did not let you in" in browser.get(BACK, {"code": "c", "state": "forged"}).text
    assert who(browser).is_anonymous


def test_without_a_provider_there_is_no_such_way(as_: As) -> None:
    browser = as_("public")
    assert "Sign in by " not in browser.get("/account/login/").text
    assert browser.get(START).status_code == 404
    assert browser.get(BACK).status_code == 404
